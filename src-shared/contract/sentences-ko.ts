import { speaker, type ErrorDetail } from '../wire/errors'
import { fitParticles } from '../josa'
import { appKo } from './app-sentences-ko'
import { machineKo } from './machine-sentences-ko'
import { sentenceOf, type sentences } from './sentences'

/** What the host tells, in Korean: for the page, and for what main tells by itself. */
export const sentencesKo: Readonly<Record<keyof typeof sentences, string>> = {
  ...machineKo,
  ...appKo,
  wasCancelled: '취소되었습니다.',
  wireUnknown: 'Gantry가 {{method}}을(를) 알지 못합니다. 창을 새로 고치세요.',
  wireManyViews: '실시간 화면이 {{most}}개 넘게 열려 있습니다. 일부를 닫고 다시 시도하세요.',
  wireManyRequests: '대기 중인 요청이 너무 많습니다. 잠시 후 다시 시도하세요.',
  wireNotValid: '입력한 내용이 올바르지 않습니다. 고친 뒤 다시 시도하세요: {{said}}.',
  wireTooLarge: '한 번에 보내기에는 너무 큽니다. 줄여서 다시 시도하세요.',
  wireAnswerTooLarge: '여기에 표시하기에는 너무 큽니다. docker 명령으로는 전체를 볼 수 있습니다.',
  wireUnsendable: 'Gantry로 보낼 수 없는 내용이 들어 있습니다.',
  wireNotRead: '받는 쪽이 읽기를 멈추어 보내지 못했습니다.',
  wireClosed: 'Gantry와의 연결이 닫혔습니다.',
  wireLost: 'Gantry와의 연결이 끊어졌습니다. 다시 연결하려면 창을 새로 고치세요.',
  wireUnreadable: 'Gantry가 읽을 수 없는 오류를 보냈습니다.',
  insideFailed: 'Gantry 내부에서 문제가 발생했습니다. 다시 시도하세요.',
  insideLogged: 'Gantry 내부에서 문제가 발생했습니다. 자세한 내용은 로그의 {{logId}}에 있습니다.',
  diskFull: '디스크가 가득 찼습니다. 공간을 확보한 뒤 다시 시도하세요.',

  engineLost: '엔진과의 연결이 끊어졌습니다. Gantry가 계속 다시 연결을 시도합니다.',
  engineSlow: '엔진이 제때 응답하지 않았습니다. 다시 시도하세요.',
  engineUnknown: 'Gantry가 더 이상 알지 못하는 엔진입니다. 다른 엔진을 고르세요.',
  engineUnreachable: '{{engine}}에 연결할 수 없습니다: “{{said}}”',
  engineSilent: '{{engine}}이(가) 아직 응답하지 않았습니다. 잠시 후 다시 시도하세요.',
  streamLost: '{{engine}}과(와)의 연결이 끊어졌습니다. 엔진이 돌아오면 이어집니다.',
  terminalLost: '{{engine}}과(와)의 연결이 끊어져 이 터미널도 끊겼습니다.',
  socketDenied: '엔진의 소켓을 열 권한이 없습니다. 소켓을 가진 그룹에 추가해 달라고 요청하세요.',
  engineDiskFull: '엔진의 디스크가 가득 찼습니다. 쓰지 않는 이미지나 볼륨을 삭제한 뒤 다시 시도하세요.',

  notAccepted: '엔진이 받아들이지 않았습니다: “{{said}}”.',
  notAllowed: '엔진이 허용하지 않았습니다: “{{said}}”.',
  notFound: '엔진이 찾지 못했습니다: “{{said}}”.',
  notNow: '지금은 할 수 없습니다: “{{said}}”.',
  tookTooLong: '엔진이 너무 오래 걸렸습니다: “{{said}}”.',
  refused: '엔진이 거부했습니다: “{{said}}”.',
  refusedSilently: '엔진이 이유를 밝히지 않고 거부했습니다.',

  portTaken:
    '이 엔진이 있는 컴퓨터에서 포트 {{port}}이(가) 이미 사용 중입니다. 다른 포트를 게시하거나 그 포트를 쓰는 프로그램을 종료하세요.',
  portTakenBy:
    '포트 {{port}}을(를) 컨테이너 “{{container}}”이(가) 사용 중입니다. 다른 포트를 게시하거나 그 컨테이너를 중지하세요.',
  somePortTaken:
    '이 컨테이너가 게시하는 포트 중 하나가 이미 사용 중입니다. 다른 포트를 게시하거나 그 포트를 쓰는 프로그램을 종료하세요.',
  containerNameTaken:
    '이름 “{{name}}”은(는) 다른 컨테이너가 쓰고 있습니다. 다른 이름을 고르거나 그 컨테이너를 삭제하세요.',
  containerNameTakenBy:
    '이름 “{{name}}”은(는) 다른 컨테이너({{holder}})가 쓰고 있습니다. 다른 이름을 고르거나 그 컨테이너를 삭제하세요.',
  networkNameTaken: '네트워크 “{{name}}”이(가) 이미 있습니다. 다른 이름을 고르세요.',
  volumeNameTaken: '볼륨 “{{name}}”이(가) 이미 있습니다. 다른 이름을 고르세요.',

  containerRunning: '실행 중인 컨테이너입니다. 먼저 중지하거나 강제로 삭제하세요.',
  containerStopped: '실행 중이 아닌 컨테이너입니다. 먼저 시작하세요.',
  containerPaused: '일시 중지된 컨테이너입니다. 먼저 재개하세요.',
  containerNotPaused: '일시 중지되지 않은 컨테이너입니다.',
  containerNoMore: '컨테이너 {{name}}이(가) 더 이상 없습니다. 컨테이너 목록으로 돌아가세요.',
  containerGone: '컨테이너 “{{name}}”이(가) 더 이상 없습니다.',
  someContainerGone: '이 이름의 컨테이너가 더 이상 없습니다.',
  variableMissing: '이 컨테이너에는 변수 “{{name}}”이(가) 없습니다.',
  commandMissing: '이 이미지에서 프로그램 “{{program}}”을(를) 실행할 수 없습니다. 명령을 확인하세요.',
  folderMissing: '엔진이 있는 컴퓨터에 폴더 “{{path}}”이(가) 없습니다.',
  shellMissing:
    '{{name}}의 이미지에는 셸이 없어 터미널을 열 수 없습니다. 로그를 보거나, 이미지에 있는 프로그램을 경로로 여세요.',
  startForTerminal: '{{name}}이(가) 실행 중이 아닙니다. 터미널을 열려면 시작하세요.',
  resumeForTerminal: '{{name}}이(가) 일시 중지되어 있습니다. 터미널을 열려면 재개하세요.',
  startToAttach: '{{name}}이(가) 실행 중이 아닙니다. 연결하려면 시작하세요.',
  logUnreadable:
    '{{name}}의 로그 드라이버 “{{driver}}”은(는) 다시 읽을 수 있는 로그를 남기지 않습니다. 여기서 로그를 보려면 로그 드라이버 json-file이나 local로 실행하세요.',

  volumeUsed: '컨테이너가 사용 중인 볼륨입니다. 먼저 그 컨테이너를 삭제하세요.',
  volumeUsedBy_one: '볼륨 “{{name}}”을(를) {{users}}이(가) 사용 중입니다. 먼저 그 컨테이너를 삭제하세요.',
  volumeUsedBy_other: '볼륨 “{{name}}”을(를) {{users}}이(가) 사용 중입니다. 먼저 그 컨테이너들을 삭제하세요.',
  volumeGone: '볼륨 “{{name}}”이(가) 더 이상 없습니다.',
  someVolumeGone: '이 이름의 볼륨이 더 이상 없습니다.',

  networkUsed: '컨테이너가 연결된 네트워크입니다. 먼저 연결을 해제하거나 컨테이너를 중지하세요.',
  networkUsedBy_one:
    '네트워크 “{{name}}”을(를) {{users}}이(가) 사용 중입니다. 먼저 그 컨테이너의 연결을 해제하세요.',
  networkUsedBy_other:
    '네트워크 “{{name}}”을(를) {{users}}이(가) 사용 중입니다. 먼저 그 컨테이너들의 연결을 해제하세요.',
  networkGone: '네트워크 “{{name}}”이(가) 더 이상 없습니다.',
  someNetworkGone: '이 이름의 네트워크가 더 이상 없습니다.',
  networkBuiltIn: '네트워크 “{{name}}”은(는) 엔진에 속하므로 삭제할 수 없습니다.',
  subnetTaken: '이 네트워크의 주소가 다른 네트워크와 겹칩니다. 다른 서브넷을 고르세요.',
  alreadyConnected: '이 컨테이너는 이미 이 네트워크에 연결되어 있습니다.',
  notConnected: '이 컨테이너는 이 네트워크에 연결되어 있지 않습니다.',

  imageToPull: '엔진에 이미지 “{{image}}”이(가) 없습니다. 먼저 받으세요.',
  someImageToPull: '엔진에 이 이름의 이미지가 없습니다. 먼저 받으세요.',
  imageMissing: '이 엔진에 이미지 {{image}}이(가) 없습니다. 이름과 태그를 확인하거나 먼저 받으세요.',
  imageToTag:
    '이 엔진에 이미지 {{image}}이(가) 없습니다. 이름과 태그를 확인하거나, 먼저 이미지에 이 태그를 붙이세요.',
  imageUsed_one: '{{image}}을(를) 컨테이너 {{users}}이(가) 사용 중입니다. 먼저 그 컨테이너를 삭제하세요.',
  imageUsed_other: '{{image}}을(를) 컨테이너 {{users}}이(가) 사용 중입니다. 먼저 그 컨테이너들을 삭제하세요.',
  imageUsedForce_one:
    '{{image}}을(를) 컨테이너 {{users}}이(가) 사용 중입니다. 이미지를 강제로 삭제하거나, 먼저 그 컨테이너를 삭제하세요.',
  imageUsedForce_other:
    '{{image}}을(를) 컨테이너 {{users}}이(가) 사용 중입니다. 이미지를 강제로 삭제하거나, 먼저 그 컨테이너들을 삭제하세요.',
  imageBuiltOn: '{{image}}을(를) 바탕으로 만든 다른 이미지가 있습니다. 먼저 그 이미지들을 삭제하세요.',
  imageSeveralTags: '{{image}}에는 태그가 여럿 있습니다. 하나씩 삭제하거나 모두 강제로 삭제하세요.',
  tagIsDigest: '“{{image}}”은(는) 다이제스트라서 붙일 수 없습니다. 태그를 쓰세요.',
  badReference:
    '“{{image}}”은(는) 이미지 이름이 아닙니다. nginx:1.27이나 registry.example.com/team/app:2처럼 소문자로 쓰세요.',
  registryHasNot: '{{registry}}에 이미지 {{image}}이(가) 없습니다. 이름과 태그를 확인하세요.',
  registryHasNotOrHides:
    '{{registry}}에 이미지 {{image}}이(가) 없거나 비공개입니다. 이름을 확인하세요. 비공개 이미지라면 먼저 “docker login {{registry}}”(으)로 로그인하세요.',
  registryLogin:
    '{{registry}}이(가) {{image}}을(를) 쓰도록 허용하지 않습니다. “docker login {{registry}}”(으)로 로그인한 뒤 다시 시도하세요.',
  registryLimit:
    '{{registry}}에서 지금은 더 받을 수 없습니다. 잠시 기다리거나 “docker login”으로 로그인하세요.',
  registryInsecure:
    '레지스트리 {{registry}}은(는) TLS를 쓰지 않습니다. 그래도 쓰려면 엔진 설정의 “insecure-registries”에 추가하세요.',
  registryUnreachable:
    '엔진이 레지스트리 {{registry}}에 연결하지 못했습니다: “{{said}}”. 레지스트리 이름과 엔진의 네트워크를 확인하세요.',
  otherPlatform: '{{image}}은(는) 이 엔진이 실행되는 종류의 컴퓨터용이 아닙니다. 맞는 태그를 찾아보세요.',
  pathsElsewhere: 'Gantry가 다른 컴퓨터에서 실행 중이라 그곳의 파일을 열지 않습니다. 파일을 여기에 놓으세요.',

  archiveNoFile:
    '{{file}}은(는) 이미지 아카이브가 아닙니다. 파일이 아닙니다. “docker save”로 만든 파일을 고르세요.',
  archiveEmpty:
    '{{file}}은(는) 이미지 아카이브가 아닙니다. 비어 있습니다. “docker save”로 만든 파일을 고르세요.',
  archiveShort:
    '{{file}}은(는) 이미지 아카이브가 아닙니다. tar라고 하기에는 너무 짧습니다. “docker save”로 만든 파일을 고르세요.',
  archiveNoFiles:
    '{{file}}은(는) 이미지 아카이브가 아닙니다. 파일이 하나도 없는 tar입니다. “docker save”로 만든 파일을 고르세요.',
  archiveNoTar:
    '{{file}}은(는) 이미지 아카이브가 아닙니다. tar도 압축된 tar도 아닙니다. “docker save”로 만든 파일을 고르세요.',
  archiveOci:
    '{{file}} 파일은 OCI 형식의 이미지라서 이 엔진이 불러올 수 없습니다. 새로 설치한 Docker 29처럼 이미지를 containerd에 보관하는 엔진은 불러올 수 있습니다. “docker save”로 이미지를 다시 저장하거나 엔진에서 containerd 이미지 저장소를 켜세요.',
  archiveNoImage:
    '{{file}}은(는) tar이지만 이미지가 없거나 중간에 잘렸습니다. “docker save”로 만든 파일을 고르세요. 파일 시스템의 tar는 “docker import”로 가져옵니다.',
  archiveDamaged:
    '{{file}}이(가) 손상되었거나 완전하지 않아 엔진이 끝까지 읽지 못했습니다. 파일을 다시 받아 시도하세요.',
  fileNowhere: '{{file}}은(는) 이 컴퓨터의 폴더에 있지 않습니다. 폴더에 저장한 뒤 거기서 불러오세요.',
  fileNotFetched: '{{file}}을(를) 끝까지 받지 못했습니다. 다시 시도하세요.',
  fileGone: '파일 {{file}}이(가) 더 이상 없습니다.',
  fileUnreadable: '파일 {{file}}을(를) 읽을 수 없습니다. 읽기 권한을 확인하세요.',
  fileChanged: '{{file}}이(가) 선택한 뒤에 바뀌었습니다. 다시 불러오세요.',
  fileGrew: '보내는 동안 파일이 커졌습니다. 다시 시도하세요.',
  fileShrank: '파일을 다 보내기 전에 끝났습니다. 다시 시도하세요.',
  fileNotWhole:
    '{{file}}이(가) 끝까지 도착하지 않았습니다. 읽을 수 없었거나, 페이지가 닫혔거나, 연결이 끊어졌습니다. 다시 불러오세요.',
  saveBrokeOff: '{{engine}}이(가) 저장하다가 중단했습니다. 다시 시도하세요.',
  saveDiskFull:
    '디스크가 가득 차서 {{file}}을(를) 저장하지 못했습니다. 공간을 확보하거나 다른 위치를 고르세요.',
  saveDenied: '그곳에는 {{file}}을(를) 쓸 수 없습니다. 쓸 수 있는 다른 폴더를 고르세요.',
  saveFolderGone: '{{file}}을(를) 저장할 폴더가 없습니다. 다른 위치를 고르세요.',
  saveNotOffered: 'Gantry를 닫는 중이라 {{file}}을(를) 내보내지 않습니다.',
  engineAddressBad:
    '“{{address}}”은(는) 엔진의 주소가 아닙니다. unix:///path/to/docker.sock이나 tcp://host:2375처럼 쓰세요.',
  engineBroken: '엔진과 통신할 수 없습니다. 엔진이 실행 중인지 확인하세요.',
  engineLineLong: '엔진이 보낸 진행 상황의 한 줄이 너무 깁니다.',
  engineNoJson: '엔진이 JSON이 아닌 답을 보냈습니다.',

  taskGone: '이 작업은 더 이상 목록에 없습니다.',
  taskRunning: '{{subject}} 작업이 아직 진행 중입니다. 먼저 취소하세요.',
  updatesElsewhere:
    '이 Gantry는 스스로 업데이트하지 않습니다. 패키지 관리자처럼 설치한 방법 그대로 업데이트하세요.',
  updateNone: '준비된 새 버전이 없습니다. 먼저 새 버전을 확인하세요.',
  updateUnsigned:
    '새 버전에 Gantry를 만든 쪽의 서명이 없어 받지 않았습니다. 그곳에서 직접 설치하지 말고 나중에 다시 확인하세요.',
  updateDamaged: '받은 새 버전이 게시된 것과 달라 버렸습니다. 다시 시도하세요.',
  updateFailed: '새 버전을 게시하는 곳에 연결하지 못했습니다. 네트워크를 확인하고 다시 시도하세요.',
  updateWaitsTasks: '아직 실행 중인 작업이 있습니다. 끝난 뒤에 업데이트하거나 작업을 취소하세요.',
  updateWaitsMachine: '머신의 상태가 바뀌는 중입니다. 실행되거나 중지된 뒤에 업데이트하세요.',
  jobEngineLost:
    '끝나기 전에 {{engine}}과(와)의 연결이 끊어졌습니다. 엔진이 돌아오면 작업을 다시 시작하세요.',
  noDefaultSubnet4:
    '이 엔진이 네트워크에 스스로 나누어 주는 주소 대역을 모두 썼습니다. 10.90.0.0/24 같은 서브넷을 입력하거나 필요 없는 네트워크를 삭제하세요.',
  noDefaultSubnet6:
    '이 엔진에는 스스로 나누어 줄 IPv6 주소가 없습니다. fd00:1::/64 같은 IPv6 서브넷을 입력하세요.'
}

const speak = speaker(sentencesKo)

/** What an error or a saying tells, in Korean; undefined where it has no sentence of its own. */
export const inKorean = (detail: ErrorDetail | undefined): string | undefined => {
  const sentence = sentenceOf(detail)
  return sentence && detail && fitParticles(speak(sentence, detail).message)
}
