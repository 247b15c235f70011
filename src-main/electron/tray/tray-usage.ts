import type { HostClient } from '../live-rows'
import type { Usage } from './tray-state'

type Running = { engine: string; ids: readonly string[] }

/** A look at all that runs, so often: what it costs is not felt, and a menu never opens without figures. */
export const SAMPLE_INTERVAL_MS = 60_000
/** A look lasts until each container has told its figures, or so long. */
const SAMPLE_MS = 4_000
/** Somebody who has opened the menu may look again: figures are live for so long after. */
export const ATTENTION_MS = 30_000
/** One that starts and ends all the time is no reason to look all the time. */
const AGAIN_MS = 10_000
/** The contract takes no more at once. */
const MOST = 500

/**
 * What running containers use, as the tray shows it. Streams of figures are open only for the moment of a sample and
 * while somebody looks; nothing is read while nothing runs.
 */
export class TrayUsage {
  readonly latest = new Map<string, Usage>()
  readonly #client: Pick<HostClient, 'containers'>
  readonly #changed: () => void
  #running: Running | null = null
  #reading: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #attendedUntil = 0
  #beganAt = -Infinity

  constructor(client: Pick<HostClient, 'containers'>, changed: () => void) {
    this.#client = client
    this.#changed = changed
  }

  /** Which containers run now; null: there is no engine to ask. */
  follow(running: Running | null): void {
    const ids = running?.ids.slice(0, MOST) ?? []
    const before = this.#running
    if (running?.engine === before?.engine && ids.join() === (before?.ids.join() ?? '')) return
    this.#running = running && ids.length > 0 ? { engine: running.engine, ids } : null
    const kept = new Set(ids)
    for (const id of [...this.latest.keys()]) if (!kept.has(id)) this.latest.delete(id)
    this.#begin(this.#running && before ? AGAIN_MS : 0)
  }

  /** Somebody looks at the tray: figures are live for a while. */
  attend(): void {
    const isNew = this.#attendedUntil < Date.now()
    this.#attendedUntil = Date.now() + ATTENTION_MS
    if (isNew) this.#begin()
  }

  stop(): void {
    this.#running = null
    this.#begin()
  }

  /** Looks anew, but not within so long after the last look began. */
  #begin(notWithinMs = 0): void {
    this.#reading?.abort()
    this.#reading = null
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const running = this.#running
    if (!running) return
    const waitMs = this.#beganAt + notWithinMs - Date.now()
    if (waitMs > 0) this.#timer = setTimeout(() => this.#begin(), waitMs)
    else void this.#look(running)
  }

  async #look(running: Running): Promise<void> {
    const reading = (this.#reading = new AbortController())
    this.#beganAt = Date.now()
    const missing = new Set(running.ids)
    const sampled = setTimeout(() => missing.clear(), SAMPLE_MS)
    try {
      const { signal } = reading
      const ids = [...running.ids]
      for await (const points of this.#client.containers.stats({ engine: running.engine, ids }, { signal })) {
        for (const { id, cpuFraction, memoryBytes } of points) {
          this.latest.set(id, { cpuFraction, memoryBytes })
          missing.delete(id)
        }
        // A sum of half of them is no sum.
        if (missing.size > 0) continue
        this.#changed()
        if (Date.now() > this.#attendedUntil) break
      }
    } catch {
      // The engine is lost, which its row tells; the next sample comes all the same.
    } finally {
      clearTimeout(sampled)
    }
    if (!reading.signal.aborted) this.#timer = setTimeout(() => this.#begin(), SAMPLE_INTERVAL_MS)
  }
}
