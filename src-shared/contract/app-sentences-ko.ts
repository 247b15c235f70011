import type { appSentences } from './app-sentences'

export const appKo: Readonly<Record<keyof typeof appSentences, string>> = {
  dataDirUnusable:
    'Gantry가 {{folder}}에 데이터를 보관할 수 없습니다. 폴더를 쓸 수 있게 하거나 --data-dir로 다른 폴더를 고르세요.',
  dataDirNoFolder:
    '{{folder}}에 파일이 있어 Gantry가 데이터를 보관할 수 없습니다. --data-dir로 폴더를 고르거나 그 파일을 옮기세요.',
  settingsUnsaved:
    '설정을 {{folder}}에 저장하지 못했습니다({{reason}}). Gantry를 닫을 때까지만 유지됩니다. 계속 쓰려면 폴더를 쓸 수 있게 하세요.',
  settingsNoJson:
    '설정 파일이 올바른 JSON이 아니어서 내용을 쓸 수 없었습니다. 원래 파일은 {{copy}}(으)로 보관했습니다.',
  settingsParts:
    '설정 일부를 이해하지 못해 기본값으로 되돌렸습니다: {{parts}}. 원래 파일은 {{copy}}(으)로 보관했습니다.',
  settingsNewer:
    '다른 버전의 Gantry에서 만든 설정입니다. 이 버전이 이해하는 것만 사용합니다. 원래 파일은 {{copy}}(으)로 보관했습니다.',
  settingsUnreadable:
    '{{folder}}에 있는 settings.json을 읽거나 고치지 못했습니다({{reason}}). 읽지 못한 설정은 기본값을 씁니다. 파일을 읽고 쓸 수 있게 한 뒤 Gantry를 다시 시작하세요.',
  settingLocked: '관리자가 정한 설정({{setting}})이라 여기서는 바꿀 수 없습니다.',
  policyUnreadable:
    '관리자의 정책 {{file}}을(를) 읽지 못했습니다({{reason}}). 정책이 적용되지 않고 있으니 관리자에게 알려 주세요.',
  policyNoJson:
    '관리자의 정책 {{file}}이(가) 올바른 JSON이 아닙니다. 정책이 적용되지 않고 있으니 관리자에게 알려 주세요.',
  policyParts:
    '관리자의 정책 {{file}}에서 이해하지 못한 부분이 있습니다: {{parts}}. 그 가운데 있는 설정은 기본값으로 잠깁니다. 관리자에게 알려 주세요.',
  folderNotShown: '폴더 {{folder}}을(를) 열지 못했습니다: “{{said}}”.',
  savedFileGone: '{{path}}이(가) 더 이상 없습니다. 옮겨졌거나 삭제되었습니다.',
  noticesMissing:
    'Gantry에 쓰인 패키지의 라이선스는 빌드할 때 모아집니다. “npm run build”를 실행한 뒤 이 페이지를 다시 여세요.',
  nothingToPick: '브라우저에서는 Gantry가 실행되는 컴퓨터의 폴더를 고를 수 없습니다. 경로를 입력하세요.',
  nothingToReveal: '브라우저에서는 Gantry가 실행되는 컴퓨터의 폴더를 열 수 없습니다. 경로를 확인하세요.',

  engineTryMissing: '{{address}}에 아무것도 없습니다. 경로와 엔진이 실행 중인지 확인하세요.',
  engineTryDenied:
    '{{address}}을(를) 쓸 권한이 없습니다. 소켓을 가진 그룹에 추가해 달라고 하거나 올바른 키를 요청하세요.',
  engineTryDown: '{{address}}에서 응답이 없습니다. 주소와 그곳에서 엔진이 실행 중인지 확인하세요.',
  engineTryOld:
    '{{address}}의 엔진은 Gantry에서 쓰기에 너무 오래되었습니다. Docker 19.03 이상으로 업데이트하세요.',
  engineTryTls:
    '{{address}}에 보안 연결을 할 수 없습니다. TLS 폴더에 올바른 ca.pem, cert.pem, key.pem이 있는지 확인하세요.',
  engineTryUnsupported:
    'Gantry는 {{address}}에 있는 것을 사용할 수 없습니다. Docker나 Podman 엔진의 주소를 쓰세요. SSH로 쓰려면 먼저 소켓을 포워딩하세요.',
  engineTlsEmpty: '폴더 {{folder}}에 ca.pem, cert.pem, key.pem이 하나도 없거나 읽을 수 없습니다.',
  engineKnown: '{{address}}의 엔진은 이미 “{{engine}}”(으)로 알고 있습니다.',
  engineNotAdded:
    '직접 추가한 엔진만 바꾸거나 제거할 수 있습니다. 이 엔진은 제거해도 자동으로 다시 발견됩니다.',
  engineOnlyOne:
    'Gantry가 엔진 하나만 쓰도록 시작되었습니다. 다른 엔진을 추가하려면 --engine 없이 시작하세요.',

  registryWrongLogin: '{{registry}}이(가) 이 사용자 이름과 비밀번호(또는 토큰)를 받아들이지 않습니다.',
  registryNotTold: '{{registry}}에 확인하지 못했습니다. 엔진의 설명: “{{said}}”.',
  dockerConfigBad: '{{file}}이(가) 올바른 JSON이 아니어서 그대로 두었습니다. 파일을 고친 뒤 다시 시도하세요.',
  dockerConfigUnread: '{{file}}을(를) 읽을 수 없습니다({{reason}}). 읽을 수 있게 한 뒤 다시 시도하세요.',
  dockerConfigUnsaved: '{{file}}에 쓸 수 없습니다({{reason}}). 쓸 수 있게 한 뒤 다시 시도하세요.',
  credentialHelperFailed:
    'docker는 로그인 정보를 {{helper}} 프로그램에 보관하는데, 그 프로그램이 처리하지 못했습니다. 프로그램이 설치되어 있고 키체인이 잠겨 있지 않은지 확인하세요.',

  toolNotBrought:
    '이 Gantry에는 {{tool}}이(가) 들어 있지 않습니다. 시스템의 패키지 관리자로 설치하거나 Gantry 패키지를 사용하세요.',
  toolForeign:
    '{{file}}은(는) Gantry가 넣은 파일이 아니어서 그대로 두었고 아무것도 바꾸지 않았습니다. Gantry의 것으로 쓰려면 그 파일을 옮긴 뒤 다시 시도하세요.',
  toolChanged:
    '{{file}}은(는) Gantry가 넣은 뒤에 바뀌어서 그대로 두었고 아무것도 바꾸지 않았습니다. 필요 없다면 직접 삭제한 뒤 다시 시도하세요.',
  toolUnwritten:
    '{{file}}에 쓸 수 없습니다({{reason}}). 폴더를 쓸 수 있게 하고, 그 파일을 실행 중인 프로그램을 끝낸 뒤 다시 시도하세요.',
  toolUnremoved:
    '{{file}}을(를) 삭제할 수 없습니다({{reason}}). 폴더를 쓸 수 있게 하고, 그 파일을 실행 중인 프로그램을 끝낸 뒤 다시 시도하세요.'
}
