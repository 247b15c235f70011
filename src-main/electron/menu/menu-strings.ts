import type { PageId } from '#shared/pages'

/** What the system does for an item by itself. */
export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'reload'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'minimize'
  | 'zoom'
  | 'front'

const enRoles: Record<MenuRole, string> = {
  about: 'About Gantry',
  services: 'Services',
  hide: 'Hide Gantry',
  hideOthers: 'Hide Others',
  unhide: 'Show All',
  quit: 'Quit Gantry',
  close: 'Close Window',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  reload: 'Reload',
  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  togglefullscreen: 'Full Screen',
  toggleDevTools: 'Developer Tools',
  minimize: 'Minimize',
  zoom: 'Zoom',
  front: 'Bring All to Front'
}

const koRoles: typeof enRoles = {
  about: 'Gantry 정보',
  services: '서비스',
  hide: 'Gantry 가리기',
  hideOthers: '기타 가리기',
  unhide: '모두 보기',
  quit: 'Gantry 종료',
  close: '창 닫기',
  undo: '실행 취소',
  redo: '다시 실행',
  cut: '잘라내기',
  copy: '복사',
  paste: '붙여넣기',
  selectAll: '모두 선택',
  reload: '새로 고침',
  resetZoom: '실제 크기',
  zoomIn: '확대',
  zoomOut: '축소',
  togglefullscreen: '전체 화면',
  toggleDevTools: '개발자 도구',
  minimize: '최소화',
  zoom: '확대/축소',
  front: '모두 앞으로 가져오기'
}

const enPages: Record<PageId, string> = {
  containers: 'Containers',
  images: 'Images',
  volumes: 'Volumes',
  networks: 'Networks',
  machine: 'Machine',
  tasks: 'Tasks',
  settings: 'Settings'
}

const koPages: typeof enPages = {
  containers: '컨테이너',
  images: '이미지',
  volumes: '볼륨',
  networks: '네트워크',
  machine: '머신',
  tasks: '작업',
  settings: '설정'
}

/** The words of the application's menu, the dock's and the jump list's. */
export const en = {
  file: 'File',
  edit: 'Edit',
  go: 'Go',
  view: 'View',
  window: 'Window',
  help: 'Help',
  run: 'New Container…',
  load: 'Load Image from File…',
  settings: 'Settings…',
  palette: 'Search Everything…',
  shortcuts: 'Keyboard Shortcuts',
  log: 'Show Log File',
  notices: 'Third-Party Licences',
  licence: 'Free software under the Apache License 2.0',
  pages: enPages,
  roles: enRoles
}

export const ko: typeof en = {
  file: '파일',
  edit: '편집',
  go: '이동',
  view: '보기',
  window: '창',
  help: '도움말',
  run: '새 컨테이너…',
  load: '파일에서 이미지 불러오기…',
  settings: '설정…',
  palette: '모두 검색…',
  shortcuts: '키보드 단축키',
  log: '로그 파일 보기',
  notices: '타사 라이선스',
  licence: 'Apache License 2.0에 따른 자유 소프트웨어',
  pages: koPages,
  roles: koRoles
}
