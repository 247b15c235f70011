import type { TerminalDown } from '#shared/contract/containers'
import type { AppError } from '#shared/wire/errors'
import type { GantryClient } from '../../data/client'
import { asAppError } from '../../data/use-call'
import type { LiveTerminal } from '../../ui/terminal-instance'
import { withReturns } from './terminal-text'

/** What a terminal is connected to. */
export type TerminalTarget =
  /** A new process; an empty command is the first shell that exists, an empty user the container's own. */
  | { readonly kind: 'exec'; readonly command: readonly string[]; readonly user: string }
  /** The container's main process, which goes on when the terminal is left. */
  | { readonly kind: 'attach' }

export type TerminalState =
  | { readonly at: 'opening' }
  | { readonly at: 'open'; readonly command: readonly string[]; readonly tty: boolean }
  | { readonly at: 'ended'; readonly exitCode: number | null }
  | { readonly at: 'detached' }
  | { readonly at: 'failed'; readonly error: AppError }

export type TerminalSession = {
  readonly id: number
  /** What it is called by: the first free number of its kind. */
  readonly number: number
  readonly target: TerminalTarget
  readonly state: TerminalState
  /** Something has been connected to it: there may be something to read. */
  readonly used: boolean
  /** null until the terminal's own code has been loaded. */
  readonly live: LiveTerminal | null
}

export type ContainerKey = { readonly engine: string; readonly id: string }

/** One chunk under way and one being drawn: a program that prints faster blocks, as in any terminal. */
const WINDOW = 2

/** A terminal that is not shown by then gets the size that terminals have. */
const SIZE_WAIT_MS = 500

/** So many that are over are kept of all other containers when one more is opened. */
const MOST_OVER = 8

/** Leaves a full-screen program's screen, gives its settings back, and puts a line of our own. */
const afterEnd = '\u001b[?1047l\u001b[!p\r\n'

const none: readonly TerminalSession[] = []

class OneTerminal {
  readonly key: ContainerKey
  #client: GantryClient
  readonly #changed: (change: Partial<TerminalSession>) => void
  #target: TerminalTarget
  #live: LiveTerminal | undefined
  #size: { cols: number; rows: number } | undefined
  #sized: () => void = () => undefined
  #again: () => void = () => undefined
  #send: ((up: Uint8Array | { cols: number; rows: number }) => void) | undefined
  #connection = new AbortController()
  #isClosed = false

  constructor(
    key: ContainerKey,
    target: TerminalTarget,
    client: GantryClient,
    changed: (change: Partial<TerminalSession>) => void
  ) {
    this.key = key
    this.#target = target
    this.#client = client
    this.#changed = changed
    void this.#load()
  }

  /** Opens it once more after its end, in the same window. */
  again(client: GantryClient): void {
    this.#client = client
    if (this.#live) {
      this.#again()
      this.#live.focus()
    } else void this.#load()
  }

  /** Leaves the main process, which goes on. */
  detach(): void {
    this.#connection.abort()
  }

  close(): void {
    this.#isClosed = true
    this.#connection.abort()
    this.#again()
    this.#sized()
    this.#live?.dispose()
  }

  async #load(): Promise<void> {
    try {
      const { createLiveTerminal } = await import('../../ui/terminal-instance')
      if (this.#isClosed) return
      this.#live = createLiveTerminal({
        output: this.#output(),
        input: bytes => this.#send?.(bytes),
        resize: (cols, rows) => {
          this.#size = { cols, rows }
          this.#sized()
          this.#send?.(this.#size)
        }
      })
      this.#changed({ live: this.#live })
    } catch (error) {
      this.#changed({ state: { at: 'failed', error: asAppError(error) } })
    }
  }

  /** Everything the terminal draws, over as many processes as are started in it. */
  async *#output(): AsyncGenerator<Uint8Array, void, void> {
    await new Promise<void>(resolve => {
      this.#sized = resolve
      setTimeout(resolve, SIZE_WAIT_MS)
    })
    while (!this.#isClosed) {
      yield* this.#once()
      if (this.#isClosed) return
      await new Promise<void>(resolve => {
        this.#again = resolve
      })
      if (this.#isClosed) return
      this.#live?.write(afterEnd)
    }
  }

  async *#once(): AsyncGenerator<Uint8Array, void, void> {
    const { engine, id } = this.key
    const target = this.#target
    const size = this.#size ?? { cols: this.#live?.cols ?? 80, rows: this.#live?.rows ?? 24 }
    const connection = new AbortController()
    this.#connection = connection
    this.#changed({ state: { at: 'opening' } })
    let state: TerminalState = { at: 'ended', exitCode: null }
    let tty = true
    try {
      const { containers } = this.#client
      const options = { signal: connection.signal, window: WINDOW }
      const handle =
        target.kind === 'exec'
          ? containers.exec({ engine, id, command: [...target.command], user: target.user, ...size }, options)
          : containers.attach({ engine, id, ...size }, options)
      // What is typed when nobody takes it any more is lost, as in any terminal.
      this.#send = up => void handle.send(up).catch(() => undefined)
      for await (const item of handle.down as AsyncIterable<TerminalDown>) {
        if (ArrayBuffer.isView(item)) yield tty ? item : withReturns(item)
        else if ('began' in item) {
          tty = item.began.tty
          this.#changed({ state: { at: 'open', ...item.began }, used: true })
        } else state = { at: 'ended', exitCode: item.ended.exitCode }
      }
    } catch (error) {
      state = { at: 'failed', error: asAppError(error) }
    } finally {
      this.#send = undefined
      if (connection.signal.aborted) state = { at: 'detached' }
      connection.abort()
    }
    if (!this.#isClosed) this.#changed({ state })
  }
}

/**
 * The terminals of all containers. They live outside React, so that a page can be left and come back to; each
 * ends with its process, with `close`, or with the window.
 */
export class TerminalSessions {
  readonly #lists = new Map<string, readonly TerminalSession[]>()
  readonly #terminals = new Map<number, OneTerminal>()
  readonly #listeners = new Set<() => void>()
  readonly #chosen = new Map<string, number>()
  #lastId = 0

  /** A container's terminals in the order of their opening; the same array until one of them changes. */
  list(key: ContainerKey): readonly TerminalSession[] {
    return this.#lists.get(nameOf(key)) ?? none
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The one that is in front: the one chosen last, else the newest. */
  chosen(key: ContainerKey): TerminalSession | undefined {
    const list = this.list(key)
    return list.find(({ id }) => id === this.#chosen.get(nameOf(key))) ?? list.at(-1)
  }

  choose(key: ContainerKey, id: number): void {
    this.#chosen.set(nameOf(key), id)
    this.#tell()
  }

  /** Opens one more, puts it in front and returns its id. */
  open(key: ContainerKey, target: TerminalTarget, client: GantryClient): number {
    const id = ++this.#lastId
    const number = firstFree(
      this.list(key).flatMap(one => (one.target.kind === target.kind ? [one.number] : []))
    )
    this.#letGo(key)
    this.#chosen.set(nameOf(key), id)
    this.#put(key, [
      ...this.list(key),
      { id, number, target, state: { at: 'opening' }, used: false, live: null }
    ])
    const changed = (change: Partial<TerminalSession>) =>
      this.#put(
        key,
        this.list(key).map(one => (one.id === id ? { ...one, ...change } : one))
      )
    this.#terminals.set(id, new OneTerminal(key, target, client, changed))
    return id
  }

  /** Opens an ended one again; `client` is another one after a lost connection. */
  again(id: number, client: GantryClient): void {
    this.#terminals.get(id)?.again(client)
  }

  /** Leaves the main process of an attached one; it is never stopped by this. */
  detach(id: number): void {
    this.#terminals.get(id)?.detach()
  }

  /** Takes one away. Its process gets a hang-up, as when a terminal's window is closed; a main process goes on. */
  close(key: ContainerKey, id: number): void {
    this.#terminals.get(id)?.close()
    this.#terminals.delete(id)
    this.#put(
      key,
      this.list(key).filter(one => one.id !== id)
    )
  }

  closeAll(key: ContainerKey): void {
    for (const { id } of this.list(key)) this.close(key, id)
  }

  // What is over can be read again, but not for ever: its container may be long gone. The page of `key` is the open one.
  #letGo(key: ContainerKey): void {
    const over = [...this.#terminals].filter(([id, { key: other }]) => {
      const at = this.list(other).find(one => one.id === id)?.state.at
      return nameOf(other) !== nameOf(key) && (at === 'ended' || at === 'detached' || at === 'failed')
    })
    for (const [id, { key: other }] of over.slice(0, -MOST_OVER)) this.close(other, id)
  }

  #put(key: ContainerKey, list: readonly TerminalSession[]): void {
    if (list.length === 0) this.#lists.delete(nameOf(key))
    else this.#lists.set(nameOf(key), list)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const nameOf = ({ engine, id }: ContainerKey): string => `${engine} ${id}`

const firstFree = (taken: readonly number[]): number => {
  let number = 1
  while (taken.includes(number)) number++
  return number
}

export const terminalSessions = new TerminalSessions()
