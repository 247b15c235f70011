import { Menu, type ContextMenuParams, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { en, type MenuRole } from '../menu/menu-strings'
import { isOwnPage } from './page'

type EditMenuWords = Readonly<Record<MenuRole, string>>

/** Those of the application's menu, which come after the first page. */
let words: EditMenuWords = en.roles

/** From here on the menu speaks in these words. */
export const wordEditMenu = (roles: EditMenuWords): void => {
  words = roles
}

/** What can be done with the text under the mouse; empty where there is none. */
export const editMenuTemplate = (
  { isEditable, editFlags }: Pick<ContextMenuParams, 'isEditable' | 'editFlags'>,
  roles: EditMenuWords
): MenuItemConstructorOptions[] => {
  const { canCut, canCopy, canPaste, canSelectAll } = editFlags
  // All of a page can be selected anywhere on it, which nobody asks for.
  if (!isEditable && !canCopy) return []
  const can = { cut: canCut, copy: canCopy, paste: canPaste, selectAll: canSelectAll }
  return (['cut', 'copy', 'paste', 'selectAll'] as const)
    .filter(role => can[role])
    .map(role => ({ role, label: roles[role] }))
}

/** Where the page has no menu of its own, it gets the system's for text. */
export const offerEditMenu = (contents: WebContents): void => {
  contents.on('context-menu', (_, about) => {
    const template = isOwnPage(contents.getURL()) ? editMenuTemplate(about, words) : []
    if (template.length > 0) Menu.buildFromTemplate(template).popup()
  })
}
