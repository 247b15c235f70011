import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'

export type QmpEvent = { event: string; data: Record<string, unknown> }

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

const COMMAND_TIMEOUT_MS = 30_000
const MAX_LINE_BYTES = 8 * 1024 * 1024

/** QEMU's own refusal of a command; its words are for the log. */
export class QmpRefusal extends Error {
  override readonly name = 'QmpRefusal'
}

/** A connection to QEMU's control socket, which serves one client at a time. */
export class Qmp {
  readonly #socket: Socket
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<(event: QmpEvent) => void>()
  /** Resolves when the connection is gone, whoever ended it. */
  readonly closed: Promise<void>
  #lastId = 0
  #text = ''

  private constructor(socket: Socket) {
    this.#socket = socket
    this.closed = new Promise(resolve => {
      socket.once('close', () => {
        for (const { reject } of this.#waiting.values()) reject(gone())
        this.#waiting.clear()
        resolve()
      })
    })
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
  }

  /**
   * Connects as soon as the socket is there and greets.
   * @throws AppError `engine_down` when nothing listens, `conflict` when another client is being served
   */
  static async connect(path: string, timeoutMs: number, signal?: AbortSignal): Promise<Qmp> {
    const socket = await connectWhenThere(path, timeoutMs, signal)
    const qmp = new Qmp(socket)
    try {
      await qmp.execute('qmp_capabilities', {}, Math.max(1000, timeoutMs))
    } catch (cause) {
      qmp.close()
      if (!(cause instanceof AppError) || cause.code !== 'timeout') throw cause
      throw told('conflict', 'machineBusy', {}, cause)
    }
    return qmp
  }

  /**
   * Runs a command and gives what it returns.
   * @throws QmpRefusal when QEMU refuses, AppError `engine_down` when it is gone, `timeout`
   */
  execute(
    command: string,
    args: Record<string, unknown> = {},
    timeoutMs = COMMAND_TIMEOUT_MS
  ): Promise<unknown> {
    if (this.#socket.destroyed) return Promise.reject(gone())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        reject(told('timeout', 'machineNoAnswer', { command }))
      }, timeoutMs)
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer)
          then(value)
        }
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) })
      this.#socket.write(`${JSON.stringify({ execute: command, arguments: args, id })}\n`)
    })
  }

  /** Runs a line of the human monitor, which alone has some commands, and gives what it prints. */
  async hmp(line: string): Promise<string> {
    return String(await this.execute('human-monitor-command', { 'command-line': line }))
  }

  onEvent(listener: (event: QmpEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    this.#text += chunk.toString('utf8')
    if (this.#text.length > MAX_LINE_BYTES) return void this.#socket.destroy()
    const lines = this.#text.split('\n')
    this.#text = lines.pop() ?? ''
    for (const line of lines) this.#take(line)
  }

  #take(line: string): void {
    let message: Record<string, unknown>
    try {
      message = JSON.parse(line) as Record<string, unknown>
    } catch {
      return
    }
    if (typeof message['event'] === 'string') {
      const event = { event: message['event'], data: (message['data'] ?? {}) as Record<string, unknown> }
      for (const listener of this.#listeners) listener(event)
      return
    }
    const id = Number(message['id'])
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    if ('return' in message) waiting.resolve(message['return'])
    else {
      const { desc } = (message['error'] ?? {}) as { desc?: string }
      waiting.reject(new QmpRefusal(desc ?? 'refused'))
    }
  }
}

/** Connects to a socket that another process is about to make, unless the signal aborts before. */
export async function connectWhenThere(
  path: string,
  timeoutMs: number,
  signal?: AbortSignal
): Promise<Socket> {
  const until = performance.now() + timeoutMs
  for (;;) {
    try {
      return await connectOnce(path)
    } catch (cause) {
      if (signal?.aborted || performance.now() >= until) throw gone(cause)
      await sleep(5)
    }
  }
}

const connectOnce = (path: string) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = connect(path)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      // What goes wrong later shows as `close`.
      socket.on('error', () => undefined)
      resolve(socket)
    })
  })

const gone = (cause?: unknown) => told('engine_down', 'machineNotRunning', {}, cause)
