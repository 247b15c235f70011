import { setTimeout as sleep } from 'node:timers/promises'
import type { MachineUsage } from '#shared/model/machine'
import { AppError } from '#shared/wire/errors'
import type { AgentUsage } from './agent-messages'

const EVERY_MS = 1_000
/** An hour. */
const KEPT_POINTS = 3_600
/** A reader gets its history in pieces of this many points. */
const PIECE_POINTS = 500

/** Where the figures come from. */
export type UsageSource = {
  /** Resolves when the machine is awake; it is not woken for this. */
  awake(signal: AbortSignal): Promise<void>
  /** What the machine itself says, and what it takes of this computer. */
  look(): Promise<AgentUsage & { hostRssBytes: number | null; diskHostBytes: number }>
}

/**
 * What the machine used within the last hour, kept for as long as Gantry runs. It is looked at once a second, however
 * many read, and only while somebody asks for the next point: a hidden page asks for none.
 */
export class UsageHistory {
  readonly #source: UsageSource
  readonly #closing = new AbortController()
  #points: MachineUsage[] = []
  /** How many points ever came. */
  #count = 0
  #looking: Promise<void> | null = null
  #last: { cpuNs: number; steadyMs: number } | null = null

  constructor(source: UsageSource) {
    this.#source = source
  }

  /** What is kept, oldest first, then each point as it comes, until the signal aborts. */
  async *follow(signal: AbortSignal): AsyncGenerator<MachineUsage[], void, void> {
    const left = new Promise<void>(resolve =>
      signal.addEventListener('abort', () => resolve(), { once: true })
    )
    let seen = 0
    while (!signal.aborted) {
      const first = Math.max(seen, this.#count - this.#points.length)
      const from = first - (this.#count - this.#points.length)
      const piece = this.#points.slice(from, from + PIECE_POINTS)
      seen = first + piece.length
      if (piece.length > 0) yield piece
      else await Promise.race([this.#next(), left])
    }
  }

  close(): void {
    this.#closing.abort()
  }

  #next(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #look(): Promise<void> {
    const { signal } = this.#closing
    const sinceMs = performance.now() - (this.#last?.steadyMs ?? -Infinity)
    if (sinceMs < EVERY_MS) await sleep(EVERY_MS - sinceMs, undefined, { signal })
    await this.#source.awake(signal)
    try {
      this.#take(await this.#source.look())
    } catch (error) {
      // The agent is away for a moment, as after a wake; the next look finds it.
      if (!(error instanceof AppError) || (error.code !== 'engine_down' && error.code !== 'timeout'))
        throw error
      await sleep(EVERY_MS, undefined, { signal })
    }
  }

  #take({ totalBytes, availableBytes, cpuNs, dataBytes, dataFreeBytes, ...host }: Looked): void {
    const steadyMs = performance.now()
    const usedNs = this.#last && cpuNs - this.#last.cpuNs
    // A counter that went back is another start's.
    const cpuFraction =
      this.#last === null || usedNs === null || usedNs < 0
        ? null
        : usedNs / ((steadyMs - this.#last.steadyMs) * 1e6)
    this.#last = { cpuNs, steadyMs }
    this.#points.push({
      at: Date.now(),
      cpuFraction,
      memoryUsedBytes: totalBytes - availableBytes,
      memoryLimitBytes: totalBytes,
      diskUsedBytes: dataBytes - dataFreeBytes,
      ...host
    })
    this.#count++
    if (this.#points.length > KEPT_POINTS) this.#points = this.#points.slice(-KEPT_POINTS)
  }
}

type Looked = Awaited<ReturnType<UsageSource['look']>>
