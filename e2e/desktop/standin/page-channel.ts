import type { Answer } from './chromium'
import { decode, encode } from './codec'
import { newEvent } from './event'
import { ipcMain } from './ipc-main'
import { MessagePortMain, type PagePorts } from './message-port'
import { strict } from './strict'

/** The page that a channel belongs to. */
export type ChannelOwner = {
  readonly id: number
  getURL(): string
  isDestroyed(): boolean
  /** Calls the preload's world of the current document, where there is one. */
  _tell(messages: readonly object[]): void
}

/** What main and a preload say to each other: messages, calls and transferred ports, in order. */
export class PageChannel implements PagePorts {
  readonly id: number
  readonly #owner: ChannelOwner
  #outbox: object[] = []
  #flushing = false
  /** Counts documents, so that no answer reaches the next one. */
  #document = 0

  constructor(owner: ChannelOwner) {
    this.id = owner.id
    this.#owner = owner
  }

  /** The document is gone, with its ports and all that it still waits for. */
  documentGone(): void {
    this.#document++
    MessagePortMain.pageGone(this)
  }

  received(message: Answer): void {
    if (message.kind === 'port') MessagePortMain.deliver(this, message.port as string, message.of)
    else if (message.kind === 'port-closed') MessagePortMain.closedByPage(this, message.port as string)
    else if (message.kind === 'invoke') void this.#invoked(message)
    else if (message.kind === 'send') {
      const ports = (message.ports as string[]).map(port => MessagePortMain.ofPage(this, port))
      const args = decode(message.args) as unknown[]
      ipcMain.emit(message.channel as string, this.#event(ports), ...args)
    }
  }

  async #invoked({ id, channel, args }: Answer): Promise<void> {
    const asked = this.#document
    let answer: object
    try {
      const handler = ipcMain._handler(channel as string)
      if (!handler) throw new Error(`No handler registered for '${channel as string}'`)
      answer = { of: encode(await handler(this.#event([]), ...(decode(args) as unknown[]))) as unknown }
    } catch (error) {
      answer = { error: `Error invoking remote method '${channel as string}': ${String(error)}` }
    }
    if (asked === this.#document) this.#push({ kind: 'answer', id, ...answer })
  }

  #event(ports: MessagePortMain[]) {
    return newEvent({ sender: this.#owner, type: 'frame', ports, senderFrame: this.frame })
  }

  /** The page's top frame, as main sees it. */
  get frame() {
    return strict('WebFrameMain', {
      url: this.#owner.getURL(),
      parent: null,
      top: null,
      isDestroyed: (): boolean => this.#owner.isDestroyed(),
      send: (channel: string, ...args: unknown[]): void => this.send(channel, args),
      postMessage: (channel: string, message: unknown, transfer: MessagePortMain[] = []): void =>
        this.send(channel, [message], transfer)
    })
  }

  send(channel: string, args: unknown[], transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map(port => port._transfer(this))
    this.#push({ kind: 'send', channel, args: encode(args) as unknown, ports })
  }

  sendToPort(port: string, message: unknown): void {
    this.#push({ kind: 'port', port, of: message })
  }

  closePort(port: string): void {
    this.#push({ kind: 'port-closed', port })
  }

  /** Gathered per turn of the event loop: a DevTools call for each would be slow. */
  #push(message: object): void {
    this.#outbox.push(message)
    if (this.#flushing) return
    this.#flushing = true
    setImmediate(() => {
      this.#flushing = false
      this.#owner._tell(this.#outbox.splice(0))
    })
  }
}
