import type { Language } from '#shared/model/settings'
import * as menu from './menu/menu-strings'
import * as notices from './notifications/notice-strings'
import * as tray from './tray/tray-strings'

/** The words of the tray, the notifications, the menus and the dialogs: what the system draws, not the page. */
export const en = {
  /** For times and numbers. */
  locale: 'en',
  menu: menu.en,
  tray: tray.en,
  notices: notices.en,
  noEngine: 'No engine answers',
  archives: 'Image archives',
  loadFailed: 'The image could not be loaded',
  updateFound: (version: string) => `Gantry ${version} is out`,
  updateBrought: 'Your package manager brings it with its next updates.',
  updateDownload: 'Download',
  updateReady: (version: string) => `Gantry ${version} is ready`,
  updateRestarts: 'Gantry closes and opens again as the new version.',
  updateRestart: 'Restart Now',
  later: 'Later',
  ok: 'OK'
}
export type Strings = typeof en

export const ko: Strings = {
  locale: 'ko',
  menu: menu.ko,
  tray: tray.ko,
  notices: notices.ko,
  noEngine: '응답하는 엔진이 없음',
  archives: '이미지 아카이브',
  loadFailed: '이미지를 불러올 수 없습니다',
  updateFound: version => `Gantry ${version} 버전이 나왔습니다`,
  updateBrought: '패키지 관리자의 다음 업데이트와 함께 설치됩니다.',
  updateDownload: '다운로드',
  updateReady: version => `Gantry ${version} 버전이 준비되었습니다`,
  updateRestarts: 'Gantry가 닫히고 새 버전으로 다시 열립니다.',
  updateRestart: '지금 다시 시작',
  later: '나중에',
  ok: '확인'
}

/** Whether a choice of language means Korean; `system` follows the computer. */
export const isKorean = (choice: Language, locale: string): boolean =>
  choice === 'system' ? locale.toLowerCase().startsWith('ko') : choice === 'ko'

/** The catalogue for a choice of language. */
export const stringsFor = (choice: Language, locale: string): Strings => (isKorean(choice, locale) ? ko : en)
