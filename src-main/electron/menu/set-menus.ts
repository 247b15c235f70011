import { app, dialog, Menu, shell, type BrowserWindow, type OpenDialogOptions } from 'electron'
import { appMenuTemplate, dockMenuTemplate, userTasks, type MenuDeeds } from './app-menu'
import { wordEditMenu } from '../page/edit-menu'
import type { Strings } from '../strings'

export type Menus = {
  text: Strings
  /** How the app is named on a command line of Electron's own; null where it is packed. */
  appDir: string | null
  logFile: string
  window: () => BrowserWindow | null
  load: (paths: readonly string[]) => void
} & Pick<MenuDeeds, 'open' | 'show'>

/** Gives the system the menus in these words: the application's, for text, the dock's on macOS, the task list's on Windows. */
export const setMenus = ({ text, appDir, logFile, window, load, open, show }: Menus): void => {
  const deeds: MenuDeeds = {
    open,
    show,
    load: () => void chooseArchives(window(), text).then(load),
    revealLog: () => shell.showItemInFolder(logFile)
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenuTemplate(process.platform, text, deeds)))
  wordEditMenu(text.menu.roles)
  app.setAboutPanelOptions({ applicationName: 'Gantry', copyright: text.menu.licence })
  app.dock?.setMenu(Menu.buildFromTemplate(dockMenuTemplate(text, deeds)))
  if (process.platform === 'win32') app.setUserTasks(userTasks(text, process.execPath, appDir))
}

const chooseArchives = async (window: BrowserWindow | null, text: Strings): Promise<string[]> => {
  const options: OpenDialogOptions = {
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: text.archives, extensions: ['tar', 'gz', 'tgz', 'bz2', 'xz', 'zst'] }]
  }
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return filePaths
}
