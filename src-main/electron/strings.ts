import type { Language } from '#shared/model/settings'
import * as menu from './menu-strings'
import * as notices from './notice-strings'
import * as tray from './tray-strings'

/** The words of the tray, the notifications, the menus and the dialogs: what the system draws, not the page. */
export const en = {
  /** For times and numbers. */
  locale: 'en',
  menu: menu.en,
  tray: tray.en,
  notices: notices.en,
  noEngine: 'No engine answers',
  archives: 'Image archives',
  failed: 'Gantry could not start',
  loadFailed: 'The image could not be loaded'
}
export type Strings = typeof en

export const ko: Strings = {
  locale: 'ko',
  menu: menu.ko,
  tray: tray.ko,
  notices: notices.ko,
  noEngine: '응답하는 엔진이 없음',
  archives: '이미지 아카이브',
  failed: 'Gantry를 시작할 수 없습니다',
  loadFailed: '이미지를 불러올 수 없습니다'
}

/** Whether a choice of language means Korean; `system` follows the computer. */
export const isKorean = (choice: Language, locale: string): boolean =>
  choice === 'system' ? locale.toLowerCase().startsWith('ko') : choice === 'ko'

/** The catalogue for a choice of language. */
export const stringsFor = (choice: Language, locale: string): Strings => (isKorean(choice, locale) ? ko : en)
