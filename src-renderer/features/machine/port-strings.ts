/** The words of the published ports and their hops. */
export const en = {
  ports: 'Published ports',
  portsNone: 'No container publishes a port.',
  portHost: 'This computer',
  portGuest: 'Machine',
  portIpv4: 'IPv4',
  portIpv6: 'IPv6',
  portLan: 'Local network',
  portLoopback: 'Published on 127.0.0.1: for this computer only',
  portLanOpen: 'Let the local network reach {{port}}',
  portLanClose: 'Keep {{port}} on this computer',
  hopOpen: 'Open',
  hopTaken: 'Taken',
  hopDenied: 'Not allowed',
  hopFailed: 'Failed',
  hopClosed: 'Closed',
  portOwner: 'taken by {{name}}',
  portOwnerPid: 'taken by {{name}} ({{pid}})'
}

export const ko: typeof en = {
  ports: '게시된 포트',
  portsNone: '포트를 게시하는 컨테이너가 없습니다.',
  portHost: '이 컴퓨터',
  portGuest: '머신',
  portIpv4: 'IPv4',
  portIpv6: 'IPv6',
  portLan: '로컬 네트워크',
  portLoopback: '127.0.0.1에 게시됨: 이 컴퓨터에서만 접속할 수 있습니다',
  portLanOpen: '로컬 네트워크에서 {{port}} 포트에 접속하도록 허용',
  portLanClose: '{{port}} 포트를 이 컴퓨터에서만 사용',
  hopOpen: '열림',
  hopTaken: '사용 중',
  hopDenied: '허용되지 않음',
  hopFailed: '실패',
  hopClosed: '닫힘',
  portOwner: '{{name}}에서 사용 중',
  portOwnerPid: '{{name}}({{pid}})에서 사용 중'
}
