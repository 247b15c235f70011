import { EventEmitter } from 'node:events'
import { app } from './app'
import { BrowserWindow } from './browser-window'
import { strictClass } from './strict'

type Template = {
  id?: string
  label?: string
  role?: string
  type?: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio'
  enabled?: boolean
  visible?: boolean
  checked?: boolean
  submenu?: Template[] | Menu
  accelerator?: string
  click?: (item: MenuItem, window: unknown, event: object) => void
}

const focused = () => BrowserWindow.getFocusedWindow()

const zoomBy = (step: number) => (): void => {
  const page = focused()?.webContents
  if (page) page.zoomLevel = step === 0 ? 0 : page.zoomLevel + step
}

/** What Electron itself does for a role, as far as a window without a screen can show it. */
const ROLES: Record<string, () => void> = {
  quit: () => app.quit(),
  close: () => focused()?.close(),
  reload: () => focused()?.reload(),
  forcereload: () => focused()?.webContents.reloadIgnoringCache(),
  minimize: () => focused()?.minimize(),
  togglefullscreen: () => focused()?.setFullScreen(!focused()?.isFullScreen()),
  resetzoom: zoomBy(0),
  zoomin: zoomBy(0.5),
  zoomout: zoomBy(-0.5)
}

let lastCommand = 0

export class MenuItem {
  id: string | undefined
  label: string
  role: string | undefined
  type: string
  enabled: boolean
  visible: boolean
  checked: boolean
  accelerator: string | undefined
  submenu: Menu | undefined
  menu: Menu | undefined
  readonly commandId = ++lastCommand
  readonly click: (event?: object) => void;
  // Icons, sublabels, tips: kept as given.
  [other: string]: unknown

  constructor(template: Template) {
    const { label, role, type, submenu, click, ...rest } = template
    Object.assign(this, rest)
    this.label = label ?? role ?? ''
    this.role = role
    this.type = type ?? (submenu ? 'submenu' : 'normal')
    this.enabled = template.enabled ?? true
    this.visible = template.visible ?? true
    this.checked = template.checked ?? false
    if (submenu) this.submenu = submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu)
    this.click = event => {
      if (!this.enabled) return
      if (this.type === 'checkbox') this.checked = !this.checked
      if (this.type === 'radio') {
        for (const item of this.menu?.items ?? []) if (item.type === 'radio') item.checked = item === this
      }
      if (click) click(this, focused() ?? undefined, event ?? {})
      else if (role) ROLES[role.toLowerCase()]?.()
    }
  }
}

export class Menu extends EventEmitter {
  static #application: Menu | null = null
  readonly items: MenuItem[] = []

  append(item: MenuItem): void {
    this.insert(this.items.length, item)
  }
  insert(position: number, item: MenuItem): void {
    item.menu = this
    this.items.splice(position, 0, item)
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  popup(): void {
    this.emit('menu-will-show')
  }
  closePopup(): void {
    this.emit('menu-will-close')
  }

  static buildFromTemplate(template: readonly (Template | MenuItem)[]): Menu {
    if (!Array.isArray(template))
      throw new TypeError('Invalid template for Menu: Menu template must be an array')
    const menu = new Menu()
    for (const one of template as Template[]) {
      if (one.label === undefined && one.role === undefined && one.type !== 'separator')
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
      menu.append(one instanceof MenuItem ? one : new MenuItem(one))
    }
    return menu
  }
  static setApplicationMenu(menu: Menu | null): void {
    this.#application = menu
  }
  static getApplicationMenu(): Menu | null {
    return this.#application
  }
}
strictClass('Menu', Menu)
