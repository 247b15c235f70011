import * as notices from './notice-strings'
import * as tray from './tray-strings'

/** The words of the tray, the notifications, the menus and the dialogs: what the system draws, not the page. */
export const en = {
  /** For times and numbers. */
  locale: 'en',
  tray: tray.en,
  notices: notices.en,
  noEngine: 'No engine answers',
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
  locale: 'ko',
  tray: tray.ko,
  notices: notices.ko,
  noEngine: '응답하는 엔진이 없음',
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

/** The catalogue for a choice of language; `system` follows the computer. */
export const stringsFor = (choice: 'system' | 'en' | 'ko', locale: string): Strings =>
  (choice === 'system' ? locale.toLowerCase().startsWith('ko') : choice === 'ko') ? ko : en
