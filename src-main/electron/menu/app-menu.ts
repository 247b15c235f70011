import type { MenuItemConstructorOptions, Task } from 'electron'
import { PAGE_IDS } from '#shared/pages'
import { SCHEME } from '../page/page'
import type { MenuRole } from './menu-strings'
import type { Strings } from '../strings'

/** What the page shows over whatever page it is at. */
export type Overlay = 'palette' | 'shortcuts'

export type MenuDeeds = {
  open(hash?: string): void
  load(): void
  show(overlay: Overlay): void
  /** Shows the log among its folder's files. */
  revealLog(): void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The application menu as each platform has it. Its keys are the page's own: what the page has done, it keeps from
 * the menu, and where it does not take a key (in a field, say) the menu does.
 */
export const appMenuTemplate = (
  platform: NodeJS.Platform,
  { menu: text }: Pick<Strings, 'menu'>,
  deeds: MenuDeeds
): MenuItemConstructorOptions[] => {
  const mac = platform === 'darwin'
  // Electron's own labels are English everywhere.
  const role = (...roles: MenuRole[]): MenuItemConstructorOptions[] =>
    roles.map(role => ({ role, label: text.roles[role] }))
  const settings: MenuItemConstructorOptions = {
    label: text.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => deeds.open('#/settings')
  }
  return [
    ...(mac
      ? [
          {
            label: 'Gantry',
            submenu: [
              ...role('about'),
              separator,
              settings,
              separator,
              ...role('services'),
              separator,
              ...role('hide', 'hideOthers', 'unhide'),
              separator,
              ...role('quit')
            ]
          }
        ]
      : []),
    {
      label: text.file,
      submenu: [
        { label: text.run, accelerator: 'CmdOrCtrl+N', click: () => deeds.open('#/run') },
        { label: text.load, accelerator: 'CmdOrCtrl+O', click: () => deeds.load() },
        separator,
        ...(mac ? [] : [settings, separator]),
        ...role('close'),
        ...(mac ? [] : role('quit'))
      ]
    },
    {
      label: text.edit,
      submenu: [...role('undo', 'redo'), separator, ...role('cut', 'copy', 'paste', 'selectAll')]
    },
    {
      label: text.go,
      submenu: [
        { label: text.palette, accelerator: 'CmdOrCtrl+K', click: () => deeds.show('palette') },
        separator,
        ...PAGE_IDS.map((id, at) => ({
          label: text.pages[id],
          accelerator: `CmdOrCtrl+${at + 1}`,
          click: () => deeds.open(`#/${id}`)
        }))
      ]
    },
    {
      label: text.view,
      submenu: [
        ...role('reload'),
        separator,
        ...role('resetZoom', 'zoomIn', 'zoomOut'),
        // Zooming in by its own key wants Shift where + is above =, which no browser does.
        { role: 'zoomIn', label: text.roles.zoomIn, accelerator: 'CmdOrCtrl+=', visible: false },
        separator,
        ...role('togglefullscreen', 'toggleDevTools')
      ]
    },
    {
      label: text.window,
      role: 'window',
      submenu: mac ? [...role('minimize', 'zoom'), separator, ...role('front')] : role('minimize', 'close')
    },
    {
      label: text.help,
      role: 'help',
      submenu: [
        { label: text.shortcuts, click: () => deeds.show('shortcuts') },
        { label: text.log, click: () => deeds.revealLog() },
        { label: text.notices, click: () => deeds.open('#/licences') },
        ...(mac ? [] : [separator, ...role('about')])
      ]
    }
  ]
}

const QUICK_PAGES = ['containers', 'images', 'machine'] as const

/** What the icon in macOS's dock offers besides what the system puts there. */
export const dockMenuTemplate = (
  { menu: text }: Pick<Strings, 'menu'>,
  deeds: Pick<MenuDeeds, 'open'>
): MenuItemConstructorOptions[] => [
  { label: text.run, click: () => deeds.open('#/run') },
  ...QUICK_PAGES.map(id => ({ label: text.pages[id], click: () => deeds.open(`#/${id}`) }))
]

/** The same in the jump list of Windows, which starts `program` with a link; `main`: what it runs, unless packaged. */
export const userTasks = (
  { menu: text }: Pick<Strings, 'menu'>,
  program: string,
  main: string | null
): Task[] => {
  const task = (title: string, page: string): Task => ({
    program,
    arguments: `${main === null ? '' : `"${main}" `}${SCHEME}://open/${page}`,
    title,
    description: title,
    iconPath: program,
    iconIndex: 0
  })
  return [task(text.run, 'run'), ...QUICK_PAGES.map(id => task(text.pages[id], id))]
}
