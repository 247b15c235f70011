import type { Sources } from './sources'
import type { StatsSample } from './stats-point'

/** A source that has nothing of a container for this long does not see it. */
const SILENT_MS = 3_000

type Samples = ReadonlyMap<string, StatsSample>
type Reader = (samples: Samples | Error) => void

/** A source of all containers' samples, asked once however many read from it, and only while somebody does. */
export class StatsFeed {
  readonly #source: Sources['stats']
  readonly #readers = new Set<Reader>()
  #stop: AbortController | null = null

  constructor(source: Sources['stats']) {
    this.#source = source
  }

  /**
   * One container's samples until the signal aborts.
   * @throws Error when the source fails, ends, or has nothing of this container
   */
  async *of(id: string, signal: AbortSignal): AsyncGenerator<StatsSample, void, void> {
    while (!signal.aborted) {
      const sample = await this.#next(id, signal)
      if (sample) yield sample
    }
  }

  /** null when the signal aborts. */
  #next(id: string, signal: AbortSignal): Promise<StatsSample | null> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
        this.#readers.delete(reader)
      }
      const onAbort = () => {
        leave()
        resolve(null)
      }
      const reader: Reader = samples => {
        const sample = samples instanceof Error ? samples : samples.get(id)
        if (sample === undefined) return
        leave()
        if (sample instanceof Error) reject(sample)
        else resolve(sample)
      }
      const timer = setTimeout(
        () => reader(new Error('The source has nothing of this container.')),
        SILENT_MS
      )
      signal.addEventListener('abort', onAbort)
      this.#readers.add(reader)
      if (this.#stop === null) void this.#run()
    })
  }

  async #run(): Promise<void> {
    const stop = (this.#stop = new AbortController())
    let end: unknown = new Error('The source has ended.')
    try {
      for await (const samples of this.#source(stop.signal)) {
        // Readers go and come back between two samples; none has come back.
        if (this.#readers.size === 0) break
        for (const reader of [...this.#readers]) reader(samples)
      }
    } catch (error) {
      end = error
    }
    stop.abort()
    this.#stop = null
    for (const reader of [...this.#readers]) reader(end instanceof Error ? end : new Error(String(end)))
  }
}
