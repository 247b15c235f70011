/* eslint-disable @typescript-eslint/no-explicit-any -- messages of any shape */
import type { makeCodec } from '../codec'
import type { bridgeWorlds } from './bridge'

export type PreloadFacts = {
  platform: string
  arch: string
  argv: string[]
  electron: string
  /** Where the stand-in tells the path of a file. */
  pathOfFile: string
}
type Run = (
  require: (id: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object
) => void

/**
 * The isolated world: a sandboxed preload's `electron` module, and the preload itself. It runs in the page through
 * toString(), so it refers to nothing outside itself.
 */
export function runPreload(
  name: string,
  codecOf: typeof makeCodec,
  bridgeOf: typeof bridgeWorlds,
  facts: PreloadFacts,
  preload: { path: string; run: Run } | null
): void {
  if (window !== window.top) return
  const { encode, decode } = codecOf(
    bytes => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')),
    text => Uint8Array.from(atob(text), one => one.charCodeAt(0))
  )
  const raw = (globalThis as any).__standinSend as (text: string) => void
  const send = (message: object) => raw(JSON.stringify(message))
  const bridge = bridgeOf(name, 'isolated', url => send({ kind: 'open', url }))

  class Emitter {
    readonly #listeners = new Map<string, ((...args: any[]) => void)[]>()
    on(event: string, listener: (...args: any[]) => void): this {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
      return this
    }
    once(event: string, listener: (...args: any[]) => void): this {
      const once = (...args: any[]) => {
        this.off(event, once)
        listener(...args)
      }
      return this.on(event, once)
    }
    off(event: string, listener: (...args: any[]) => void): this {
      const kept = (this.#listeners.get(event) ?? []).filter(one => one !== listener)
      this.#listeners.set(event, kept)
      return this
    }
    removeListener(event: string, listener: (...args: any[]) => void): this {
      return this.off(event, listener)
    }
    emit(event: string, ...args: any[]): void {
      for (const listener of this.#listeners.get(event) ?? []) listener(...args)
    }
  }

  const ports = new Map<string, MessagePort>()
  const calls = new Map<number, { ok: (value: any) => void; failed: (error: Error) => void }>()
  let lastCall = 0
  let lastPort = 0
  const adopt = (port: string, end: MessagePort): void => {
    ports.set(port, end)
    end.onmessage = ({ data }) => send({ kind: 'port', port, of: encode(data) })
    end.addEventListener('close', () => {
      ports.delete(port)
      send({ kind: 'port-closed', port })
    })
  }
  const received = (port: string): MessagePort => {
    const channel = new MessageChannel()
    adopt(port, channel.port1)
    return channel.port2
  }
  const transferred = (transfer: MessagePort[] = []): string[] =>
    transfer.map(end => {
      const port = `r${++lastPort}`
      adopt(port, end)
      return port
    })

  const ipcRenderer = Object.assign(new Emitter(), {
    send: (channel: string, ...args: any[]) => send({ kind: 'send', channel, args: encode(args), ports: [] }),
    postMessage: (channel: string, message: any, transfer?: MessagePort[]) =>
      send({ kind: 'send', channel, args: encode([message]), ports: transferred(transfer) }),
    invoke: (channel: string, ...args: any[]) =>
      new Promise((ok, failed) => {
        const id = ++lastCall
        calls.set(id, { ok, failed })
        send({ kind: 'invoke', id, channel, args: encode(args) })
      })
  })
  const take: Record<string, (message: any) => void> = {
    answer: ({ id, of, error }) => {
      const call = calls.get(id)
      calls.delete(id)
      if (error === undefined) call?.ok(decode(of))
      else call?.failed(new Error(error))
    },
    send: ({ channel, args, ports: names }) =>
      ipcRenderer.emit(channel, { sender: ipcRenderer, ports: names.map(received) }, ...decode(args)),
    port: ({ port, of }) => ports.get(port)?.postMessage(decode(of)),
    'port-closed': ({ port }) => {
      ports.get(port)?.close()
      ports.delete(port)
    }
  }
  Object.defineProperty(globalThis, '__standinReceive', {
    value: (messages: any[]) => {
      for (const message of messages) {
        try {
          take[message.kind]?.(message)
        } catch (error) {
          reportError(error)
        }
      }
    }
  })

  /** Electron answers at once, so the stand-in is asked in the one way that waits. */
  const askForPath = (file: File): string => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ name: file.name, sizeBytes: String(file.size) })
    request.open('GET', `${facts.pathOfFile}?${query.toString()}`, false)
    request.send()
    return request.status === 200 ? request.responseText : ''
  }

  const process = Object.freeze({
    platform: facts.platform,
    arch: facts.arch,
    argv: facts.argv,
    env: {},
    versions: { electron: facts.electron },
    contextIsolated: true,
    sandboxed: true,
    type: 'renderer'
  })
  const electron = {
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) },
    ipcRenderer,
    webUtils: { getPathForFile: (file: File) => askForPath(file) }
  }
  // What Electron's documentation lists for a sandboxed preload, as far as a preload of ours may want it.
  const modules: Record<string, unknown> = { electron, 'electron/renderer': electron, events: Emitter }
  const require = (id: string): unknown => {
    const found = modules[id.replace(/^node:/, '')]
    if (!found) throw new Error(`module not found: ${id}`)
    return found
  }
  if (!preload) return
  const module = { exports: {} }
  try {
    preload.run(require, module, module.exports, process)
  } catch (error) {
    console.error(`Unable to load preload script: ${preload.path}`, error)
    send({ kind: 'preload-error', path: preload.path, of: String(error) })
  }
}
