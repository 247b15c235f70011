/* eslint-disable @typescript-eslint/no-explicit-any -- values of any shape cross the bridge */

/**
 * A synchronous bridge between the two JavaScript worlds of a document: Blink copies `CustomEvent.detail` from one to
 * the other. It runs in the page through toString(), so it refers to nothing outside itself.
 */
export function bridgeWorlds(name: string, side: 'main' | 'isolated', onOpen: (url: string) => void) {
  const here = `${name}-${side}`
  const there = `${name}-${side === 'main' ? 'isolated' : 'main'}`
  const functions = new Map<number, (...args: any[]) => any>()
  const ids = new WeakMap<object, number>()
  const pending = new Map<number, { ok: (value: any) => void; failed: (error: any) => void }>()
  const proxies = new Map<number, (...args: any[]) => any>()
  // Kept before the page can replace them.
  const dispatch = document.dispatchEvent.bind(document)
  const Custom = CustomEvent
  let lastId = 0
  let returned: any

  const post = (detail: object) => dispatch(new Custom(there, { detail }))
  const encode = (value: any, depth = 0): any => {
    if (depth > 1000) throw new Error('Electron contextBridge recursion depth exceeded.')
    if (typeof value === 'function') {
      let id = ids.get(value)
      if (!id) {
        ids.set(value, (id = ++lastId))
        functions.set(id, value)
      }
      return { call: id }
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (value === null || typeof value !== 'object') return { value }
    if (value instanceof Promise) {
      const id = ++lastId
      value.then(
        result => post({ kind: 'ok', id, of: encode(result) }),
        error => post({ kind: 'failed', id, of: encode(error) })
      )
      return { promise: id }
    }
    if (value instanceof Error) return { error: value.message }
    if (Array.isArray(value)) return { list: value.map(one => encode(one, depth + 1)) }
    if (Object.prototype.toString.call(value) === '[object Object]')
      return { entries: Object.keys(value).map(key => [key, encode(value[key], depth + 1)]) }
    // A file is the page's own object in either world.
    return { value: value instanceof File ? value : structuredClone(value) }
  }
  const decode = (coded: any): any => {
    if ('call' in coded) {
      let proxy = proxies.get(coded.call)
      if (!proxy) proxies.set(coded.call, (proxy = (...args) => call(coded.call, args)))
      return proxy
    }
    if ('promise' in coded)
      return new Promise((ok, failed) => {
        pending.set(coded.promise, { ok, failed })
      })
    if ('error' in coded) return new Error(coded.error)
    if ('list' in coded) return coded.list.map(decode)
    if ('entries' in coded)
      return Object.fromEntries(coded.entries.map(([key, value]: any) => [key, decode(value)]))
    return coded.value
  }
  const call = (id: number, args: any[]): any => {
    returned = undefined
    post({ kind: 'call', id, args: encode(args) })
    const answer = returned
    returned = undefined
    if (!answer) throw new Error('contextBridge: the other world is gone')
    if (answer.threw) throw decode(answer.of)
    return decode(answer.of)
  }
  const answerTo = (message: any): object => {
    try {
      return { kind: 'returned', of: encode(functions.get(message.id)?.(...decode(message.args))) }
    } catch (error) {
      return { kind: 'returned', threw: true, of: encode(error) }
    }
  }
  const freeze = (object: any): any => {
    if (object && typeof object === 'object') {
      Object.values(object).forEach(freeze)
      Object.freeze(object)
    }
    return object
  }
  const settle = (message: any): void => {
    const promise = pending.get(message.id)
    pending.delete(message.id)
    promise?.[message.kind as 'ok' | 'failed'](decode(message.of))
  }
  const expose = (message: any): void =>
    void Object.defineProperty(window, message.key, { value: freeze(decode(message.of)), enumerable: true })

  document.addEventListener(here, event => {
    const message = (event as CustomEvent).detail
    if (message.kind === 'call') post(answerTo(message))
    else if (message.kind === 'returned') returned = message
    else if (message.kind === 'ok' || message.kind === 'failed') settle(message)
    else if (message.kind === 'open') onOpen(message.url)
    else if (message.kind === 'expose') expose(message)
  })

  if (side === 'main') {
    // Playwright pauses a page that a page opens, and closing it would hang the opener: it is never opened.
    const opened = (url: string) => post({ kind: 'open', url })
    window.open = url => {
      opened(new URL(url ?? 'about:blank', location.href).href)
      return null
    }
    addEventListener('click', event => {
      const link = event.defaultPrevented
        ? null
        : (event.target as Element).closest?.<HTMLAnchorElement>('a[target=_blank]')
      if (!link?.href) return
      event.preventDefault()
      opened(link.href)
    })
  }
  return {
    expose: (key: string, api: unknown): void => {
      if (key in window)
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      post({ kind: 'expose', key, of: encode(api) })
    }
  }
}
