import { EventEmitter } from 'node:events'
import { decode, encode } from './codec'
import { notHere, strictClass } from './strict'

/** Where a port's other end is when it lies in a page. */
export type PagePorts = {
  readonly id: number
  sendToPort(portId: string, message: unknown): void
  closePort(portId: string): void
}

const inPages = new Map<string, MessagePortMain>()
const keyOf = (page: PagePorts, portId: string): string => `${page.id}:${portId}`
let lastId = 0

/** Electron's MessagePortMain; its other end is another of its kind, or a real MessagePort of a page. */
export class MessagePortMain extends EventEmitter {
  #peer: MessagePortMain | undefined
  #page: { page: PagePorts; portId: string } | undefined
  #waiting: unknown[] = []
  #started = false
  #closed = false

  static entangle(one: MessagePortMain, other: MessagePortMain): void {
    one.#peer = other
    other.#peer = one
  }

  /** The end that a page has transferred to main. */
  static ofPage(page: PagePorts, portId: string): MessagePortMain {
    const port = new MessagePortMain()
    port.#lieIn(page, portId)
    return port
  }

  #lieIn(page: PagePorts, portId: string): void {
    this.#page = { page, portId }
    inPages.set(keyOf(page, portId), this)
  }

  /** Moves this end to a page: what is sent to the other end goes there from now on. Returns the page's name for it. */
  _transfer(page: PagePorts): string {
    const portId = `m${++lastId}`
    const other = this.#peer
    if (!other) throw new Error('Port at index 0 is already neutered')
    other.#peer = undefined
    other.#lieIn(page, portId)
    for (const message of this.#waiting.splice(0)) page.sendToPort(portId, message)
    return portId
  }

  static deliver(page: PagePorts, portId: string, message: unknown): void {
    const port = inPages.get(keyOf(page, portId))
    if (port) port.#deliver(decode(message))
  }

  static closedByPage(page: PagePorts, portId: string): void {
    const port = inPages.get(keyOf(page, portId))
    inPages.delete(keyOf(page, portId))
    if (port) port.#close()
  }

  /** The page is gone, and every port in it. */
  static pageGone(page: PagePorts): void {
    for (const [key, port] of inPages) {
      if (port.#page?.page !== page) continue
      inPages.delete(key)
      port.#close()
    }
  }

  #deliver(message: unknown): void {
    if (this.#closed) return
    if (this.#started) this.emit('message', { data: message, ports: [] })
    else this.#waiting.push(message)
  }

  postMessage(message: unknown, transfer?: readonly MessagePortMain[]): void {
    if (transfer?.length) notHere('port inside a port message')
    const coded = encode(message) as unknown
    if (this.#closed) return
    const peer = this.#peer
    if (this.#page) this.#page.page.sendToPort(this.#page.portId, coded)
    else if (peer) setImmediate(() => peer.#deliver(decode(coded)))
  }

  start(): void {
    if (this.#started) return
    this.#started = true
    setImmediate(() => {
      for (const message of this.#waiting.splice(0)) this.#deliver(message)
    })
  }

  close(): void {
    if (this.#closed) return
    this.#page?.page.closePort(this.#page.portId)
    const peer = this.#peer
    this.#close()
    if (peer) peer.#close()
  }

  #close(): void {
    if (this.#closed) return
    this.#closed = true
    setImmediate(() => this.emit('close'))
  }
}
strictClass('MessagePortMain', MessagePortMain)

export class MessageChannelMain {
  readonly port1 = new MessagePortMain()
  readonly port2 = new MessagePortMain()
  constructor() {
    MessagePortMain.entangle(this.port1, this.port2)
  }
}
