import { EventEmitter } from 'node:events'
import { app } from './app'
import { newEvent } from './event'
import { runtime } from './runtime'
import { strictClass } from './strict'
import { WebContents, type WebPreferences } from './web-contents'

type Rectangle = { x: number; y: number; width: number; height: number }
type Options = Partial<Rectangle> & {
  title?: string
  show?: boolean
  fullscreen?: boolean
  backgroundColor?: string
  webPreferences?: WebPreferences
}

let lastId = 0

/** A window, as Linux has it: `resized` and `moved` are events of macOS and Windows alone. */
export class BrowserWindow extends EventEmitter {
  static #focused: BrowserWindow | null = null
  readonly id = ++lastId
  readonly webContents: WebContents
  #bounds: Rectangle
  #title: string
  #visible: boolean
  #minimized = false
  #maximized = false
  #fullScreen: boolean
  #backgroundColor: string
  #painted = false
  #destroyed = false

  constructor(options: Options = {}) {
    super()
    this.setMaxListeners(0)
    if (!runtime.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? app.name
    this.#visible = options.show !== false
    this.#fullScreen = options.fullscreen === true
    this.#backgroundColor = (options.backgroundColor ?? '#FFFFFF').toUpperCase()
    app._windows.add(this)
    this.webContents = new WebContents(this, options.webPreferences ?? {})
    if (this.#visible) BrowserWindow.#focused = this
    app.emit('web-contents-created', newEvent(), this.webContents)
    app.emit('browser-window-created', newEvent(), this)
  }

  _painted(): void {
    if (this.#painted || this.#destroyed) return
    this.#painted = true
    this.emit('ready-to-show')
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url)
  reload(): void {
    this.webContents.reload()
  }

  show(): void {
    this.showInactive()
    this.focus()
  }
  showInactive(): void {
    if (this.#visible) return
    this.#visible = true
    void this.webContents._setVisible(true)
    this.emit('show')
  }
  hide(): void {
    if (!this.#visible) return
    this.#visible = false
    this.blur()
    void this.webContents._setVisible(false)
    this.emit('hide')
  }
  isVisible = (): boolean => this.#visible

  focus(): void {
    if (this.isFocused()) return
    BrowserWindow.#focused?.emit('blur')
    BrowserWindow.#focused = this
    this.emit('focus')
    app.emit('browser-window-focus', newEvent(), this)
  }
  blur(): void {
    if (!this.isFocused()) return
    BrowserWindow.#focused = null
    this.emit('blur')
    app.emit('browser-window-blur', newEvent(), this)
  }
  isFocused = (): boolean => BrowserWindow.#focused === this

  minimize(): void {
    this.#minimized = true
    void this.webContents._setVisible(false)
    this.emit('minimize')
  }
  restore(): void {
    if (!this.#minimized) return
    this.#minimized = false
    void this.webContents._setVisible(this.#visible)
    this.emit('restore')
  }
  isMinimized = (): boolean => this.#minimized
  maximize(): void {
    this.#maximized = true
    this.emit('maximize')
  }
  unmaximize(): void {
    this.#maximized = false
    this.emit('unmaximize')
  }
  isMaximized = (): boolean => this.#maximized
  setFullScreen(full: boolean): void {
    this.#fullScreen = full
    this.emit(full ? 'enter-full-screen' : 'leave-full-screen')
  }
  isFullScreen = (): boolean => this.#fullScreen

  setTitle(title: string): void {
    this.#title = title
  }
  getTitle = (): string => this.#title
  get title(): string {
    return this.#title
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.#bounds
    this.#bounds = { ...before, ...bounds }
    const { x, y, width, height } = this.#bounds
    if (width !== before.width || height !== before.height) {
      void this.webContents._ready.then(() => this.webContents._resize())
      this.emit('resize')
    }
    if (x !== before.x || y !== before.y) this.emit('move')
  }
  getBounds = (): Rectangle => ({ ...this.#bounds })
  getNormalBounds = (): Rectangle => this.getBounds()
  getContentBounds = (): Rectangle => this.getBounds()
  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }
  getSize = (): [number, number] => [this.#bounds.width, this.#bounds.height]
  getContentSize = (): [number, number] => this.getSize()
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }
  getPosition = (): [number, number] => [this.#bounds.x, this.#bounds.y]

  setBackgroundColor(color: string): void {
    this.#backgroundColor = color.toUpperCase()
  }
  getBackgroundColor = (): string => this.#backgroundColor

  // A headless window shows none of these.
  setMenu(_: object | null): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setProgressBar(): void {}
  setTitleBarOverlay(): void {}
  setIcon(): void {}
  flashFrame(): void {}
  moveTop(): void {}

  capturePage = () => this.webContents.capturePage()

  close(): void {
    void this._close()
  }

  /** The page's `beforeunload` is not asked: Gantry's pages have none. */
  async _close(): Promise<void> {
    if (this.#destroyed) return
    const event = newEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) await this.#destroy()
  }

  destroy(): void {
    void this.#destroy()
  }

  async #destroy(): Promise<void> {
    if (this.#destroyed) return
    this.#destroyed = true
    app._windows.delete(this)
    if (this.isFocused()) BrowserWindow.#focused = null
    const gone = this.webContents._destroy()
    this.emit('closed')
    await gone
    if (app._windows.size > 0 || app._quitting) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
  }

  isDestroyed = (): boolean => this.#destroyed

  static getAllWindows(): BrowserWindow[] {
    return [...app._windows] as BrowserWindow[]
  }
  static getFocusedWindow(): BrowserWindow | null {
    return this.#focused
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return this.getAllWindows().find(({ webContents }) => webContents === contents) ?? null
  }
  static fromId(id: number): BrowserWindow | null {
    return this.getAllWindows().find(window => window.id === id) ?? null
  }
}
strictClass('BrowserWindow', BrowserWindow)
