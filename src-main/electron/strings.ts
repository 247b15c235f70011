import type { Language } from '#shared/model/settings'

/** The words of the tray, the menus and the dialogs: what the system draws, not the page. */
export const en = {
  open: 'Open Gantry',
  quit: 'Quit Gantry',
  noEngine: 'No engine answers',
  noneRunning: 'No running containers',
  running: (count: number) => (count === 1 ? '1 container running' : `${count} containers running`),
  more: (count: number) => `${count} more…`,
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  logs: 'Open Logs',
  openPort: (port: number) => `Open localhost:${port}`,
  busy: 'working…',
  file: 'File',
  load: 'Load Image from File…',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  settings: 'Settings…',
  go: 'Go',
  containers: 'Containers',
  images: 'Images',
  volumes: 'Volumes',
  networks: 'Networks',
  tasks: 'Tasks',
  archives: 'Image archives',
  failed: 'Gantry could not start',
  loadFailed: 'The image could not be loaded'
}
export type Strings = typeof en

export const ko: Strings = {
  open: 'Gantry 열기',
  quit: 'Gantry 종료',
  noEngine: '응답하는 엔진이 없음',
  noneRunning: '실행 중인 컨테이너 없음',
  running: count => `컨테이너 ${count}개 실행 중`,
  more: count => `${count}개 더…`,
  start: '시작',
  stop: '중지',
  restart: '다시 시작',
  logs: '로그 열기',
  openPort: port => `localhost:${port} 열기`,
  busy: '작업 중…',
  file: '파일',
  load: '파일에서 이미지 불러오기…',
  edit: '편집',
  view: '보기',
  window: '창',
  settings: '설정…',
  go: '이동',
  containers: '컨테이너',
  images: '이미지',
  volumes: '볼륨',
  networks: '네트워크',
  tasks: '작업',
  archives: '이미지 아카이브',
  failed: 'Gantry를 시작할 수 없습니다',
  loadFailed: '이미지를 불러올 수 없습니다'
}

/** Whether a choice of language means Korean; `system` follows the computer. */
export const isKorean = (choice: Language, locale: string): boolean =>
  choice === 'system' ? locale.toLowerCase().startsWith('ko') : choice === 'ko'

/** The catalogue for a choice of language. */
export const stringsFor = (choice: Language, locale: string): Strings => (isKorean(choice, locale) ? ko : en)
