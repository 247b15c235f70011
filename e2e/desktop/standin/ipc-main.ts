import { EventEmitter } from 'node:events'
import { strict } from './strict'

type Handler = (event: unknown, ...args: unknown[]) => unknown

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  _handler(channel: string): Handler | undefined {
    return this.#handlers.get(channel)
  }
}

export const ipcMain = strict('ipcMain', new IpcMain())
