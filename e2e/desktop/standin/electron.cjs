'use strict'
// The `electron` module of the main process, drawn by Chromium. Anything not listed here is absent on purpose.
const { EventEmitter } = require('node:events')
const fs = require('node:fs'),
  os = require('node:os'),
  path = require('node:path'),
  net = require('node:net'),
  crypto = require('node:crypto')
const { pathToFileURL } = require('node:url')
const { enc, dec } = require('./codec.cjs')
const { scripts } = require('./page.cjs')

const WORLD = 'Electron Isolated Context'
const missing = what => {
  throw new Error(`electron stand-in: ${what} is not implemented`)
}
/** Loud: an unknown member throws when touched, instead of being undefined. */
const quiet = new Set([
  'then',
  'toJSON',
  'constructor',
  'domain',
  'listener',
  'nodeType',
  '$$typeof',
  'asymmetricMatch'
])
const guard = (name, proto) =>
  new Proxy(proto, {
    get: (t, k, r) =>
      k in t
        ? Reflect.get(t, k, r)
        : typeof k === 'symbol' || k[0] === '_' || quiet.has(k)
          ? undefined
          : missing(`${name}.${k}`)
  })
const strict = (name, o) => Object.setPrototypeOf(o, guard(name, Object.getPrototypeOf(o)))
const strictClass = (name, C) => {
  strict(name, C.prototype)
  return strict(name, C)
}
const later = () => new Promise(r => setImmediate(r))
const ev = (extra = {}) => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
  ...extra
})
const log = { trays: [], notifications: [], externals: [], dialogs: [], beeps: 0 }

module.exports = function make({ chrome, appDir, pkg, switches, electronVersion }) {
  // ---- app ----
  const name0 = pkg.productName || pkg.name || 'Electron'
  let appName = name0,
    ready = false,
    readyArgs,
    quitting = false,
    exited = false
  const config = process.env.XDG_CONFIG_HOME || path.join(os.homedir(), '.config')
  const paths = {
    home: os.homedir(),
    appData: config,
    temp: os.tmpdir(),
    exe: process.env.ELECTRON_STANDIN_EXE || process.execPath,
    module: process.execPath,
    desktop: path.join(os.homedir(), 'Desktop'),
    documents: path.join(os.homedir(), 'Documents'),
    downloads: path.join(os.homedir(), 'Downloads')
  }
  const fixed = switches.find(s => s.startsWith('--user-data-dir='))
  if (fixed) paths.userData = fixed.slice(16)
  let readyOk
  const readyPromise = new Promise(r => {
    readyOk = r
  })
  const emitQuit = () => {
    const e = ev()
    app.emit('before-quit', e)
    return !e.defaultPrevented
  }
  class App extends EventEmitter {
    commandLine = {
      appendSwitch() {},
      appendArgument() {},
      hasSwitch: s => switches.some(x => x === '--' + s || x.startsWith(`--${s}=`)),
      getSwitchValue: s => switches.find(x => x.startsWith(`--${s}=`))?.slice(s.length + 3) ?? '',
      removeSwitch() {}
    }
    isPackaged = false
    name = name0
    dock = undefined
    applicationMenu = null
    whenReady() {
      return readyPromise
    }
    isReady() {
      return ready
    }
    getName() {
      return appName
    }
    setName(n) {
      appName = this.name = n
    }
    getVersion() {
      return pkg.version || electronVersion
    }
    getAppPath() {
      return appDir
    }
    getLocale() {
      return 'en-US'
    }
    getSystemLocale() {
      return 'en-US'
    }
    getPreferredSystemLanguages() {
      return ['en-US']
    }
    getPath(n) {
      if (n === 'userData' || n === 'sessionData') return paths.userData ?? path.join(config, appName)
      if (n === 'logs') return paths.logs ?? path.join(this.getPath('userData'), 'logs')
      if (n === 'crashDumps') return path.join(this.getPath('userData'), 'Crashpad')
      return paths[n] ?? missing(`app.getPath(${n})`)
    }
    setPath(n, p) {
      paths[n] = p
    }
    setAppUserModelId() {}
    setAboutPanelOptions() {}
    setAsDefaultProtocolClient() {
      return true
    }
    removeAsDefaultProtocolClient() {
      return true
    }
    isDefaultProtocolClient() {
      return false
    }
    setLoginItemSettings(s) {
      this._login = s
    }
    getLoginItemSettings() {
      return { openAtLogin: false, openAsHidden: false, ...this._login }
    }
    setBadgeCount() {
      return true
    }
    disableHardwareAcceleration() {}
    enableSandbox() {}
    getAppMetrics() {
      return [
        {
          pid: process.pid,
          type: 'Browser',
          cpu: { percentCPUUsage: 0, idleWakeupsPerSecond: 0 },
          memory: {}
        }
      ]
    }
    getGPUFeatureStatus() {
      return {}
    }
    focus() {}
    hide() {}
    show() {}
    isAccessibilitySupportEnabled() {
      return false
    }
    relaunch() {
      log.relaunch = true
    }
    hasSingleInstanceLock() {
      return !!this._lock
    }
    requestSingleInstanceLock(data) {
      if (this._lock) return true
      const dir = this.getPath('userData')
      fs.mkdirSync(dir, { recursive: true })
      const lock = path.join(dir, 'StandinLock'),
        sock = path.join(
          os.tmpdir(),
          'el-' + crypto.createHash('sha1').update(dir).digest('hex').slice(0, 16) + '.sock'
        )
      try {
        const pid = Number(fs.readFileSync(lock, 'utf8'))
        process.kill(pid, 0)
        this._second = new Promise(r => {
          const c = net.connect(sock, () =>
            c.end(JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }), r)
          )
          c.on('error', r)
        })
        return false
      } catch {
        /* no holder */
      }
      fs.writeFileSync(lock, String(process.pid))
      fs.rmSync(sock, { force: true })
      this._lock = net
        .createServer(c => {
          let s = ''
          c.on('data', d => {
            s += d
          })
          c.on('end', () => {
            const m = JSON.parse(s)
            app.emit('second-instance', ev(), m.argv, m.cwd, m.data)
          })
        })
        .listen(sock)
      this._lock.unref()
      this._unlock = () => {
        fs.rmSync(lock, { force: true })
        fs.rmSync(sock, { force: true })
      }
      return true
    }
    releaseSingleInstanceLock() {
      this._lock?.close()
      this._unlock?.()
      this._lock = undefined
    }
    async quit() {
      if (quitting) return
      quitting = true
      await later()
      if (!emitQuit()) {
        quitting = false
        return
      }
      for (const w of BrowserWindow.getAllWindows()) {
        await w._close()
        if (!w.isDestroyed()) {
          quitting = false
          return
        }
      }
      const e = ev()
      app.emit('will-quit', e)
      if (e.defaultPrevented) {
        quitting = false
        return
      }
      await app.exit(0)
    }
    async exit(code = 0) {
      if (exited) return
      exited = true
      app.emit('quit', ev(), code)
      this.releaseSingleInstanceLock()
      await this._second
      await chrome.close()
      process.exit(code)
    }
  }
  const app = new App()
  chrome.on('gone', () => {
    if (!exited) {
      exited = true
      app.releaseSingleInstanceLock()
      process.exit(1)
    }
  })
  const becomeReady = () => {
    if (ready) return
    ready = true
    readyArgs = [ev(), {}]
    readyOk()
    app.emit('will-finish-launching')
    app.emit('ready', ...readyArgs)
  }

  // ---- ports ----
  let portSeq = 0
  const remotePorts = new Map()
  class MessagePortMain extends EventEmitter {
    #peer
    #remote
    #queue = []
    #started = false
    #closed = false
    _entangle(p) {
      this.#peer = p
    }
    _remote(wc, id) {
      this.#remote = { wc, id }
      remotePorts.set(wc.id + ':' + id, this)
      return this
    }
    _deliver(v) {
      if (this.#closed) return
      if (!this.#started) this.#queue.push(v)
      else this.emit('message', { data: v, ports: [] })
    }
    /** This end moves to a page: what is sent to the other end now goes there. */
    _transfer(wc) {
      const id = 'm' + ++portSeq,
        other = this.#peer
      other.#peer = undefined
      other._remote(wc, id)
      for (const v of this.#queue) wc._port(id, v)
      this.#queue = []
      return id
    }
    postMessage(v, transfer) {
      if (transfer?.length) missing('ports inside port messages')
      const d = enc(v)
      if (this.#closed) return
      if (this.#remote) this.#remote.wc._port(this.#remote.id, d)
      else if (this.#peer) {
        const p = this.#peer
        setImmediate(() => p._deliver(dec(d)))
      }
    }
    start() {
      if (this.#started) return
      this.#started = true
      const q = this.#queue.splice(0)
      setImmediate(() => {
        for (const v of q) this._deliver(v)
      })
    }
    close() {
      if (this.#closed) return
      this.#remote?.wc._portClose(this.#remote.id)
      const p = this.#peer
      this._closed()
      p?._closed()
    }
    _closed() {
      if (this.#closed) return
      this.#closed = true
      setImmediate(() => this.emit('close'))
    }
  }
  class MessageChannelMain {
    constructor() {
      this.port1 = new MessagePortMain()
      this.port2 = new MessagePortMain()
      this.port1._entangle(this.port2)
      this.port2._entangle(this.port1)
    }
  }

  // ---- ipcMain ----
  class IpcMain extends EventEmitter {
    #h = new Map()
    handle(ch, f) {
      if (this.#h.has(ch)) throw new Error(`Attempted to register a second handler for '${ch}'`)
      this.#h.set(ch, f)
    }
    handleOnce(ch, f) {
      this.handle(ch, (...a) => {
        this.#h.delete(ch)
        return f(...a)
      })
    }
    removeHandler(ch) {
      this.#h.delete(ch)
    }
    _get(ch) {
      return this.#h.get(ch)
    }
  }
  const ipcMain = new IpcMain()

  // ---- sessions, protocol ----
  class Session extends EventEmitter {
    handlers = new Map()
    userAgent = ''
    constructor(partition) {
      super()
      this.partition = partition
      this.protocol = {
        handle: (s, f) => this.handlers.set(s, f),
        unhandle: s => this.handlers.delete(s),
        isProtocolHandled: s => this.handlers.has(s),
        registerSchemesAsPrivileged() {}
      }
    }
    webRequest = strict('webRequest', {
      onHeadersReceived: (...a) => {
        this.onHeadersReceived = a.at(-1)
      },
      onBeforeRequest: (...a) => {
        this.onBeforeRequest = a.at(-1)
      },
      onBeforeSendHeaders: (...a) => {
        this.onBeforeSendHeaders = a.at(-1)
      }
    })
    setPermissionRequestHandler(f) {
      this.permissionRequestHandler = f
    }
    setPermissionCheckHandler(f) {
      this.permissionCheckHandler = f
    }
    setUserAgent(s) {
      this.userAgent = s
    }
    getUserAgent() {
      return this.userAgent
    }
    async clearCache() {}
    async clearStorageData() {}
    async setProxy() {}
    setSpellCheckerEnabled() {}
  }
  strictClass('session', Session)
  const sessions = new Map()
  const fromPartition = p => {
    if (!sessions.has(p)) sessions.set(p, new Session(p))
    return sessions.get(p)
  }
  const defaultSession = fromPartition('')
  const STAND = '.standin.localhost'
  const toReal = u => {
    const m = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(u)
    return m && !/^(https?|file|about|data|chrome|devtools|blob)$/.test(m[1])
      ? `http://${m[2] || 'x'}.${m[1]}${STAND}${m[3]}`
      : u
  }
  const toApp = u => {
    const m = /^http:\/\/([^/]*)\.([^./]+)\.standin\.localhost(.*)$/.exec(u)
    return m ? `${m[2]}://${m[1]}${m[3]}` : u
  }

  // ---- webContents ----
  const contents = new Map(),
    windows = new Map()
  let wcSeq = 0
  class WebContents extends EventEmitter {
    #s
    #ctx
    #out = []
    #flush
    #url = ''
    #loading = false
    #destroyed = false
    #title = ''
    #zoom = 1
    constructor(win, prefs) {
      super()
      this.setMaxListeners(0)
      this.id = ++wcSeq
      this._win = win
      this.prefs = prefs
      this.session = prefs.session ?? (prefs.partition ? fromPartition(prefs.partition) : defaultSession)
      this.navigationHistory = {
        canGoBack: () => false,
        canGoForward: () => false,
        clear() {},
        getActiveIndex: () => 0
      }
      this.ipc = new EventEmitter()
      contents.set(this.id, this)
      this._ready = this.#init()
      this._ready.catch(e => {
        if (!exited) console.error('electron stand-in:', e)
      })
    }
    async #init() {
      const o = this._win._opts
      const { targetId } = await chrome.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        width: o.width,
        height: o.height
      })
      this._targetId = targetId
      const s = (this.#s = await chrome.attach(targetId))
      s.on('Runtime.executionContextCreated', ({ context: c }) => {
        if (c.name === WORLD && c.auxData.frameId === this._frame) this.#ctx = c.id
      })
      s.on('Runtime.executionContextDestroyed', ({ executionContextId: id }) => {
        if (id === this.#ctx) this.#gone()
      })
      s.on('Runtime.executionContextsCleared', () => this.#gone())
      s.on('Runtime.bindingCalled', b => {
        if (b.name === '__el_send') this.#fromPage(JSON.parse(b.payload), b.executionContextId)
      })
      s.on('Runtime.consoleAPICalled', c =>
        this.emit(
          'console-message',
          ev({
            level: c.type === 'warning' ? 'warning' : c.type,
            message: c.args.map(a => a.value ?? a.description).join(' '),
            lineNumber: c.stackTrace?.callFrames[0]?.lineNumber ?? 0,
            sourceId: c.stackTrace?.callFrames[0]?.url ?? ''
          })
        )
      )
      s.on('Runtime.exceptionThrown', x => this.emit('-uncaught', x.exceptionDetails))
      s.on('Page.frameStartedLoading', f => {
        if (f.frameId === this._frame) {
          this.#loading = true
          this.emit('did-start-loading')
        }
      })
      s.on('Page.frameNavigated', ({ frame: f }) => {
        if (!f.parentId) {
          this.#url = f.url + (f.urlFragment ?? '')
          this.emit('did-navigate', ev(), this.getURL(), 200, 'OK')
        }
      })
      s.on('Page.navigatedWithinDocument', f => {
        this.#url = f.url
        this.emit('did-navigate-in-page', ev(), this.getURL(), true)
      })
      s.on('Page.domContentEventFired', () => {
        this.emit('dom-ready', ev())
        this._readTitle()
      })
      s.on('Page.frameStoppedLoading', f => {
        if (f.frameId === this._frame && this.#loading) {
          this.#loading = false
          this.emit('did-stop-loading')
        }
      })
      s.on('Page.loadEventFired', () => {
        this.emit('did-finish-load', ev())
        void this.#paintFallback()
      })
      s.on('Page.lifecycleEvent', l => {
        if (l.name === 'firstContentfulPaint' && l.frameId === this._frame) this._win._painted()
      })
      s.on('Page.javascriptDialogOpening', d => {
        if (d.type === 'beforeunload') void s.send('Page.handleJavaScriptDialog', { accept: false })
      })
      s.on('Inspector.targetCrashed', () =>
        this.emit('render-process-gone', ev(), { reason: 'crashed', exitCode: 5 })
      )
      s.on('Fetch.requestPaused', r =>
        this.#intercept(r).catch(() =>
          s.send('Fetch.failRequest', { requestId: r.requestId, errorReason: 'Failed' })
        )
      )
      const tree = (await s.send('Page.getFrameTree')).frameTree
      this._frame = tree.frame.id
      const { preload, contextIsolation, sandbox, nodeIntegration } = this.prefs
      if (contextIsolation === false || nodeIntegration)
        missing('contextIsolation: false / nodeIntegration: true')
      if (sandbox === false) this._unsandboxed = true
      const src = scripts(
        {
          process: {
            platform: process.platform,
            arch: process.arch,
            env: {},
            pid: chrome.proc.pid,
            argv: this.prefs.additionalArguments ?? [],
            versions: { ...process.versions, electron: electronVersion },
            resourcesPath: process.resourcesPath,
            defaultApp: true
          }
        },
        preload ? [{ path: preload, source: fs.readFileSync(preload, 'utf8') }] : []
      )
      await Promise.all([
        s.send('Page.enable'),
        s.send('Runtime.enable'),
        s.send('Page.setLifecycleEventsEnabled', { enabled: true }),
        s.send('Inspector.enable'),
        s.send('Runtime.addBinding', { name: '__el_send', executionContextName: WORLD }),
        s.send('Page.addScriptToEvaluateOnNewDocument', { source: src.main }),
        s.send('Page.addScriptToEvaluateOnNewDocument', { source: src.isolated, worldName: WORLD }),
        s.send('Fetch.enable', { patterns: [{ urlPattern: `http://*${STAND}/*` }] }),
        this.#media()
      ])
      await this._win._resize()
    }
    #media() {
      return nativeTheme._source === 'system'
        ? undefined
        : this.#s?.send('Emulation.setEmulatedMedia', {
            features: [{ name: 'prefers-color-scheme', value: nativeTheme._source }]
          })
    }
    _theme() {
      return this.#s
        ? this.#s.send('Emulation.setEmulatedMedia', {
            features:
              nativeTheme._source === 'system'
                ? []
                : [{ name: 'prefers-color-scheme', value: nativeTheme._source }]
          })
        : undefined
    }
    async #paintFallback() {
      await new Promise(r => setTimeout(r, 100))
      this._win._painted()
    }
    async #intercept(r) {
      const url = toApp(r.request.url),
        handler = this.session.handlers.get(url.split(':')[0])
      if (!handler)
        return this.#s.send('Fetch.failRequest', { requestId: r.requestId, errorReason: 'NameNotResolved' })
      const q = new Request(url, {
        method: r.request.method,
        headers: r.request.headers,
        body: r.request.postData,
        duplex: 'half'
      })
      const a = await handler(q),
        body = Buffer.from(await a.arrayBuffer())
      await this.#s.send('Fetch.fulfillRequest', {
        requestId: r.requestId,
        responseCode: a.status,
        responseHeaders: [...a.headers].map(([name, value]) => ({ name, value })),
        body: body.toString('base64')
      })
    }
    #gone() {
      this.#ctx = undefined
      for (const [k, p] of remotePorts)
        if (k.startsWith(this.id + ':')) {
          remotePorts.delete(k)
          p._closed()
        }
    }
    #event(ctx, extra) {
      const wc = this
      return ev({
        sender: this,
        frameId: 1,
        processId: 1,
        type: 'frame',
        ports: [],
        get senderFrame() {
          return {
            url: wc.getURL(),
            origin: wc.#origin(),
            top: null,
            parent: null,
            routingId: 1,
            processId: 1,
            name: ''
          }
        },
        reply: (ch, ...a) => this.send(ch, ...a),
        ...extra
      })
    }
    #origin() {
      try {
        const u = new URL(this.getURL())
        return u.protocol === 'file:' ? 'file://' : u.origin
      } catch {
        return 'null'
      }
    }
    #fromPage(m, ctx) {
      if (m.t === 'port') remotePorts.get(this.id + ':' + m.id)?._deliver(dec(m.v))
      else if (m.t === 'portclose') remotePorts.get(this.id + ':' + m.id)?._closed()
      else if (m.t === 'invoke') void this.#invoke(m, ctx)
      else if (m.t === 'send') {
        const e = this.#event(ctx, {
          ports: (m.ports ?? []).map(id => new MessagePortMain()._remote(this, id))
        })
        const a = dec(m.args)
        this.emit('ipc-message', e, m.ch, ...a)
        ipcMain.emit(m.ch, e, ...a)
      } else if (m.t === 'open') {
        const a = this._openHandler?.({
          url: toApp(m.url),
          frameName: '',
          features: '',
          disposition: 'foreground-tab',
          referrer: { url: this.getURL(), policy: '' }
        }) ?? { action: 'allow' }
        if (a.action !== 'deny') missing('a window opened by the page')
      } else if (m.t === 'preload-error') this.emit('preload-error', ev(), m.path, new Error(m.m))
    }
    async #invoke(m, ctx) {
      const out = { t: 'ret', id: m.id }
      try {
        const f = ipcMain._get(m.ch)
        if (!f) throw new Error(`No handler registered for '${m.ch}'`)
        out.v = enc(await f(this.#event(ctx), ...dec(m.args)))
      } catch (e) {
        console.error(`Error occurred in handler for '${m.ch}':`, e)
        out.err = `Error invoking remote method '${m.ch}': ${e}`
      }
      if (ctx === this.#ctx) this.#push(out)
    }
    /** Everything for the page leaves in order, gathered per turn of the event loop. */
    #push(m) {
      this.#out.push(m)
      this.#flush ??= setImmediate(() => {
        this.#flush = undefined
        const list = this.#out.splice(0)
        if (this.#ctx === undefined || this.#destroyed) return
        for (let i = 0; i < list.length; i += 2000)
          this.#s
            .send('Runtime.evaluate', {
              expression: `__el_recv(${JSON.stringify(list.slice(i, i + 2000))})`,
              contextId: this.#ctx,
              returnByValue: true,
              silent: true
            })
            .catch(() => {})
      })
    }
    _port(id, v) {
      const last = this.#out.at(-1)
      if (last?.t === 'ports' && last.id === id && last.v.length < 2000) last.v.push(v)
      else this.#push({ t: 'ports', id, v: [v] })
    }
    _portClose(id) {
      remotePorts.delete(this.id + ':' + id)
      this.#push({ t: 'portclose', id })
    }
    send(ch, ...args) {
      if (this.#destroyed) throw new TypeError('Object has been destroyed')
      this.#push({ t: 'send', ch, args: enc(args) })
    }
    postMessage(ch, msg, transfer = []) {
      this.#push({ t: 'send', ch, args: enc([msg]), ports: transfer.map(p => p._transfer(this)) })
    }
    async loadURL(url) {
      await this._ready
      this.#url = toReal(url)
      this.emit('did-start-navigation', ev({ url, isMainFrame: true }), url)
      const done = new Promise(r => this.once('did-finish-load', r))
      const r = await this.#s.send('Page.navigate', { url: toReal(url) })
      if (r.errorText) {
        this.emit('did-fail-load', ev(), -2, r.errorText, url, true)
        throw Object.assign(new Error(`${r.errorText} loading '${url}'`), { code: r.errorText, url })
      }
      await done
    }
    loadFile(f, o = {}) {
      const u = pathToFileURL(path.resolve(appDir, f))
      if (o.search) u.search = o.search
      if (o.hash) u.hash = o.hash
      for (const [k, v] of Object.entries(o.query ?? {})) u.searchParams.set(k, v)
      return this.loadURL(u.href)
    }
    getURL() {
      return toApp(this.#url)
    }
    getTitle() {
      return this.#title
    }
    isLoading() {
      return this.#loading
    }
    isDestroyed() {
      return this.#destroyed
    }
    isCrashed() {
      return false
    }
    isDevToolsOpened() {
      return false
    }
    openDevTools() {}
    closeDevTools() {}
    toggleDevTools() {}
    reload() {
      void this._ready.then(() => this.#s.send('Page.reload'))
    }
    reloadIgnoringCache() {
      void this._ready.then(() => this.#s.send('Page.reload', { ignoreCache: true }))
    }
    focus() {}
    setWindowOpenHandler(f) {
      this._openHandler = f
    }
    setBackgroundThrottling() {}
    setZoomFactor(z) {
      this.#zoom = z
    }
    getZoomFactor() {
      return this.#zoom
    }
    setZoomLevel() {}
    setVisualZoomLevelLimits() {
      return Promise.resolve()
    }
    getOSProcessId() {
      return chrome.proc.pid
    }
    async executeJavaScript(code) {
      await this._ready
      const r = await this.#s.send('Runtime.evaluate', {
        expression: code,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true
      })
      if (r.exceptionDetails)
        throw new Error(r.exceptionDetails.exception?.description ?? r.exceptionDetails.text)
      return r.result.value
    }
    async insertCSS(css) {
      await this.executeJavaScript(
        `{const s=document.createElement('style');s.textContent=${JSON.stringify(css)};document.head.append(s)}`
      )
      return '1'
    }
    async capturePage() {
      await this._ready
      const r = await this.#s.send('Page.captureScreenshot', { format: 'png' })
      return nativeImage.createFromBuffer(Buffer.from(r.data, 'base64'))
    }
    async printToPDF() {
      await this._ready
      return Buffer.from((await this.#s.send('Page.printToPDF')).data, 'base64')
    }
    forcefullyCrashRenderer() {
      void this.#s.send('Page.crash').catch(() => {})
    }
    get mainFrame() {
      return {
        url: this.getURL(),
        send: (...a) => this.send(...a),
        postMessage: (...a) => this.postMessage(...a),
        executeJavaScript: c => this.executeJavaScript(c),
        frames: [],
        isDestroyed: () => this.#destroyed
      }
    }
    close(o = {}) {
      void this._win._close(o.waitForBeforeUnload !== false)
    }
    async _beforeunload() {
      if (!this.#s || !this.#url) return true
      const r = await Promise.race([
        this.#s.send('Runtime.evaluate', {
          expression: `(()=>{const e=new Event('beforeunload',{cancelable:true});dispatchEvent(e);return !e.defaultPrevented})()`,
          returnByValue: true
        }),
        new Promise(x => setTimeout(() => x({ result: { value: true } }), 1000))
      ]).catch(() => ({ result: { value: true } }))
      return r.result.value
    }
    async _bounds(w, h) {
      const { windowId } = await this.#s.send('Browser.getWindowForTarget')
      await this.#s.send('Browser.setWindowBounds', { windowId, bounds: { width: w, height: h } })
      const r = await this.#s.send('Runtime.evaluate', {
        expression: '[outerWidth-innerWidth,outerHeight-innerHeight]',
        returnByValue: true
      })
      const [dw, dh] = r.result.value
      if (dw || dh)
        await this.#s.send('Browser.setWindowBounds', { windowId, bounds: { width: w + dw, height: h + dh } })
    }
    async _destroy() {
      if (this.#destroyed) return
      this.#destroyed = true
      this.#gone()
      contents.delete(this.id)
      await this._ready.catch(() => {})
      await chrome.send('Target.closeTarget', { targetId: this._targetId }).catch(() => {})
      this.emit('destroyed')
    }
    _readTitle() {
      if (this.#url && !this.#destroyed)
        this.#s
          ?.send('Runtime.evaluate', {
            expression: 'document.readyState==="loading"?"":document.title',
            returnByValue: true
          })
          .then(
            r => this._titled(r.result.value),
            () => {}
          )
    }
    _titled(t) {
      if (!t || t === this.#title) return
      this.#title = t
      const e = ev()
      this._win.emit('page-title-updated', e, t, true)
      if (!e.defaultPrevented) this._win.setTitle(t)
      this.emit('page-title-updated', ev(), t, true)
    }
    static getAllWebContents() {
      return [...contents.values()]
    }
    static fromId(id) {
      return contents.get(id)
    }
    static fromDevToolsTargetId(t) {
      return [...contents.values()].find(c => c._targetId === t)
    }
    static getFocusedWebContents() {
      return BrowserWindow.getFocusedWindow()?.webContents ?? null
    }
  }
  strictClass('webContents', WebContents)
  const byTarget = t => WebContents.fromDevToolsTargetId(t)
  chrome.on('Target.targetInfoChanged', ({ targetInfo: t }) => byTarget(t.targetId)?._readTitle())
  chrome.on('Target.targetDestroyed', ({ targetId }) => {
    const w = byTarget(targetId)?._win
    if (w && !w.isDestroyed()) void w.destroy()
  })

  // ---- BrowserWindow ----
  let winSeq = 0,
    focused = null
  class BrowserWindow extends EventEmitter {
    #st
    #painted = false
    #dead = false
    constructor(opts = {}) {
      super()
      this.setMaxListeners(0)
      if (!ready) throw new Error('Cannot create BrowserWindow before app is ready')
      this._opts = { width: 800, height: 600, x: 0, y: 0, title: appName, ...opts }
      this.#st = {
        visible: opts.show !== false,
        min: false,
        max: false,
        full: !!opts.fullscreen,
        top: false,
        title: this._opts.title,
        menuBar: true,
        progress: -1
      }
      this.id = ++winSeq
      windows.set(this.id, this)
      this.webContents = new WebContents(this, opts.webPreferences ?? {})
      if (this.#st.visible) focused = this
      setImmediate(() => {
        app.emit('web-contents-created', ev(), this.webContents)
        app.emit('browser-window-created', ev(), this)
      })
    }
    _painted() {
      if (this.#painted || this.#dead) return
      this.#painted = true
      this.emit('ready-to-show')
    }
    _resize() {
      return this.webContents._bounds(this._opts.width, this._opts.height)
    }
    loadURL(u, o) {
      return this.webContents.loadURL(u, o)
    }
    loadFile(f, o) {
      return this.webContents.loadFile(f, o)
    }
    reload() {
      this.webContents.reload()
    }
    show() {
      if (!this.#st.visible) {
        this.#st.visible = true
        this.emit('show')
      }
      this.focus()
    }
    showInactive() {
      if (!this.#st.visible) {
        this.#st.visible = true
        this.emit('show')
      }
    }
    hide() {
      if (this.#st.visible) {
        this.#st.visible = false
        if (focused === this) this.blur()
        this.emit('hide')
      }
    }
    focus() {
      if (focused !== this) {
        focused?.emit('blur')
        focused = this
        this.emit('focus')
        app.emit('browser-window-focus', ev(), this)
      }
    }
    blur() {
      if (focused === this) {
        focused = null
        this.emit('blur')
        app.emit('browser-window-blur', ev(), this)
      }
    }
    isVisible() {
      return this.#st.visible
    }
    isFocused() {
      return focused === this
    }
    isDestroyed() {
      return this.#dead
    }
    minimize() {
      this.#st.min = true
      this.emit('minimize')
    }
    restore() {
      if (this.#st.min) {
        this.#st.min = false
        this.emit('restore')
      }
    }
    isMinimized() {
      return this.#st.min
    }
    maximize() {
      this.#st.max = true
      this.emit('maximize')
    }
    unmaximize() {
      this.#st.max = false
      this.emit('unmaximize')
    }
    isMaximized() {
      return this.#st.max
    }
    setFullScreen(f) {
      this.#st.full = f
      this.emit(f ? 'enter-full-screen' : 'leave-full-screen')
    }
    isFullScreen() {
      return this.#st.full
    }
    setAlwaysOnTop(f) {
      this.#st.top = f
    }
    isAlwaysOnTop() {
      return this.#st.top
    }
    setTitle(t) {
      this.#st.title = t
    }
    getTitle() {
      return this.#st.title
    }
    get title() {
      return this.#st.title
    }
    setBounds(b) {
      Object.assign(this._opts, b)
      void this.webContents._ready
        .then(() => this._resize())
        .then(() => {
          this.emit('resize')
          this.emit('resized')
        })
    }
    getBounds() {
      const { x, y, width, height } = this._opts
      return { x, y, width, height }
    }
    getNormalBounds() {
      return this.getBounds()
    }
    getContentBounds() {
      return this.getBounds()
    }
    setSize(width, height) {
      this.setBounds({ width, height })
    }
    getSize() {
      return [this._opts.width, this._opts.height]
    }
    getContentSize() {
      return this.getSize()
    }
    setPosition(x, y) {
      Object.assign(this._opts, { x, y })
      this.emit('move')
      this.emit('moved')
    }
    getPosition() {
      return [this._opts.x, this._opts.y]
    }
    setMinimumSize() {}
    center() {}
    setIcon() {}
    setMenu(m) {
      this._menu = m
    }
    removeMenu() {
      this._menu = null
    }
    setMenuBarVisibility(v) {
      this.#st.menuBar = v
    }
    setAutoHideMenuBar() {}
    setProgressBar(v) {
      this.#st.progress = v
    }
    setBackgroundColor() {}
    setTitleBarOverlay() {}
    setSkipTaskbar() {}
    flashFrame() {}
    moveTop() {}
    setOverlayIcon() {}
    capturePage() {
      return this.webContents.capturePage()
    }
    close() {
      void this._close()
    }
    async _close(unload = true) {
      if (this.#dead) return
      if (unload && !(await this.webContents._beforeunload())) {
        this.webContents.emit('will-prevent-unload', ev())
        return
      }
      const e = ev()
      this.emit('close', e)
      if (!e.defaultPrevented) await this.destroy()
    }
    async destroy() {
      if (this.#dead) return
      this.#dead = true
      windows.delete(this.id)
      if (focused === this) focused = null
      const gone = this.webContents._destroy()
      this.emit('closed')
      await gone
      if (!windows.size && !quitting) {
        if (app.listenerCount('window-all-closed')) app.emit('window-all-closed')
        else app.quit()
      }
    }
    static getAllWindows() {
      return [...windows.values()]
    }
    static getFocusedWindow() {
      return focused
    }
    static fromWebContents(wc) {
      return wc?._win ? (windows.get(wc._win.id) ?? null) : null
    }
    static fromId(id) {
      return windows.get(id) ?? null
    }
  }
  strictClass('BrowserWindow', BrowserWindow)
  const webContents = strict(
    'webContents',
    Object.fromEntries(
      ['getAllWebContents', 'fromId', 'fromDevToolsTargetId', 'getFocusedWebContents'].map(k => [
        k,
        WebContents[k]
      ])
    )
  )

  // ---- Menu, Tray ----
  let cmd = 0
  const roles = {
    quit: () => app.quit(),
    close: () => focused?.close(),
    reload: () => focused?.reload(),
    forceReload: () => focused?.webContents.reloadIgnoringCache(),
    minimize: () => focused?.minimize(),
    togglefullscreen: () => focused?.setFullScreen(!focused.isFullScreen())
  }
  class MenuItem {
    constructor(t) {
      Object.assign(
        this,
        {
          enabled: true,
          visible: true,
          checked: false,
          label: t.role ? t.role[0].toUpperCase() + t.role.slice(1) : '',
          sublabel: '',
          toolTip: '',
          registerAccelerator: true
        },
        t
      )
      this.type = t.type ?? (t.submenu ? 'submenu' : 'normal')
      this.commandId = ++cmd
      this.userAccelerator = null
      if (t.submenu) this.submenu = t.submenu instanceof Menu ? t.submenu : Menu.buildFromTemplate(t.submenu)
      const user = t.click
      this.click = (event, win, wc) => {
        if (!this.enabled) return
        if (this.type === 'checkbox') this.checked = !this.checked
        if (this.type === 'radio') {
          for (const i of this.menu?.items ?? []) if (i.type === 'radio') i.checked = false
          this.checked = true
        }
        if (user) user(this, win ?? focused ?? undefined, event ?? {})
        else if (t.role) (roles[t.role] ?? (() => {}))()
      }
    }
  }
  class Menu extends EventEmitter {
    static #app = null
    items = []
    append(i) {
      this.insert(this.items.length, i)
    }
    insert(pos, i) {
      i.menu = this
      this.items.splice(pos, 0, i)
    }
    getMenuItemById(id) {
      for (const i of this.items) {
        if (i.id === id) return i
        const s = i.submenu?.getMenuItemById(id)
        if (s) return s
      }
      return null
    }
    popup(o = {}) {
      this.emit('menu-will-show')
      log.popup = this
      this._cb = o.callback
    }
    closePopup() {
      this.emit('menu-will-close')
      this._cb?.()
    }
    static buildFromTemplate(t) {
      if (!Array.isArray(t)) throw new TypeError('Invalid template for Menu: Menu template must be an array')
      const m = new Menu()
      for (const i of t) {
        if (!i || (!('label' in i) && !('role' in i) && i.type !== 'separator'))
          throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
        m.append(i instanceof MenuItem ? i : new MenuItem(i))
      }
      return m
    }
    static setApplicationMenu(m) {
      Menu.#app = m
    }
    static getApplicationMenu() {
      return Menu.#app
    }
    static sendActionToFirstResponder() {}
  }
  class Tray extends EventEmitter {
    #dead = false
    constructor(image) {
      super()
      if (image === undefined) throw new TypeError('Error processing argument at index 0')
      this.image = image
      this.toolTip = ''
      this.title = ''
      this.contextMenu = null
      log.trays.push(this)
    }
    #live() {
      if (this.#dead) throw new Error('Tray is destroyed')
    }
    setImage(i) {
      this.#live()
      this.image = i
    }
    setPressedImage() {}
    setToolTip(t) {
      this.#live()
      this.toolTip = t
    }
    setTitle(t) {
      this.#live()
      this.title = t
    }
    getTitle() {
      return this.title
    }
    setContextMenu(m) {
      this.#live()
      this.contextMenu = m
    }
    popUpContextMenu(m) {
      ;(m ?? this.contextMenu)?.popup()
    }
    setIgnoreDoubleClickEvents() {}
    displayBalloon() {}
    getBounds() {
      return { x: 0, y: 0, width: 24, height: 24 }
    }
    isDestroyed() {
      return this.#dead
    }
    destroy() {
      this.#dead = true
      log.trays.splice(0, log.trays.length, ...log.trays.filter(t => t !== this))
    }
  }

  // ---- small ones ----
  class NativeImage {
    #b
    constructor(b) {
      this.#b = b
    }
    isEmpty() {
      return !this.#b?.length
    }
    getSize() {
      const b = this.#b
      return b?.length > 24 && b.readUInt32BE(0) === 0x89504e47
        ? { width: b.readUInt32BE(16), height: b.readUInt32BE(20) }
        : { width: 0, height: 0 }
    }
    toPNG() {
      return this.#b ?? Buffer.alloc(0)
    }
    toDataURL() {
      return 'data:image/png;base64,' + this.toPNG().toString('base64')
    }
    resize() {
      return this
    }
    crop() {
      return this
    }
    setTemplateImage(f) {
      this.template = f
    }
    isTemplateImage() {
      return !!this.template
    }
    addRepresentation() {}
  }
  const nativeImage = strict('nativeImage', {
    createEmpty: () => new NativeImage(),
    createFromBuffer: b => new NativeImage(b),
    createFromPath: p => new NativeImage(fs.existsSync(p) ? fs.readFileSync(p) : undefined),
    createFromDataURL: u => new NativeImage(Buffer.from(u.split(',')[1] ?? '', 'base64')),
    createFromNamedImage: () => new NativeImage()
  })
  class Notification extends EventEmitter {
    constructor(o = {}) {
      super()
      Object.assign(this, o)
      log.notifications.push(this)
    }
    show() {
      setImmediate(() => this.emit('show', ev()))
    }
    close() {
      setImmediate(() => this.emit('close', ev()))
    }
    static isSupported() {
      return true
    }
  }
  for (const [n, C] of Object.entries({ Tray, Menu, Notification, NativeImage, MessagePortMain }))
    strictClass(n, C)
  class NativeTheme extends EventEmitter {
    _source = 'system'
    get themeSource() {
      return this._source
    }
    set themeSource(v) {
      this._source = v
      for (const c of contents.values()) void c._theme()
      setImmediate(() => this.emit('updated'))
    }
    get shouldUseDarkColors() {
      return this._source === 'dark'
    }
    shouldUseHighContrastColors = false
    shouldUseInvertedColorScheme = false
    inForcedColorsMode = false
  }
  const nativeTheme = new NativeTheme()
  const dlg =
    (kind, answer) =>
    (...a) => {
      const o = a.at(-1)
      log.dialogs.push({ kind, options: o })
      return Promise.resolve(log.answers?.[kind]?.shift() ?? answer)
    }
  const dialog = strict('dialog', {
    showOpenDialog: dlg('open', { canceled: true, filePaths: [] }),
    showSaveDialog: dlg('save', { canceled: true, filePath: '' }),
    showMessageBox: dlg('message', { response: 0, checkboxChecked: false }),
    showErrorBox: (title, content) => {
      log.dialogs.push({ kind: 'error', options: { title, content } })
    },
    showMessageBoxSync: () => 0,
    showOpenDialogSync: () => undefined,
    showSaveDialogSync: () => undefined,
    showCertificateTrustDialog: async () => {}
  })
  const shell = strict('shell', {
    openExternal: async url => {
      log.externals.push(url)
    },
    openPath: async p => {
      log.externals.push(p)
      return ''
    },
    showItemInFolder: p => {
      log.externals.push(p)
    },
    trashItem: async p => {
      fs.rmSync(p, { recursive: true })
    },
    beep: () => {
      log.beeps++
    }
  })
  const key = crypto.createHash('sha256').update('stand-in').digest()
  const safeStorage = strict('safeStorage', {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'basic_text',
    setUsePlainTextEncryption() {},
    encryptString: s => {
      const iv = crypto.randomBytes(12),
        c = crypto.createCipheriv('aes-256-gcm', key, iv)
      const d = Buffer.concat([c.update(s, 'utf8'), c.final()])
      return Buffer.concat([Buffer.from('v10'), iv, c.getAuthTag(), d])
    },
    decryptString: b => {
      if (b.subarray(0, 3).toString() !== 'v10')
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
      const c = crypto.createDecipheriv('aes-256-gcm', key, b.subarray(3, 15))
      c.setAuthTag(b.subarray(15, 31))
      return c.update(b.subarray(31), undefined, 'utf8') + c.final('utf8')
    }
  })
  let clip = ''
  const clipboard = strict('clipboard', {
    readText: () => clip,
    writeText: t => {
      clip = t
    },
    clear: () => {
      clip = ''
    },
    readHTML: () => '',
    writeHTML() {},
    availableFormats: () => (clip ? ['text/plain'] : [])
  })
  const shortcuts = new Map()
  const globalShortcut = strict('globalShortcut', {
    register: (a, f) => {
      shortcuts.set(a, f)
      return true
    },
    unregister: a => shortcuts.delete(a),
    unregisterAll: () => shortcuts.clear(),
    isRegistered: a => shortcuts.has(a)
  })
  const display = {
    id: 1,
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea: { x: 0, y: 0, width: 1920, height: 1053 },
    workAreaSize: { width: 1920, height: 1053 },
    size: { width: 1920, height: 1080 },
    scaleFactor: 1,
    rotation: 0,
    internal: false
  }
  const emitter = (name, o) => strict(name, Object.assign(new EventEmitter(), o))
  const screen = emitter('screen', {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
    getDisplayNearestPoint: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 })
  })
  const powerMonitor = emitter('powerMonitor', {
    getSystemIdleState: () => 'active',
    getSystemIdleTime: () => 0,
    isOnBatteryPower: () => false,
    onBatteryPower: false,
    getCurrentThermalState: () => 'nominal'
  })
  const powerSaveBlocker = strict('powerSaveBlocker', {
    start: () => 1,
    stop: () => true,
    isStarted: () => false
  })
  const autoUpdater = emitter('autoUpdater', {
    setFeedURL(o) {
      this.feed = o
    },
    getFeedURL() {
      return this.feed?.url ?? ''
    },
    checkForUpdates() {
      setImmediate(() => {
        this.emit('checking-for-update')
        this.emit('update-not-available')
      })
    },
    quitAndInstall() {
      app.quit()
    }
  })
  const protocol = strict('protocol', {
    ...defaultSession.protocol,
    registerSchemesAsPrivileged: l => {
      log.schemes = l
    }
  })

  const electron = {
    app: strict('app', app),
    BrowserWindow,
    webContents,
    ipcMain: strict('ipcMain', ipcMain),
    MessageChannelMain,
    Menu,
    MenuItem,
    Tray,
    dialog,
    shell,
    nativeImage,
    Notification,
    nativeTheme: strict('nativeTheme', nativeTheme),
    session: {
      get defaultSession() {
        return defaultSession
      },
      fromPartition
    },
    protocol,
    powerMonitor,
    powerSaveBlocker,
    safeStorage,
    autoUpdater,
    clipboard,
    globalShortcut,
    screen,
    net: {
      fetch: (...a) => fetch(...a),
      isOnline: () => true,
      get online() {
        return true
      }
    },
    crashReporter: { start() {}, addExtraParameter() {}, getUploadToServer: () => false },
    systemPreferences: emitter('systemPreferences', { getAccentColor: () => '1976d2ff' })
  }
  electron.default = electron
  // tests only: what real Electron keeps on the far side of the operating system
  Object.defineProperty(electron, '__standin', { value: log, enumerable: false })
  return { electron, becomeReady }
}
