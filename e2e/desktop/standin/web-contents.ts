import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { app } from './app'
import type { Answer, PageSession } from './chromium'
import { newEvent } from './event'
import type { MessagePortMain } from './message-port'
import { nativeTheme, type NativeImage } from './native'
import { PageChannel, type ChannelOwner } from './page-channel'
import { pageScripts } from './page/scripts'
import { PageView } from './page-view'
import { PATH_OF_FILE } from './path-of-file'
import { readPermissions } from './permissions'
import { addressOf, answerRequest, refuseRequest } from './requests'
import { runtime } from './runtime'
import { carried, defaultSession, original, OURS } from './session'
import { notHere, strictClass } from './strict'

/** A page that hangs is not waited for longer. */
const LAST_WORDS_MS = 1_000

export const WORLD = 'Electron Isolated Context'

export type WebPreferences = {
  preload?: string
  sandbox?: boolean
  contextIsolation?: boolean
  nodeIntegration?: boolean
  additionalArguments?: string[]
}
type OpenHandler = (details: object) => { action: string }

let lastId = 0

/** The window that a page is in. */
type OfPage = {
  getBounds(): { width: number; height: number }
  isFocused(): boolean
  isDestroyed(): boolean
  destroy(): void
  _painted(): void
}

/** A page: Electron's WebContents over the DevTools session of one Chromium page. */
export class WebContents extends EventEmitter implements ChannelOwner {
  static readonly #all = new Set<WebContents>()
  readonly id = ++lastId
  readonly session = defaultSession
  readonly _window: OfPage
  readonly _ready: Promise<void>
  readonly #preferences: WebPreferences
  readonly #channel = new PageChannel(this)
  readonly #view: PageView
  #page: PageSession | undefined
  #targetId = ''
  #frameId = ''
  /** The preload's world in the current document; undefined between documents. */
  #world: number | undefined
  #url = ''
  #loading = false
  #destroyed = false
  #crashed = false
  /** How many top documents were asked for by main: those are no navigations of the page's own. */
  #byMain = 0
  #openHandler: OpenHandler | undefined

  constructor(window: OfPage, preferences: WebPreferences) {
    super()
    this.setMaxListeners(0)
    this._window = window
    this.#preferences = preferences
    this.#view = new PageView(
      (method, params) => this.#send(method, params),
      () => window.getBounds()
    )
    WebContents.#all.add(this)
    nativeTheme.on('-changed', this.#onTheme)
    this._ready = this.#open()
    this._ready.catch((error: unknown) => {
      if (!runtime.exited) console.error('The stand-in could not open a page:', error)
    })
  }

  get _target(): string {
    return this.#targetId
  }

  async #open(): Promise<void> {
    const { contextIsolation, nodeIntegration, sandbox, preload } = this.#preferences
    if (contextIsolation === false || nodeIntegration === true || sandbox === false)
      notHere('page without sandbox and context isolation')
    const { width, height } = this._window.getBounds()
    const { targetId } = await runtime.chromium.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height
    })
    this.#targetId = targetId as string
    const page = (this.#page = await runtime.chromium.attach(this.#targetId))
    this.#listen(page)
    const { frameTree } = await page.send('Page.getFrameTree')
    this.#frameId = frameTree.frame.id as string
    const scripts = pageScripts(
      {
        platform: process.platform,
        arch: process.arch,
        argv: this.#preferences.additionalArguments ?? [],
        electron: runtime.electronVersion,
        pathOfFile: PATH_OF_FILE
      },
      preload === undefined ? null : { path: preload, source: readFileSync(preload, 'utf8') }
    )
    await Promise.all([
      page.send('Page.enable'),
      page.send('Runtime.enable'),
      page.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      page.send('Inspector.enable'),
      page.send('Runtime.addBinding', { name: '__standinSend', executionContextName: WORLD }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName: WORLD }),
      page.send('Fetch.enable', {
        patterns: [{ urlPattern: OURS }, { urlPattern: '*', resourceType: 'Document' }]
      }),
      this.#view.applyTheme()
    ])
    await this._resize()
  }

  #listen(page: PageSession): void {
    page.on('Runtime.executionContextCreated', ({ context }: Answer) => {
      if (context.name === WORLD && context.auxData.frameId === this.#frameId)
        this.#world = context.id as number
    })
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }: Answer) => {
      if (executionContextId === this.#world) this.#documentGone()
    })
    page.on('Runtime.executionContextsCleared', () => this.#documentGone())
    page.on('Runtime.bindingCalled', ({ name, payload }: Answer) => {
      if (name === '__standinSend') this.#received(JSON.parse(payload as string))
    })
    page.on('Runtime.consoleAPICalled', ({ type, args }: Answer) =>
      this.emit('console-message', newEvent({ level: type, message: args.map(textOf).join(' ') }))
    )
    page.on('Page.frameStartedLoading', ({ frameId }: Answer) => {
      if (frameId !== this.#frameId) return
      this.#loading = true
      this.emit('did-start-loading')
    })
    page.on('Page.frameNavigated', ({ frame }: Answer) => {
      if (frame.parentId) return
      this.#url = `${frame.url as string}${(frame.urlFragment as string | undefined) ?? ''}`
      this.#crashed = false
      this.emit('did-navigate', newEvent(), this.getURL(), 200, 'OK')
    })
    page.on('Page.navigatedWithinDocument', ({ url }: Answer) => {
      this.#url = url as string
      this.emit('did-navigate-in-page', newEvent(), this.getURL(), true)
    })
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', newEvent()))
    page.on('Page.loadEventFired', () => {
      this.emit('did-finish-load', newEvent())
      // A page that paints nothing is shown all the same.
      setTimeout(() => this._window._painted(), 100)
    })
    page.on('Page.frameStoppedLoading', ({ frameId }: Answer) => {
      if (frameId !== this.#frameId || !this.#loading) return
      this.#loading = false
      this.emit('did-stop-loading')
    })
    page.on('Page.lifecycleEvent', ({ name, frameId }: Answer) => {
      if (name === 'firstContentfulPaint' && frameId === this.#frameId) this._window._painted()
    })
    page.on('Inspector.targetCrashed', () => {
      this.#crashed = true
      this.#documentGone()
      this.emit('render-process-gone', newEvent(), { reason: 'crashed', exitCode: 5 })
    })
    page.on('Fetch.requestPaused', (request: Answer) => {
      this.#passRequest(page, request).catch(() => refuseRequest(page, request, 'Failed').catch(() => {}))
    })
  }

  /** A document that the page wants to go to may be refused by the app; every other request is answered. */
  async #passRequest(page: PageSession, request: Answer): Promise<void> {
    if (request.resourceType === 'Document') {
      const url = addressOf(request)
      const ofTop = request.frameId === this.#frameId
      const event = newEvent({ url, isMainFrame: ofTop, isSameDocument: false })
      if (request.redirectedRequestId) this.emit('will-redirect', event, url)
      else if (ofTop && this.#byMain > 0) this.#byMain--
      else if (ofTop) this.emit('will-navigate', event, url)
      if (event.defaultPrevented) return refuseRequest(page, request, 'Aborted')
    }
    await answerRequest(page, this.session, request)
  }

  #documentGone(): void {
    this.#world = undefined
    this.#channel.documentGone()
  }

  #send(method: string, params?: object): Promise<Answer> {
    if (!this.#page) throw new Error('The page is not open.')
    return this.#page.send(method, params)
  }

  get mainFrame() {
    return this.#channel.frame
  }

  #received(message: Answer): void {
    if (message.kind === 'open') {
      const url = original(message.url as string)
      const details = { url, frameName: '', features: '', disposition: 'foreground-tab' }
      if (this.#openHandler?.(details).action !== 'deny') notHere('window that a page opens')
    } else if (message.kind === 'preload-error')
      this.emit('preload-error', newEvent(), message.path, new Error(message.of as string))
    else this.#channel.received(message)
  }

  _tell(messages: readonly object[]): void {
    if (this.#world === undefined || this.#destroyed) return
    this.#page
      ?.send('Runtime.evaluate', {
        expression: `__standinReceive(${JSON.stringify(messages)})`,
        contextId: this.#world,
        returnByValue: true,
        silent: true
      })
      .catch(() => {})
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    this.#channel.send(channel, args)
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this.#channel.send(channel, [message], transfer)
  }

  async loadURL(url: string): Promise<void> {
    this.#loading = true
    await this._ready
    await readPermissions(this, url)
    this.emit('did-start-navigation', newEvent({ url, isMainFrame: true }), url)
    const done = new Promise(resolve => this.once('did-finish-load', resolve))
    this.#byMain++
    const { errorText } = await this.#send('Page.navigate', { url: carried(url) })
    if (errorText) {
      this.#byMain = 0
      this.emit('did-fail-load', newEvent(), -2, errorText, url, true)
      throw Object.assign(new Error(`${String(errorText)} loading '${url}'`), { code: errorText, url })
    }
    await done
  }

  reload(): void {
    this.#byMain++
    void this._ready.then(() => this.#page?.send('Page.reload'))
  }
  reloadIgnoringCache(): void {
    this.#byMain++
    void this._ready.then(() => this.#page?.send('Page.reload', { ignoreCache: true }))
  }

  getURL = (): string => original(this.#url)
  isLoading = (): boolean => this.#loading
  isLoadingMainFrame = (): boolean => this.#loading
  isDestroyed = (): boolean => this.#destroyed
  isCrashed = (): boolean => this.#crashed
  isDevToolsOpened = (): boolean => false
  isFocused = (): boolean => this._window.isFocused()
  focus(): void {}

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  setZoomLevel(level: number): void {
    this.#view.zoomLevel = level
    void this._resize()
  }
  getZoomLevel = (): number => this.#view.zoomLevel
  getZoomFactor = (): number => this.#view.zoomFactor
  get zoomLevel(): number {
    return this.#view.zoomLevel
  }
  set zoomLevel(level: number) {
    this.setZoomLevel(level)
  }

  async executeJavaScript(code: string): Promise<unknown> {
    await this._ready
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true
    })
    if (exceptionDetails)
      throw new Error((exceptionDetails.exception?.description ?? exceptionDetails.text) as string)
    return result.value
  }

  async capturePage(): Promise<NativeImage> {
    await this._ready
    return this.#view.capture()
  }

  forcefullyCrashRenderer(): void {
    this.#page?.send('Page.crash').catch(() => {})
  }

  readonly #onTheme = () => void this.#view.applyTheme()

  async _setVisible(visible: boolean): Promise<void> {
    await this._ready.catch(() => {})
    if (!this.#destroyed) await this.#view.setVisible(visible)
  }

  async _resize(): Promise<void> {
    await this.#view.resize()
  }

  async _destroy(): Promise<void> {
    if (this.#destroyed) return
    this.#destroyed = true
    WebContents.#all.delete(this)
    nativeTheme.off('-changed', this.#onTheme)
    await this._ready.catch(() => {})
    // What the page has said until now arrives before its ports close.
    const lastWords = this.#page?.send('Runtime.evaluate', { expression: '0' }).catch(() => {})
    await Promise.race([lastWords, sleep(LAST_WORDS_MS)])
    this.#documentGone()
    await runtime.chromium.send('Target.closeTarget', { targetId: this.#targetId }).catch(() => {})
    this.emit('destroyed')
  }

  static getAllWebContents(): WebContents[] {
    return [...this.#all]
  }
  static fromId(id: number): WebContents | undefined {
    return this.getAllWebContents().find(contents => contents.id === id)
  }
  /** Playwright asks by this which window a page belongs to. */
  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return this.getAllWebContents().find(contents => contents.#targetId === targetId)
  }
  static getFocusedWebContents(): WebContents | null {
    return this.getAllWebContents().find(contents => contents.isFocused()) ?? null
  }
}
strictClass('webContents', WebContents)

const textOf = ({ value, description }: Answer): string => String(value ?? description)

/** Pages that Chromium closes by itself take their window along. */
export const followTargets = (): void => {
  runtime.chromium.on('Target.targetDestroyed', ({ targetId }: Answer) => {
    const window = WebContents.fromDevToolsTargetId(targetId as string)?._window
    if (window && !window.isDestroyed() && !app._quitting) window.destroy()
  })
}
