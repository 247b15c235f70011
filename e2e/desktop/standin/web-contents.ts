import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { app } from './app'
import type { Answer, PageSession } from './chromium'
import { newEvent } from './event'
import type { MessagePortMain } from './message-port'
import { NativeImage, nativeTheme } from './native'
import { PageChannel, type ChannelOwner } from './page-channel'
import { pageScripts } from './page/scripts'
import { PATH_OF_FILE, pathOfFile } from './path-of-file'
import { readPermissions } from './permissions'
import { runtime } from './runtime'
import { carried, defaultSession, original, OURS } from './session'
import { notHere, strictClass } from './strict'

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
  #zoomLevel = 0
  #openHandler: OpenHandler | undefined

  constructor(window: OfPage, preferences: WebPreferences) {
    super()
    this.setMaxListeners(0)
    this._window = window
    this.#preferences = preferences
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
      this.#applyTheme()
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
      this.#answer(page, request).catch(() =>
        page
          .send('Fetch.failRequest', { requestId: request.requestId, errorReason: 'Failed' })
          .catch(() => {})
      )
    })
  }

  /** A request of ours, or a document that the page wants to go to. */
  async #answer(page: PageSession, paused: Answer): Promise<void> {
    const { requestId, request, resourceType, frameId, redirectedRequestId } = paused
    const url = original(request.url as string)
    if (resourceType === 'Document') {
      const ofTop = frameId === this.#frameId
      const event = newEvent({ url, isMainFrame: ofTop, isSameDocument: false })
      if (redirectedRequestId) this.emit('will-redirect', event, url)
      else if (ofTop && this.#byMain > 0) this.#byMain--
      else if (ofTop) this.emit('will-navigate', event, url)
      if (event.defaultPrevented) {
        await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
        return
      }
    }
    const asked = new URL(request.url as string)
    if (asked.pathname === PATH_OF_FILE) {
      const body = Buffer.from(pathOfFile(asked.searchParams)).toString('base64')
      await page.send('Fetch.fulfillRequest', { requestId, responseCode: 200, body })
      return
    }
    const serve = this.session._serving(url.split(':')[0] ?? '')
    if (!serve) {
      const ours = carried(url) === url ? 'Fetch.continueRequest' : 'Fetch.failRequest'
      await page.send(ours, {
        requestId,
        ...(ours === 'Fetch.failRequest' && { errorReason: 'NameNotResolved' })
      })
      return
    }
    const answer = await serve(
      new Request(url, {
        method: request.method as string,
        headers: request.headers as Record<string, string>,
        body: (request.postData as string | undefined) ?? null
      })
    )
    await page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: answer.status,
      responseHeaders: [...answer.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await answer.arrayBuffer()).toString('base64')
    })
  }

  #documentGone(): void {
    this.#world = undefined
    this.#channel.documentGone()
  }

  #send(method: string, params: object): Promise<Answer> {
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

  // Drawn by the emulation of the page's scale: the sizes of the window stay.
  setZoomLevel(level: number): void {
    this.#zoomLevel = level
    void this._resize()
  }
  getZoomLevel = (): number => this.#zoomLevel
  getZoomFactor = (): number => 1.2 ** this.#zoomLevel
  setZoomFactor(factor: number): void {
    this.setZoomLevel(Math.log(factor) / Math.log(1.2))
  }
  get zoomLevel(): number {
    return this.#zoomLevel
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
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' })
    return new NativeImage(Buffer.from(data as string, 'base64'))
  }

  forcefullyCrashRenderer(): void {
    this.#page?.send('Page.crash').catch(() => {})
  }

  readonly #onTheme = () => void this.#applyTheme()

  async #applyTheme(): Promise<void> {
    const features = [
      { name: 'prefers-color-scheme', value: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' }
    ]
    await this.#page?.send('Emulation.setEmulatedMedia', { features })
  }

  /** A hidden window's page is told so, and gets no frames to draw. */
  async _setVisible(visible: boolean): Promise<void> {
    await this._ready.catch(() => {})
    if (this.#destroyed || !this.#page) return
    const { windowId } = await this.#page.send('Browser.getWindowForTarget')
    await this.#page.send('Browser.setWindowBounds', {
      windowId,
      bounds: { windowState: visible ? 'normal' : 'minimized' }
    })
  }

  async _resize(): Promise<void> {
    const { width, height } = this._window.getBounds()
    const factor = this.getZoomFactor()
    await this.#page?.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / factor),
      height: Math.round(height / factor),
      deviceScaleFactor: factor === 1 ? 0 : factor,
      mobile: false
    })
  }

  async _destroy(): Promise<void> {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#documentGone()
    WebContents.#all.delete(this)
    nativeTheme.off('-changed', this.#onTheme)
    await this._ready.catch(() => {})
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
