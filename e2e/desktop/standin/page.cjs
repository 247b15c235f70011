'use strict'
// Scripts injected into every document: a synchronous bridge between the two JavaScript worlds
// (Blink copies CustomEvent.detail between worlds), and the sandboxed preload's `electron` module.
const { makeCodec } = require('./codec.cjs')

function worldBridge(EV, side, onOpen) {
  const here = EV + side,
    there = EV + (side === 'm' ? 'i' : 'm')
  const fns = new Map(),
    ids = new WeakMap(),
    pending = new Map(),
    proxies = new Map()
  const D = document,
    disp = D.dispatchEvent.bind(D),
    CE = CustomEvent
  let seq = 0,
    ret
  const post = detail => disp(new CE(there, { detail }))
  const enc = (v, depth = 0) => {
    if (depth > 1000)
      throw new Error(
        'Electron contextBridge recursion depth exceeded. Nested objects deeper than 1000 are not supported.'
      )
    if (typeof v === 'function') {
      let id = ids.get(v)
      if (!id) {
        ids.set(v, (id = ++seq))
        fns.set(id, v)
      }
      return { f: id }
    }
    if (typeof v === 'symbol') throw new Error('An object could not be cloned.')
    if (v === null || typeof v !== 'object') return { v }
    if (v instanceof Promise) {
      const id = ++seq
      v.then(
        x => post({ t: 'ok', id, v: enc(x) }),
        e => post({ t: 'no', id, v: enc(e) })
      )
      return { p: id }
    }
    if (v instanceof Error) return { e: v.message, n: v.name }
    if (Array.isArray(v)) return { a: v.map(x => enc(x, depth + 1)) }
    const tag = Object.prototype.toString.call(v)
    if (tag === '[object Object]') return { o: Object.keys(v).map(k => [k, enc(v[k], depth + 1)]) }
    return { v: structuredClone(v) }
  }
  const dec = x => {
    if ('f' in x) {
      let p = proxies.get(x.f)
      if (!p) proxies.set(x.f, (p = (...a) => call(x.f, a)))
      return p
    }
    if ('p' in x) return new Promise((ok, no) => pending.set(x.p, { ok, no }))
    if ('e' in x) {
      const e = new Error(x.e)
      return e
    }
    if ('a' in x) return x.a.map(dec)
    if ('o' in x) {
      const o = {}
      for (const [k, y] of x.o) o[k] = dec(y)
      return o
    }
    return x.v
  }
  const call = (id, args) => {
    ret = undefined
    post({ t: 'call', id, args: enc(args) })
    const r = ret
    ret = undefined
    if (!r) throw new Error('contextBridge: the other world is gone')
    if (r.x) throw dec(r.v)
    return dec(r.v)
  }
  const freeze = o => {
    if (o && typeof o === 'object') {
      Object.values(o).forEach(freeze)
      Object.freeze(o)
    }
    return o
  }
  D.addEventListener(here, ev => {
    const m = ev.detail
    if (m.t === 'call') {
      let r
      try {
        r = { t: 'ret', v: enc(fns.get(m.id)(...dec(m.args))) }
      } catch (e) {
        r = { t: 'ret', x: true, v: enc(e) }
      }
      post(r)
    } else if (m.t === 'ret') ret = m
    else if (m.t === 'ok' || m.t === 'no') {
      const p = pending.get(m.id)
      pending.delete(m.id)
      p?.[m.t](dec(m.v))
    } else if (m.t === 'open') onOpen(m.url)
    else if (m.t === 'expose')
      Object.defineProperty(window, m.key, {
        value: freeze(dec(m.v)),
        enumerable: true,
        configurable: false,
        writable: false
      })
  })
  if (side === 'm') {
    window.open = u => {
      post({ t: 'open', url: new URL(u ?? 'about:blank', location.href).href })
      return null
    }
    addEventListener('click', e => {
      const a = !e.defaultPrevented && e.target.closest?.('a[href][target=_blank]')
      if (a) {
        e.preventDefault()
        post({ t: 'open', url: a.href })
      }
    })
  }
  return {
    expose: (key, api) => {
      if (Object.hasOwn(window, '$el$' + key))
        throw new Error(`Cannot bind an API on top of an existing property on the window object`)
      Object.defineProperty(window, '$el$' + key, { value: 1 })
      post({ t: 'expose', key, v: enc(api) })
    }
  }
}

function preloadHost(EV, mkCodec, mkBridge, info, preloads) {
  if (window !== window.top) return
  const { enc, dec } = mkCodec(
    u => u.toBase64(),
    s => Uint8Array.fromBase64(s)
  )
  const raw = globalThis.__el_send,
    send = m => raw(JSON.stringify(m))
  const bridge = mkBridge(EV, 'i', url => send({ t: 'open', url }))
  class EventEmitter {
    #l = new Map()
    on(n, f) {
      this.#l.set(n, [...(this.#l.get(n) ?? []), f])
      return this
    }
    addListener(n, f) {
      return this.on(n, f)
    }
    once(n, f) {
      const g = (...a) => {
        this.off(n, g)
        f.apply(this, a)
      }
      g.listener = f
      return this.on(n, g)
    }
    off(n, f) {
      const l = this.#l.get(n) ?? []
      const i = l.findLastIndex(g => g === f || g.listener === f)
      if (i >= 0) this.#l.set(n, l.toSpliced(i, 1))
      return this
    }
    removeListener(n, f) {
      return this.off(n, f)
    }
    removeAllListeners(n) {
      if (n === undefined) this.#l.clear()
      else this.#l.delete(n)
      return this
    }
    emit(n, ...a) {
      const l = this.#l.get(n) ?? []
      for (const f of l) f.apply(this, a)
      return l.length > 0
    }
    listenerCount(n) {
      return (this.#l.get(n) ?? []).length
    }
    listeners(n) {
      return (this.#l.get(n) ?? []).map(f => f.listener ?? f)
    }
    setMaxListeners() {
      return this
    }
  }
  const ports = new Map(),
    calls = new Map()
  let seq = 0,
    portSeq = 0
  const adopt = (id, port) => {
    ports.set(id, port)
    port.onmessage = e => send({ t: 'port', id, v: enc(e.data) })
    port.onmessageerror = () => {}
    port.addEventListener('close', () => {
      ports.delete(id)
      send({ t: 'portclose', id })
    })
  }
  const give = id => {
    const c = new MessageChannel()
    adopt(id, c.port1)
    return c.port2
  }
  const take = (transfer = []) =>
    transfer.map(p => {
      const id = 'r' + ++portSeq
      adopt(id, p)
      return id
    })
  const ipcRenderer = Object.assign(new EventEmitter(), {
    send: (ch, ...args) => send({ t: 'send', ch, args: enc(args) }),
    invoke: (ch, ...args) =>
      new Promise((ok, no) => {
        const id = ++seq
        send({ t: 'invoke', id, ch, args: enc(args) })
        calls.set(id, { ok, no })
      }),
    postMessage: (ch, msg, transfer) => send({ t: 'send', ch, args: enc([msg]), ports: take(transfer) }),
    sendSync: () => {
      throw new Error('electron stand-in: ipcRenderer.sendSync is not available')
    },
    sendToHost: () => {
      throw new Error('electron stand-in: ipcRenderer.sendToHost is not available')
    }
  })
  const recv = {
    ret: m => {
      const c = calls.get(m.id)
      calls.delete(m.id)
      if (m.err !== undefined) c?.no(new Error(m.err))
      else c?.ok(dec(m.v))
    },
    send: m =>
      ipcRenderer.emit(
        m.ch,
        { sender: ipcRenderer, ports: (m.ports ?? []).map(give), senderId: 0, preventDefault() {} },
        ...dec(m.args)
      ),
    ports: m => {
      const p = ports.get(m.id)
      if (p) for (const v of m.v) p.postMessage(dec(v))
    },
    portclose: m => {
      ports.get(m.id)?.close()
      ports.delete(m.id)
    }
  }
  Object.defineProperty(globalThis, '__el_recv', {
    value: list => {
      for (const m of list)
        try {
          recv[m.t](m)
        } catch (e) {
          reportError(e)
        }
    }
  })
  const process = Object.freeze({
    ...info.process,
    contextIsolated: true,
    sandboxed: true,
    type: 'renderer',
    isMainFrame: true,
    nextTick: (f, ...a) => queueMicrotask(() => f(...a)),
    on() {
      return process
    },
    once() {
      return process
    },
    hrtime: () => [0, 0],
    uptime: () => performance.now() / 1000,
    getSystemVersion: () => ''
  })
  const electron = {
    contextBridge: {
      exposeInMainWorld: (k, v) => bridge.expose(k, v),
      executeInMainWorld: () => {
        throw new Error('electron stand-in: executeInMainWorld is not available')
      }
    },
    ipcRenderer,
    webFrame: {
      setZoomFactor() {},
      getZoomFactor: () => 1,
      setZoomLevel() {},
      getZoomLevel: () => 0,
      insertCSS: () => '',
      executeJavaScript: () => Promise.reject(new Error('electron stand-in: webFrame.executeJavaScript'))
    },
    webUtils: { getPathForFile: () => '' },
    crashReporter: { addExtraParameter() {}, getParameters: () => ({}) }
  }
  const mods = {
    electron,
    'electron/renderer': electron,
    'electron/common': electron,
    events: Object.assign(EventEmitter, { EventEmitter, default: EventEmitter }),
    timers: {
      setTimeout,
      setInterval,
      clearTimeout,
      clearInterval,
      setImmediate: (f, ...a) => setTimeout(f, 0, ...a)
    },
    url: { URL, URLSearchParams }
  }
  const require = id => {
    const m = mods[String(id).replace(/^node:/, '')]
    if (!m) throw new Error(`module not found: ${id}`)
    return m
  }
  for (const { path, run } of preloads) {
    const module = { exports: {} }
    try {
      run(require, module, module.exports, process, globalThis, path)
    } catch (e) {
      console.error(`Unable to load preload script: ${path}`)
      console.error(e)
      send({ t: 'preload-error', path, m: String(e?.stack ?? e) })
    }
  }
  send({ t: 'hello', url: location.href })
}

function scripts(info, preloads) {
  const ev = '"el' + Math.random().toString(36).slice(2) + '"'
  const list = preloads
    .map(
      p =>
        `{path:${JSON.stringify(p.path)},run:function(require,module,exports,process,global,__filename){${p.source}\n}}`
    )
    .join(',')
  return {
    main: `if(window===window.top){(${worldBridge})(${ev},'m')}`,
    isolated: `(${preloadHost})(${ev},${makeCodec},${worldBridge},${JSON.stringify(info)},[${list}])`
  }
}
module.exports = { scripts }
