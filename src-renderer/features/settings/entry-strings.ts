/** Each setting: its name, what it does, and other words by which people look for it. */
export const en = {
  openAtLogin: {
    label: 'Open at login',
    explain: 'Gantry starts with your session and waits in the tray.',
    words: 'autostart startup boot launch'
  },
  onClose: {
    label: 'Close button',
    explain: 'Whether closing the window leaves Gantry in the tray. Your containers run on either way.',
    words: 'window quit exit tray background minimize'
  },
  welcome: {
    label: 'First screens',
    explain: 'What Gantry found on this computer, and what to begin with.',
    words: 'welcome onboarding tour introduction'
  },
  dataFolder: {
    label: 'Data folder',
    explain: 'Settings, log and last known state. The settings are a readable file, settings.json.',
    words: 'path directory files storage json log'
  },
  engines: {
    label: 'Known engines',
    explain: 'Every engine that Gantry found or that you have added.',
    words: 'docker podman socket context add remote tcp tls ssh host address'
  },
  machineOnQuit: {
    label: 'When Gantry quits, its machine',
    explain: 'Asleep it takes no memory and no processor, and wakes in seconds.',
    words: 'vm virtual exit sleep suspend stop keep running'
  },
  machineResources: {
    label: 'Resources, folders and network of the machine',
    explain:
      'How much the machine may take, what it shares and how it reaches the network is on its own page.',
    words: 'vm virtual cpu cpus processors memory ram disk size proxy shares sleep port'
  },
  registries: {
    label: 'Logins',
    explain: 'Where docker on this computer is signed in. Gantry pulls and pushes with these logins.',
    words: 'login logout sign in password token docker hub credentials private keychain'
  },
  tools: {
    label: 'Command line tools',
    explain:
      'The docker command with compose and buildx, for your terminal. Gantry itself needs none of them.',
    words: 'docker cli command terminal compose buildx install path shell bash zsh fish powershell'
  },
  theme: {
    label: 'Theme',
    explain: 'How Gantry looks, in all of its windows.',
    words: 'dark light appearance colour color mode night'
  },
  language: {
    label: 'Gantry’s language',
    explain: 'Gantry’s own words. What comes from your containers is never translated.',
    words: 'english korean translation locale'
  },
  crashes: {
    label: 'A container has crashed',
    explain: 'It ended by itself with an exit code other than 0.',
    words: 'notification alert exit code error'
  },
  outOfMemory: {
    label: 'A container ran out of memory',
    explain: 'It was killed because it used more memory than it may.',
    words: 'notification alert oom killed ram'
  },
  unhealthy: {
    label: 'A container is unhealthy',
    explain: 'Its health check has begun to fail.',
    words: 'notification alert health check'
  },
  tasks: {
    label: 'A long task has ended',
    explain: 'A pull, push, save or load that took more than a few seconds.',
    words: 'notification alert pull push done finished'
  },
  kept: {
    label: 'What is kept, and where',
    explain: 'All of it stays on the computer that Gantry runs on.',
    words: 'privacy data storage files delete telemetry'
  },
  requests: {
    label: 'What goes over the network',
    explain:
      'Nothing is sent: no account, no telemetry, no crash reports. These are all the connections there are.',
    words: 'privacy telemetry tracking internet analytics connection'
  },
  checkForUpdates: {
    label: 'Check for updates',
    explain: 'Off unless you want it. It asks which version is the newest and sends nothing else.',
    words: 'upgrade version release automatic'
  },
  update: {
    label: 'Newer version',
    explain: 'A check is one request to where versions are published; nothing of this computer is sent.',
    words: 'update upgrade download install release version check'
  },
  about: {
    label: 'About Gantry',
    explain: 'Its version and where it runs.',
    words: 'version licence license platform third party open source packages notices credits'
  }
}

export const ko: typeof en = {
  openAtLogin: {
    label: '로그인할 때 열기',
    explain: '로그인하면 Gantry가 함께 시작되어 트레이에 머무릅니다.',
    words: '자동 시작 부팅 실행'
  },
  onClose: {
    label: '닫기 버튼',
    explain: '창을 닫으면 Gantry를 트레이에 남길지 정합니다. 어느 쪽이든 컨테이너는 계속 실행됩니다.',
    words: '창 종료 끝내기 트레이 백그라운드'
  },
  welcome: {
    label: '첫 화면',
    explain: '이 컴퓨터에서 찾은 것과 처음 해 볼 일을 보여 줍니다.',
    words: '환영 소개 안내 시작'
  },
  dataFolder: {
    label: '데이터 폴더',
    explain: '설정, 로그, 마지막 상태가 있습니다. 설정은 사람이 읽을 수 있는 settings.json 파일입니다.',
    words: '경로 디렉터리 파일 저장 위치'
  },
  engines: {
    label: '등록된 엔진',
    explain: 'Gantry가 찾았거나 직접 추가한 모든 엔진입니다.',
    words: '도커 소켓 컨텍스트 추가 원격 주소'
  },
  machineOnQuit: {
    label: 'Gantry를 종료하면 머신은',
    explain: '절전 중인 머신은 메모리와 프로세서를 쓰지 않고 몇 초 만에 깨어납니다.',
    words: '가상 머신 절전 중지 유지'
  },
  machineResources: {
    label: '머신의 리소스, 폴더, 네트워크',
    explain: '머신이 얼마나 쓸 수 있는지, 무엇을 공유하고 네트워크를 어떻게 쓰는지는 머신 페이지에 있습니다.',
    words: '가상 머신 자원 프로세서 메모리 디스크 크기 프록시 공유 절전 포트'
  },
  registries: {
    label: '로그인',
    explain: '이 컴퓨터의 docker가 로그인한 곳입니다. Gantry는 이 로그인으로 이미지를 받고 올립니다.',
    words: '로그인 로그아웃 비밀번호 토큰 도커 허브 비공개 키체인'
  },
  tools: {
    label: '명령줄 도구',
    explain: '터미널에서 쓰는 docker 명령과 compose, buildx입니다. Gantry 자체에는 필요하지 않습니다.',
    words: '도커 터미널 컴포즈 설치 경로 셸'
  },
  theme: {
    label: '테마',
    explain: '모든 창에서 Gantry의 모양을 정합니다.',
    words: '어둡게 밝게 다크 라이트 모양 색 모드'
  },
  language: {
    label: 'Gantry의 언어',
    explain: 'Gantry 자체의 문구에 쓰는 언어입니다. 컨테이너에서 온 내용은 번역하지 않습니다.',
    words: '영어 한국어 번역 한글'
  },
  crashes: {
    label: '컨테이너가 비정상 종료됨',
    explain: '컨테이너가 0이 아닌 종료 코드로 스스로 끝났습니다.',
    words: '알림 오류 종료 코드 충돌'
  },
  outOfMemory: {
    label: '컨테이너가 메모리 부족으로 종료됨',
    explain: '허용된 것보다 메모리를 많이 써서 강제로 종료되었습니다.',
    words: '알림 강제 종료 램'
  },
  unhealthy: {
    label: '컨테이너가 비정상 상태임',
    explain: '상태 확인이 실패하기 시작했습니다.',
    words: '알림 헬스 체크 건강'
  },
  tasks: {
    label: '오래 걸린 작업이 끝남',
    explain: '몇 초 넘게 걸린 받기, 올리기, 저장, 불러오기 작업입니다.',
    words: '알림 완료 내려받기'
  },
  kept: {
    label: '보관하는 내용과 위치',
    explain: '모두 Gantry가 실행되는 컴퓨터에만 남습니다.',
    words: '개인정보 데이터 저장 파일 삭제'
  },
  requests: {
    label: '네트워크로 오가는 것',
    explain:
      '아무것도 전송하지 않습니다. 계정도, 원격 측정도, 오류 보고도 없습니다. 연결은 아래가 전부입니다.',
    words: '개인정보 추적 인터넷 분석 연결 텔레메트리'
  },
  checkForUpdates: {
    label: '업데이트 확인',
    explain: '원할 때만 켜세요. 최신 버전이 무엇인지만 묻고 다른 것은 보내지 않습니다.',
    words: '업그레이드 버전 새 버전 자동'
  },
  update: {
    label: '새 버전',
    explain: '확인할 때는 버전을 게시하는 곳에 한 번만 요청하며, 이 컴퓨터의 정보는 보내지 않습니다.',
    words: '업데이트 업그레이드 다운로드 설치 버전 확인'
  },
  about: {
    label: 'Gantry 정보',
    explain: 'Gantry의 버전과 실행되는 곳입니다.',
    words: '버전 라이선스 플랫폼 타사 오픈소스 패키지 고지'
  }
}
