/** The words of a newer version of Gantry. */
export const en = {
  check: 'Check now',
  none: 'This Gantry does not update itself. Update it in the way that it was installed.',
  notChecked: 'Not checked yet',
  newest: 'This is the newest version, checked {{when}}',
  checking: 'Checking…',
  available: 'Gantry {{version}} is out',
  brought: 'Gantry {{version}} is out; your package manager brings it',
  download: 'Download',
  downloading: 'Downloading {{done}}',
  ready: 'Gantry {{version}} is ready; it starts when Gantry is restarted',
  restart: 'Restart Gantry',
  failed: 'The check failed'
}

export const ko: typeof en = {
  check: '지금 확인',
  none: '이 Gantry는 스스로 업데이트하지 않습니다. 설치한 방법 그대로 업데이트하세요.',
  notChecked: '아직 확인하지 않음',
  newest: '최신 버전입니다. {{when}} 확인함',
  checking: '확인하는 중…',
  available: 'Gantry {{version}} 버전이 나왔습니다',
  brought: 'Gantry {{version}} 버전이 나왔습니다. 패키지 관리자로 설치됩니다',
  download: '다운로드',
  downloading: '다운로드 중 {{done}}',
  ready: 'Gantry {{version}} 버전이 준비되었습니다. 다시 시작하면 적용됩니다',
  restart: 'Gantry 다시 시작',
  failed: '확인하지 못했습니다'
}
