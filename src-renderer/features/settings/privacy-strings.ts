export const en = {
  settings: 'Your settings',
  log: 'Gantry’s log',
  logText: 'Errors and warnings, for finding out what went wrong',
  lastState: 'Last known state',
  lastStateText: 'Names, labels and commands of containers, so that no start is empty; for you alone to read',
  machine: 'The machine',
  machineText:
    'Its disk, keys and settings, where there is one; machine.lock beside it names the process that has it',
  tools: 'Command line tools',
  toolsText: 'Which files Gantry put into your folders, if you wanted any, and their digests',
  logins: 'Registry logins',
  loginsText: 'Only where docker keeps them: its keychain helper or its config.json, never with Gantry',
  window: 'The window',
  windowText:
    'Its place and size, and what Chromium keeps for its own work, in the system’s folder for the app',
  page: 'In this browser',
  pageText:
    'The token of this tab, until it is closed; where Gantry runs, a file for you alone to read has it',
  engines: 'Your engines',
  enginesText: 'The addresses in the list of engines, and nothing else',
  registries: 'Registries',
  registriesText: 'Only by the engine, when you pull, push or sign in',
  updates: 'Updates',
  updatesOn: 'One request for the newest version, since you have switched it on',
  updatesOff: 'Nothing: checking for updates is off',
  browser: 'Your browser',
  browserText: 'This page talks to the Gantry that serves it, and loads nothing from anywhere else'
}

export const ko: typeof en = {
  settings: '내 설정',
  log: 'Gantry 로그',
  logText: '문제의 원인을 찾기 위한 오류와 경고',
  lastState: '마지막 상태',
  lastStateText: '시작할 때 화면이 비지 않게 하는 컨테이너의 이름, 라벨, 명령. 본인만 읽을 수 있습니다',
  machine: '머신',
  machineText:
    '머신이 있다면 그 디스크, 키, 설정. 옆의 machine.lock에는 머신을 가진 프로세스가 적혀 있습니다',
  tools: '명령줄 도구',
  toolsText: '설치를 원했다면 Gantry가 내 폴더에 넣은 파일과 그 다이제스트',
  logins: '레지스트리 로그인',
  loginsText: 'docker가 보관하는 곳(키체인 도우미나 config.json)에만 있고 Gantry에는 없습니다',
  window: '창',
  windowText: '창의 위치와 크기, 그리고 Chromium이 동작하는 데 필요한 파일. 시스템의 앱 폴더에 있습니다',
  page: '이 브라우저',
  pageText:
    '이 탭의 토큰. 탭을 닫으면 사라집니다. Gantry가 실행되는 곳에는 본인만 읽을 수 있는 파일로 있습니다',
  engines: '내 엔진',
  enginesText: '엔진 목록에 있는 주소에만 연결합니다',
  registries: '레지스트리',
  registriesText: '이미지를 받거나 올리거나 로그인할 때 엔진이 연결합니다',
  updates: '업데이트',
  updatesOn: '확인을 켜 두었으므로 최신 버전을 한 번 묻습니다',
  updatesOff: '없음: 업데이트 확인이 꺼져 있습니다',
  browser: '브라우저',
  browserText: '이 페이지는 자신을 제공하는 Gantry하고만 통신하고 다른 곳에서 아무것도 가져오지 않습니다'
}
