import { randomInt } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { told } from '#shared/contract/sentences'
import type { AppError } from '#shared/wire/errors'
import { errorCodes } from '#shared/wire/errors'
import {
  CANCEL,
  DATA,
  encodeCredit,
  encodeFrame,
  END,
  ERROR,
  FrameReader,
  REQUEST,
  type Frame
} from './agent-frames'
import {
  AgentUsage,
  Hello,
  Listening,
  Memory,
  Tree,
  type GuestNetwork,
  type LogsRequest
} from './agent-messages'
import { decodeStats, type StatsSample } from './agent-stats'

/** Data frames of one stream that may wait for their reader. */
const WINDOW = 8
const REQUEST_MS = 30_000
/** The agent starts after the machine does, so a greeting is said again until it is answered. */
const GREETING_MS = 500

type Open = {
  take(frame: Frame): void
  fail(error: Error): void
}

/**
 * The agent inside the machine, over a connection that comes and goes: it is greeted anew each time, which ends
 * whatever was asked before.
 */
export class Agent {
  readonly #connect: () => Promise<Duplex>
  readonly #open = new Map<number, Open>()
  readonly #closing = new AbortController()
  #connection: Duplex | null = null
  #greeted: Hello | null = null
  #waiting: ((hello: Hello) => void)[] = []
  #lastId = randomInt(1, 2 ** 30)

  constructor(connect: () => Promise<Duplex>) {
    this.#connect = connect
    void this.#run()
  }

  /** What the agent said when it was greeted last; null while it is away. */
  get hello(): Hello | null {
    return this.#greeted
  }

  /**
   * Resolves when the agent has answered.
   * @throws AppError `timeout`, `engine_down`
   */
  async ready(timeoutMs: number): Promise<Hello> {
    if (this.#greeted) return this.#greeted
    if (this.#closing.signal.aborted) throw gone()
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(timeoutMs)])
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve)
      signal.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter(one => one !== resolve)
        reject(this.#closing.signal.aborted ? gone() : late())
      })
    })
  }

  trim = (): Promise<{ trimmedBytes: number }> =>
    this.#request('trim', {}, z.object({ trimmedBytes: z.number() }), 120_000)
  /** Lets the file system fill its disk, which the host has made so large. */
  grow = (leastBytes: number): Promise<{ dataBytes: number }> =>
    this.#request('grow', { leastBytes }, z.object({ dataBytes: z.number() }), 120_000)
  /** Sets the machine's clock. */
  time = (unixMs = Date.now()): Promise<unknown> => this.#request('time', { unixMs }, z.unknown())
  /** What the machine's clock says. */
  clock = (): Promise<{ unixMs: number }> => this.#request('clock', {}, z.object({ unixMs: z.number() }))
  power = (how: 'off' | 'reboot'): Promise<unknown> => this.#request('power', { how }, z.unknown())
  memory = (drop = false): Promise<z.infer<typeof Memory>> => this.#request('memory', { drop }, Memory)
  /** Has it follow the host's network; `applied` when the engine has all of it. */
  network = (network: GuestNetwork): Promise<{ applied: boolean }> =>
    this.#request('network', network, z.object({ applied: z.boolean() }), 120_000)
  /**
   * Mounts this computer's folders that are not mounted yet, or lets go of all of them.
   * @throws AppError `conflict` when a container has one of them
   */
  shares = (how: 'mount' | 'leave'): Promise<unknown> => this.#request('shares', { how }, z.unknown())
  /** The folders of this computer that running containers have mounted, whenever that changes. */
  async *shared(signal: AbortSignal): AsyncGenerator<string[], void, void> {
    for await (const body of this.#stream('shared', {}, signal)) {
      const folders = z.array(z.string()).safeParse(parse(body))
      if (!folders.success) throw unreadable()
      yield folders.data
    }
  }

  /** Tells the watchers inside that these files and folders have changed; nothing about them is altered. */
  touch = (paths: readonly string[]): Promise<unknown> =>
    this.#request('touch', { paths }, z.unknown(), 120_000)
  usage = (): Promise<AgentUsage> => this.#request('usage', {}, AgentUsage)
  listening = (): Promise<z.infer<typeof Listening>> => this.#request('listening', {}, Listening)
  /** The entries of a folder of a container or of a volume. */
  tree = (of: { id: string; path: string } | { volume: string; path: string }): Promise<Tree> =>
    this.#request('tree', of, Tree)

  /**
   * Samples of all containers until the reader leaves.
   * @throws AppError also `internal` when the agent is of a machine that counts otherwise
   */
  async *stats(intervalMs: number, signal?: AbortSignal): AsyncGenerator<StatsSample, void, void> {
    for await (const body of this.#stream('stats', { intervalMs }, signal)) {
      const sample = decodeStats(body)
      if (!sample) throw unreadable()
      yield sample
    }
  }

  /** A container's log in the engine's own 8-byte frames. */
  logs(request: LogsRequest, signal?: AbortSignal): AsyncGenerator<Buffer, void, void> {
    return this.#stream('logs', request, signal)
  }

  /** Ends the connection and everything that was asked over it. */
  close(): void {
    this.#closing.abort()
    this.#connection?.destroy()
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      try {
        await this.#serve(await this.#connect())
      } catch {
        // It is tried again until somebody closes us.
      }
      await sleep(GREETING_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Serves one connection to its end. */
  async #serve(connection: Duplex): Promise<void> {
    if (this.#closing.signal.aborted) return void connection.destroy()
    this.#connection = connection
    const reader = new FrameReader(frame => this.#take(frame))
    connection.on('data', (chunk: Buffer) => {
      try {
        reader.push(chunk)
      } catch {
        connection.destroy()
      }
    })
    const greet = () => {
      if (this.#greeted) return
      const id = this.#id()
      reader.greet(id)
      this.#open.set(id, { take: frame => this.#welcome(frame), fail: () => undefined })
      connection.write(encodeFrame(REQUEST, id, '{"do":"hello"}'))
    }
    greet()
    const timer = setInterval(greet, GREETING_MS)
    await new Promise<void>(resolve => {
      connection.once('error', () => connection.destroy())
      connection.once('close', resolve)
    })
    clearInterval(timer)
    this.#connection = null
    this.#greeted = null
    for (const { fail } of this.#open.values()) fail(gone())
    this.#open.clear()
  }

  #welcome(frame: Frame): void {
    const hello = Hello.safeParse(parse(frame.body))
    if (!hello.success) return
    this.#greeted = hello.data
    for (const resolve of this.#waiting.splice(0)) resolve(hello.data)
  }

  #take(frame: Frame): void {
    const open = this.#open.get(frame.id)
    if (frame.type !== DATA) this.#open.delete(frame.id)
    open?.take(frame)
  }

  #id(): number {
    this.#lastId = (this.#lastId % (2 ** 32 - 1)) + 1
    return this.#lastId
  }

  async #request<T>(
    what: string,
    args: Record<string, unknown>,
    answer: z.ZodType<T>,
    timeoutMs = REQUEST_MS
  ): Promise<T> {
    await this.ready(timeoutMs)
    const id = this.#id()
    const frame = await new Promise<Frame>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#open.delete(id)
        // An agent that has begun anew knows nothing of us; greeting it again finds out.
        this.#connection?.destroy()
        reject(late())
      }, timeoutMs)
      this.#open.set(id, {
        take: frame => {
          clearTimeout(timer)
          resolve(frame)
        },
        fail: error => {
          clearTimeout(timer)
          reject(error)
        }
      })
      this.#connection?.write(encodeFrame(REQUEST, id, JSON.stringify({ do: what, ...args })))
    })
    if (frame.type === ERROR) throw refusal(frame)
    const value = answer.safeParse(parse(frame.body))
    if (!value.success) throw unreadable()
    return value.data
  }

  async *#stream(
    what: string,
    args: Record<string, unknown>,
    signal?: AbortSignal
  ): AsyncGenerator<Buffer, void, void> {
    await this.ready(REQUEST_MS)
    const id = this.#id()
    const frames: (Frame | Error)[] = []
    let wake: () => void = () => undefined
    const push = (one: Frame | Error) => {
      frames.push(one)
      wake()
    }
    const onAbort = () => wake()
    signal?.addEventListener('abort', onAbort)
    this.#open.set(id, { take: push, fail: push })
    const connection = this.#connection
    connection?.write(encodeFrame(REQUEST, id, JSON.stringify({ do: what, ...args })))
    connection?.write(encodeCredit(id, WINDOW))
    try {
      while (!signal?.aborted) {
        const next = frames.shift()
        if (next === undefined) {
          await new Promise<void>(resolve => {
            wake = resolve
          })
        } else if (next instanceof Error) throw next
        else if (next.type === END) return
        else if (next.type === ERROR) throw refusal(next)
        else {
          yield next.body
          connection?.write(encodeCredit(id, 1))
        }
      }
    } finally {
      signal?.removeEventListener('abort', onAbort)
      // Still there: the reader has left before the end.
      if (this.#open.delete(id) && !connection?.destroyed) connection?.write(encodeFrame(CANCEL, id))
    }
  }
}

function refusal(frame: Frame): AppError {
  const { code, message } = (parse(frame.body) ?? {}) as { code?: unknown; message?: unknown }
  const known = errorCodes.find(one => one === code) ?? 'engine_refused'
  return told(known, 'machineAgentRefused', {
    said: typeof message === 'string' ? message.slice(0, 500) : ''
  })
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

const unreadable = () => told('internal', 'machineAgentUnreadable', {})
const gone = () => told('engine_down', 'machineAgentAway', {})
const late = () => told('timeout', 'machineAgentLate', {})
