import { app, dialog, Menu, Notification, shell, Tray } from 'electron'
import type { MenuItem, MessageBoxOptions, Notification as Shown } from 'electron'

/** A menu's item as a spec sees it. */
export type SeenItem = Pick<
  MenuItem,
  'label' | 'type' | 'enabled' | 'visible' | 'checked' | 'accelerator'
> & {
  sublabel?: string
  submenu?: SeenItem[]
}
type Which = 'tray' | 'application'

/** What Gantry has said to the desktop around its window. */
export type Said = {
  menusSet: number
  trayImages: number
  notifications: { title: string; body: string }[]
  /** Addresses and files that were to be opened. */
  opened: string[]
  revealed: string[]
  /** Files that were begun to be dragged out of the window. */
  dragged: string[]
  dialogs: {
    kind: string
    options: { message?: string; detail?: string; title?: string; buttons?: string[] }
  }[]
  relaunches: number
}

/**
 * Kept in the main process as `desktopRecorder`. It is loaded before Gantry's main module (-r), on the real runtime
 * as on the stand-in; nothing opens outside Gantry while it is there.
 */
export type Recorder = {
  said(): Said
  /** The items of a menu; null where there is none yet. */
  menu(which: Which): SeenItem[] | null
  /** Chooses the item that the labels lead to. */
  choose(which: Which, labels: readonly string[]): void
  clickTray(): void
  clickNotification(at: number): void
  /** The user's answer to the next dialog of a kind. */
  answer(kind: string, answer: unknown): void
}

const said: Said = {
  menusSet: 0,
  trayImages: 0,
  notifications: [],
  opened: [],
  revealed: [],
  dragged: [],
  dialogs: [],
  relaunches: 0
}
const notifications: Shown[] = []
const answers: { kind: string; answer: unknown }[] = []
let tray: Tray | undefined
let trayMenu: Menu | null = null

const menuOf = (which: Which): Menu | null => (which === 'tray' ? trayMenu : Menu.getApplicationMenu())
const seen = (menu: Menu): SeenItem[] =>
  menu.items.map(({ label, sublabel, type, enabled, visible, checked, accelerator, submenu }) => ({
    ...{ label, sublabel, type, enabled, visible, checked, accelerator },
    ...(submenu && { submenu: seen(submenu) })
  }))
const recorder: Recorder = {
  said: () => said,
  menu(which) {
    const menu = menuOf(which)
    return menu && seen(menu)
  },
  choose(which, labels) {
    let menu = menuOf(which) ?? undefined
    for (const [at, label] of labels.entries()) {
      const item: MenuItem | undefined = menu?.items.find(one => one.label === label && one.visible)
      if (!item?.enabled) throw new Error(`There is no “${label}” to choose.`)
      if (at === labels.length - 1) item.click()
      menu = item.submenu
    }
  },
  clickTray: () => void tray?.emit('click'),
  clickNotification: at => void notifications[at]?.emit('click'),
  answer: (kind, answer) => void answers.push({ kind, answer })
}
Object.assign(globalThis, { desktopRecorder: recorder })

/** Has `before` called with what a method is called with. */
function around<T extends object, K extends keyof T>(
  object: T,
  name: K,
  before: (self: T, args: unknown[]) => void
) {
  const original = object[name] as (...args: unknown[]) => unknown
  object[name] = function (this: T, ...args: unknown[]) {
    before(this, args)
    return original.apply(this, args)
  } as T[K]
}
around(Tray.prototype, 'setContextMenu', (object, [menu]) => {
  tray = object
  trayMenu = menu as Menu | null
  said.menusSet++
})
around(Tray.prototype, 'setImage', () => said.trayImages++)
around(Notification.prototype, 'show', notification => {
  notifications.push(notification)
  said.notifications.push({ title: notification.title, body: notification.body })
})

/** In place of the system's dialog: the answer that a spec has given, or what a user does who cancels. */
const answering =
  (kind: string, otherwise: (options: MessageBoxOptions) => object) =>
  async (...args: unknown[]): Promise<never> => {
    const options = args.at(-1) as MessageBoxOptions
    said.dialogs.push({ kind, options })
    const at = answers.findIndex(answer => answer.kind === kind)
    return (at < 0 ? otherwise(options) : answers.splice(at, 1)[0]?.answer) as never
  }
dialog.showMessageBox = answering('showMessageBox', ({ cancelId = 0 }) => ({
  response: cancelId,
  checkboxChecked: false
}))
dialog.showOpenDialog = answering('showOpenDialog', () => ({ canceled: true, filePaths: [] }))
dialog.showSaveDialog = answering('showSaveDialog', () => ({ canceled: true, filePath: '' }))
dialog.showErrorBox = (title, detail) =>
  void said.dialogs.push({ kind: 'showErrorBox', options: { title, detail } })

app.on('web-contents-created', (_, contents) => {
  contents.startDrag = ({ file }) => void said.dragged.push(file)
})
app.relaunch = () => void said.relaunches++
shell.openExternal = async url => void said.opened.push(url)
shell.openPath = async path => {
  said.opened.push(path)
  return ''
}
shell.showItemInFolder = path => void said.revealed.push(path)
