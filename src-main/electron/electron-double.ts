import type * as Electron from 'electron'
import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

/**
 * A double of what Gantry uses of the `electron` module, typed against the real one. It stands in unit tests
 * only: Electron's runtime needs a display and a download, and what is tested here is what Gantry asks of it.
 */
type Frame = Pick<Electron.WebFrameMain, 'url' | 'postMessage'> & { parent: object | null }

export class PortDouble extends EventEmitter {
  readonly sent: unknown[] = []
  started = false
  closed = false
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
  start(): void {
    this.started = true
  }
  close(): void {
    this.closed = true
    this.emit('close')
  }
}

export class ContentsDouble extends EventEmitter {
  url = ''
  reloads = 0
  loading = false
  readonly sent: unknown[][] = []
  opener: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null
  readonly setWindowOpenHandler: Electron.WebContents['setWindowOpenHandler'] = handler =>
    (this.opener = handler)
  readonly getURL: Electron.WebContents['getURL'] = () => this.url
  readonly isLoadingMainFrame: Electron.WebContents['isLoadingMainFrame'] = () => this.loading
  crashes = 0
  reload(): void {
    this.reloads++
  }
  forcefullyCrashRenderer(): void {
    this.crashes++
  }
  send(...message: unknown[]): void {
    this.sent.push(message)
  }
}

export class WindowDouble extends EventEmitter {
  static all: WindowDouble[] = []
  readonly webContents = new ContentsDouble()
  visible = false
  maximized = false
  minimized = false
  focused = false
  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.background = options.backgroundColor
    WindowDouble.all.push(this)
  }
  readonly loadURL = vi.fn<(url: string) => Promise<void>>(url => {
    this.webContents.url = url
    return Promise.resolve()
  })
  background: string | undefined
  setBackgroundColor(color: string): void {
    this.background = color
  }
  show(): void {
    this.visible = true
  }
  hide(): void {
    this.visible = false
  }
  destroyed = false
  destroy(): void {
    this.destroyed = true
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  focus(): void {
    this.focused = true
  }
  maximize(): void {
    this.maximized = true
  }
  restore(): void {
    this.minimized = false
  }
  isMaximized(): boolean {
    return this.maximized
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isFullScreen(): boolean {
    return false
  }
  getNormalBounds(): Electron.Rectangle {
    const { x = 0, y = 0, width = 0, height = 0 } = this.options
    return { x, y, width, height }
  }
}

export class SessionDouble {
  request: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null
  check: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null
  readonly setPermissionRequestHandler: Electron.Session['setPermissionRequestHandler'] = handler => {
    this.request = handler
  }
  readonly setPermissionCheckHandler: Electron.Session['setPermissionCheckHandler'] = handler => {
    this.check = handler
  }
  readonly setDevicePermissionHandler: Electron.Session['setDevicePermissionHandler'] = handler => {
    this.device = handler
  }
}

type ItemDouble = Electron.MenuItemConstructorOptions & { submenu?: MenuDouble }

/** A menu that was made from a template; its items may be changed in place. */
export class MenuDouble extends EventEmitter {
  static shown: MenuDouble[] = []
  readonly items: ItemDouble[]
  constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    super()
    this.items = template.map(({ submenu, ...item }) => ({
      ...item,
      ...(Array.isArray(submenu) && { submenu: new MenuDouble(submenu) })
    })) as ItemDouble[]
  }
  popup(): void {
    MenuDouble.shown.push(this)
  }
}

export class TrayDouble extends EventEmitter {
  static all: TrayDouble[] = []
  readonly menus: MenuDouble[] = []
  readonly images: unknown[]
  readonly toolTips: string[] = []
  destroyed = false
  constructor(icon: unknown) {
    super()
    this.images = [icon]
    TrayDouble.all.push(this)
  }
  setImage(icon: unknown): void {
    this.images.push(icon)
  }
  setToolTip(text: string): void {
    this.toolTips.push(text)
  }
  setContextMenu(menu: MenuDouble): void {
    this.menus.push(menu)
  }
  destroy(): void {
    this.destroyed = true
  }
}

export const createElectronDouble = () => {
  const ipcMain = new EventEmitter()
  const session = { defaultSession: new SessionDouble() }
  const opened: string[] = []
  const mainPorts: PortDouble[] = []
  return {
    BrowserWindow: WindowDouble,
    Tray: TrayDouble,
    Menu: {
      buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => new MenuDouble(template),
      setApplicationMenu: vi.fn()
    },
    /** Main's ends of the channels that were made. */
    mainPorts,
    MessageChannelMain: class {
      port1 = new PortDouble()
      port2 = new PortDouble()
      constructor() {
        mainPorts.push(this.port1)
      }
    },
    ipcMain,
    session,
    opened,
    shell: { openExternal: (url: string) => Promise.resolve(void opened.push(url)) },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1600, height: 1000 } }] },
    nativeTheme: Object.assign(new EventEmitter(), {
      shouldUseDarkColors: false,
      shouldUseDarkColorsForSystemIntegratedUI: false,
      themeSource: 'system'
    }),
    nativeImage: { createFromPath: (path: string) => ({ path }) },
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn<Electron.Protocol['handle']>() },
    net: { fetch: vi.fn<(url: string) => Promise<Response>>() },
    dialog: {
      showOpenDialog: vi.fn<() => Promise<{ canceled: boolean; filePaths: string[] }>>(),
      showSaveDialog: vi.fn<() => Promise<{ canceled: boolean; filePath: string }>>(),
      showMessageBox: vi.fn<(options: Electron.MessageBoxOptions) => Promise<{ response: number }>>()
    }
  }
}

export const frameDouble = (url: string, parent: object | null = null): Frame => ({
  url,
  parent,
  postMessage: vi.fn()
})
