export const en = {
  noneTitle: 'No container engine found',
  noneText:
    'Gantry shows and runs containers through a container engine, such as Docker or Podman, and found none on this computer.',
  noneInstallLinux: 'Install Docker Engine. On Debian and Ubuntu:',
  noneInstallOther:
    'Install Docker Desktop, Podman Desktop, OrbStack, Colima or Rancher Desktop, and start it.',
  ownStart: 'Start Gantry’s own engine',
  ownStep:
    'Let Gantry start its own: a small virtual machine with a Docker engine in it. Nothing else is installed, and it can be removed again.',
  noneOrInstallLinux: 'Or install Docker Engine. On Debian and Ubuntu:',
  noneOrInstallOther:
    'Or install Docker Desktop, Podman Desktop, OrbStack, Colima or Rancher Desktop, and start it.',
  noneStart: 'Start it, now and at each boot:',
  noneRemote:
    'Or, if your engine is on another computer, forward its socket and make a Docker context for it:',
  noneLook: 'Then let Gantry look again.',
  lookAgain: 'Look again for engines',
  tryNow: 'Try now',
  trying: 'Trying…',
  retryIn: 'Gantry tries again by itself in {{seconds}} s.',
  endpoint: 'Looked at {{endpoint}}',
  missingTitle: '{{name}} was not found',
  missingText: 'Nothing listens at {{endpoint}}. Either the engine is not installed, or it is not running.',
  missingInstall: 'If it is not installed yet, install it. On Debian and Ubuntu:',
  deniedTitle: 'No permission to use {{name}}',
  deniedText: 'The engine is there, but your user has no permission to open {{endpoint}}.',
  deniedGroup: 'Add your user to the group that may:',
  deniedLogin:
    'Log out and log in again, so that the group counts. Until then, one shell can have it at once with:',
  deniedWarning: 'Members of this group can do anything on this computer, as root can.',
  deniedRootless: 'Or run an engine of your own that needs no root rights:',
  downTitle: '{{name}} is not running',
  downText: 'The engine at {{endpoint}} does not answer.',
  downSystemd: 'Start the engine:',
  downRootless: 'Start your rootless engine:',
  downPodman: 'Start the Podman socket:',
  downDesktop: 'Open {{app}} and wait until it says that it is running.',
  downColima: 'Start Colima:',
  downLima: 'Start the Lima machine:',
  downRemote: 'Check that the computer at {{host}} is up, reachable from here, and that its engine listens:',
  downLogs: 'If it stops again, its log says why:',
  tooOldTitle: '{{name}} is too old for Gantry',
  tooOldText:
    'This engine speaks API {{api}}; Gantry needs {{oldest}} or newer, which Docker 19.03 and all later ones have.',
  tooOldTextUnknown:
    'This engine’s API is too old; Gantry needs {{oldest}} or newer (Docker 19.03 or later).',
  tooOldUpdate: 'Update the engine. On Debian and Ubuntu:',
  tooOldUpdateOther: 'Update the engine to Docker 19.03 or newer, then start it again.',
  tlsTitle: 'The secure connection to {{name}} failed',
  tlsText:
    'The engine at {{endpoint}} and this computer do not trust each other’s certificates, or one of them has expired.',
  tlsCheck: 'See what the engine presents, and until when it is valid:',
  tlsContext: 'Give the context the right certificates:',
  tlsEnvironment: 'Check that DOCKER_CERT_PATH names the folder with ca.pem, cert.pem and key.pem:',
  unsupportedTitle: 'Gantry cannot use {{name}} this way',
  unsupportedText: 'The address {{endpoint}} is of a kind that Gantry does not speak.',
  unsupportedStep:
    'Gantry reaches unix:// sockets, npipe:// pipes and tcp:// addresses. An engine over SSH is forwarded to a socket:',
  staleTitle: '{{name}} cannot be reached',
  staleText: 'What you see is the last known state.',
  staleWhy: 'What to do'
}

export const ko: typeof en = {
  noneTitle: '컨테이너 엔진을 찾지 못했습니다',
  noneText:
    'Gantry는 Docker나 Podman 같은 컨테이너 엔진을 통해 컨테이너를 보여 주고 실행합니다. 이 컴퓨터에서는 엔진을 찾지 못했습니다.',
  noneInstallLinux: 'Docker Engine을 설치하세요. Debian과 Ubuntu에서는 다음과 같습니다:',
  noneInstallOther:
    'Docker Desktop, Podman Desktop, OrbStack, Colima, Rancher Desktop 중 하나를 설치하고 시작하세요.',
  ownStart: 'Gantry 자체 엔진 시작',
  ownStep:
    'Gantry가 자체 엔진을 시작하게 하세요. Docker 엔진이 든 작은 가상 머신이며, 다른 것은 설치하지 않고 나중에 삭제할 수 있습니다.',
  noneOrInstallLinux: '또는 Docker Engine을 설치하세요. Debian과 Ubuntu에서는 다음과 같습니다:',
  noneOrInstallOther:
    '또는 Docker Desktop, Podman Desktop, OrbStack, Colima, Rancher Desktop 중 하나를 설치하고 시작하세요.',
  noneStart: '지금 시작하고 부팅할 때마다 시작되게 하세요:',
  noneRemote: '또는 엔진이 다른 컴퓨터에 있다면 그 소켓을 포워딩하고 Docker 컨텍스트를 만드세요:',
  noneLook: '그런 다음 Gantry에서 엔진을 다시 찾으세요.',
  lookAgain: '엔진 다시 찾기',
  tryNow: '지금 시도',
  trying: '시도하는 중…',
  retryIn: 'Gantry가 {{seconds}}초 뒤 자동으로 다시 시도합니다.',
  endpoint: '확인한 위치: {{endpoint}}',
  missingTitle: '{{name}}을(를) 찾지 못했습니다',
  missingText: '{{endpoint}}에서 연결을 받는 것이 없습니다. 엔진이 설치되지 않았거나 실행 중이 아닙니다.',
  missingInstall: '아직 설치하지 않았다면 설치하세요. Debian과 Ubuntu에서는 다음과 같습니다:',
  deniedTitle: '{{name}}을(를) 사용할 권한이 없습니다',
  deniedText: '엔진은 있지만 현재 사용자가 {{endpoint}}을(를) 열 수 없습니다.',
  deniedGroup: '사용자를 권한이 있는 그룹에 추가하세요:',
  deniedLogin:
    '그룹이 적용되도록 로그아웃했다가 다시 로그인하세요. 그 전에 셸 하나에서 바로 쓰려면 다음을 실행하세요:',
  deniedWarning: '이 그룹의 구성원은 root처럼 이 컴퓨터에서 무엇이든 할 수 있습니다.',
  deniedRootless: '또는 root 권한이 필요 없는 자신만의 엔진을 실행하세요:',
  downTitle: '{{name}}이(가) 실행 중이 아닙니다',
  downText: '{{endpoint}}의 엔진이 응답하지 않습니다.',
  downSystemd: '엔진을 시작하세요:',
  downRootless: 'rootless 엔진을 시작하세요:',
  downPodman: 'Podman 소켓을 시작하세요:',
  downDesktop: '{{app}}을(를) 열고 실행 중이라고 표시될 때까지 기다리세요.',
  downColima: 'Colima를 시작하세요:',
  downLima: 'Lima 머신을 시작하세요:',
  downRemote: '{{host}} 컴퓨터가 켜져 있고 여기에서 연결되며 엔진이 응답하는지 확인하세요:',
  downLogs: '다시 멈춘다면 로그에 이유가 있습니다:',
  tooOldTitle: '{{name}}은(는) Gantry에서 쓰기에 너무 오래되었습니다',
  tooOldText:
    '이 엔진의 API는 {{api}}이고, Gantry에는 {{oldest}} 이상이 필요합니다. Docker 19.03과 그 이후 버전이면 됩니다.',
  tooOldTextUnknown:
    '이 엔진의 API가 너무 오래되었습니다. Gantry에는 {{oldest}} 이상(Docker 19.03 이후)이 필요합니다.',
  tooOldUpdate: '엔진을 업데이트하세요. Debian과 Ubuntu에서는 다음과 같습니다:',
  tooOldUpdateOther: '엔진을 Docker 19.03 이상으로 업데이트한 뒤 다시 시작하세요.',
  tlsTitle: '{{name}}에 보안 연결을 하지 못했습니다',
  tlsText: '{{endpoint}}의 엔진과 이 컴퓨터가 서로의 인증서를 신뢰하지 않거나 인증서가 만료되었습니다.',
  tlsCheck: '엔진이 제시하는 인증서와 유효 기간을 확인하세요:',
  tlsContext: '컨텍스트에 올바른 인증서를 지정하세요:',
  tlsEnvironment: 'DOCKER_CERT_PATH가 ca.pem, cert.pem, key.pem이 있는 폴더인지 확인하세요:',
  unsupportedTitle: 'Gantry는 {{name}}에 이 방식으로 연결할 수 없습니다',
  unsupportedText: '{{endpoint}}은(는) Gantry가 지원하지 않는 종류의 주소입니다.',
  unsupportedStep:
    'Gantry는 unix:// 소켓, npipe:// 파이프, tcp:// 주소에 연결합니다. SSH 너머의 엔진은 소켓으로 포워딩하세요:',
  staleTitle: '{{name}}에 연결할 수 없습니다',
  staleText: '지금 보이는 것은 마지막으로 알려진 상태입니다.',
  staleWhy: '해결 방법'
}
