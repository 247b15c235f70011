import { setTimeout as sleep } from 'node:timers/promises'
import type { Container } from '#shared/model/container'
import type { StatsPoint } from '#shared/model/stats'
import type { ObjectRows } from '#shared/model/tables'
import type { Store } from '../core/store'
import type { Connected } from './engine'
import { lostEngine } from './lost'
import { getLines } from './raw'
import { readPrevious, readSample, toPoint, type StatsSample } from './stats-point'
import { StatsFeed } from './stats-feed'
import { StatsRing } from './stats-ring'

/** A stream goes on this long after its last reader has left, so that a change of page does not restart it. */
const LINGER_MS = 3_000
/** Before a stream that ended although its container runs is opened again. */
const REOPEN_MS = 1_000
const TICK_MS = 1_000
const HISTORY_BATCH = 300
/** Histories kept per engine; those unread for longest go first. */
const KEPT_RINGS = 300

/**
 * The newest point of each container, once a second, whatever a container does meanwhile; those that do not run
 * give none. A slow reader gets fewer.
 * @throws AppError `engine_down` when the engine is lost
 */
export async function* stats(
  engine: Connected,
  ids: readonly string[],
  signal: AbortSignal
): AsyncGenerator<StatsPoint[], void, void> {
  const collector = collectorOf(engine)
  const lost = lostEngine(engine, signal)
  const rings = new Map([...new Set(ids)].map(id => [id, collector.read(id)]))
  const seen = new Map([...rings].map(([id, ring]) => [id, ring.pushed]))
  try {
    for (;;) {
      await collector.tick(lost.signal)
      const points = [...rings].flatMap(([id, ring]) => {
        const before = Math.max(seen.get(id) ?? 0, ring.pushed - 1)
        seen.set(id, ring.pushed)
        return ring.since(before, 1)
      })
      if (points.length > 0) yield points
    }
  } catch (error) {
    if (signal.aborted) return
    throw lost.error(error)
  } finally {
    for (const id of rings.keys()) collector.leave(id)
  }
}

/**
 * The points of one container kept so far, oldest first in batches, then new ones as they come. They are kept
 * while the app runs, also over a reconnect.
 * @throws AppError `engine_down` when the engine is lost
 */
export async function* statsHistory(
  engine: Connected,
  id: string,
  signal: AbortSignal
): AsyncGenerator<StatsPoint[], void, void> {
  const collector = collectorOf(engine)
  const lost = lostEngine(engine, signal)
  const ring = collector.read(id)
  let seen = 0
  try {
    for (;;) {
      if (seen === ring.pushed) await collector.tick(lost.signal)
      const from = ring.firstAfter(seen)
      const points = ring.since(seen, HISTORY_BATCH)
      seen = from + points.length
      if (points.length > 0) yield points
    }
  } catch (error) {
    if (signal.aborted) return
    throw lost.error(error)
  } finally {
    collector.leave(id)
  }
}

type Reading = { readers: number; stop: AbortController; linger: NodeJS.Timeout | null; wake: () => void }

const collectors = new WeakMap<Connected, Collector>()
/** By store, which outlives a connection. */
const histories = new WeakMap<Store<ObjectRows>, Map<string, StatsRing>>()

function collectorOf(engine: Connected): Collector {
  const present = collectors.get(engine)
  if (present) return present
  const collector = new Collector(engine)
  collectors.set(engine, collector)
  return collector
}

/** One stats stream per container of an engine, or one for all where there is such a source, however many read it. */
class Collector {
  readonly #engine: Connected
  readonly #feed: StatsFeed | null
  readonly #rings: Map<string, StatsRing>
  readonly #readings = new Map<string, Reading>()
  #forgetStore: (() => void) | null = null

  constructor(engine: Connected) {
    this.#engine = engine
    this.#feed = engine.sources && new StatsFeed(engine.sources.stats)
    this.#rings = histories.get(engine.store) ?? new Map<string, StatsRing>()
    histories.set(engine.store, this.#rings)
  }

  /** Begins to read a container, or joins those who do. */
  read(id: string): StatsRing {
    const ring = this.#ring(id)
    const present = this.#readings.get(id)
    if (present) {
      if (present.linger) clearTimeout(present.linger)
      present.linger = null
      present.readers++
      return ring
    }
    const reading: Reading = { readers: 1, stop: new AbortController(), linger: null, wake: () => undefined }
    this.#readings.set(id, reading)
    this.#forgetStore ??= this.#engine.store.onChange((table, changed) => {
      if (table === 'containers') this.#readings.get(changed)?.wake()
    })
    void this.#collect(id, ring, reading)
    return ring
  }

  leave(id: string): void {
    const reading = this.#readings.get(id)
    if (!reading || --reading.readers > 0) return
    reading.linger = setTimeout(() => {
      this.#readings.delete(id)
      reading.stop.abort()
      if (this.#readings.size > 0) return
      this.#forgetStore?.()
      this.#forgetStore = null
    }, LINGER_MS)
    // It must not keep the program from ending.
    reading.linger.unref()
  }

  /** The next full second, the same for every reader. Rejects when the signal aborts. */
  async tick(signal: AbortSignal): Promise<void> {
    await sleep(TICK_MS - (Date.now() % TICK_MS), undefined, { signal })
  }

  #ring(id: string): StatsRing {
    const ring = this.#rings.get(id) ?? new StatsRing(id)
    // To the end of the map: it is the newest in use.
    this.#rings.delete(id)
    this.#rings.set(id, ring)
    for (const old of this.#rings.keys()) {
      if (this.#rings.size <= KEPT_RINGS) break
      if (!this.#readings.has(old) && old !== id) this.#rings.delete(old)
    }
    return ring
  }

  /** Reads until told to stop: while the container runs, from the engine; otherwise it waits for it to start. */
  async #collect(id: string, ring: StatsRing, reading: Reading): Promise<void> {
    const signal = AbortSignal.any([reading.stop.signal, this.#engine.signal])
    while (!signal.aborted) {
      if (this.#runs(id)) {
        // Not told to anyone: a container that cannot be read gives no points, and is tried again.
        await this.#readWhileRunning(id, ring, reading, signal).catch(() => undefined)
        await sleep(REOPEN_MS, undefined, { signal }).catch(() => undefined)
      } else {
        await this.#changed(reading, signal)
      }
    }
  }

  async #readWhileRunning(id: string, ring: StatsRing, reading: Reading, signal: AbortSignal): Promise<void> {
    const stopped = new AbortController()
    reading.wake = () => {
      if (!this.#runs(id)) stopped.abort()
    }
    const reads = AbortSignal.any([signal, stopped.signal])
    let previous: StatsSample | null = null
    const take = (sample: StatsSample, before: StatsSample | null) => {
      if (before && sample.at > before.at) ring.push(toPoint(id, before, sample))
      previous = sample
    }
    if (this.#feed) {
      try {
        for await (const sample of this.#feed.of(id, reads)) take(sample, previous)
        return
      } catch {
        // The engine itself is asked instead.
      }
    }
    const path = `/containers/${encodeURIComponent(id)}/stats?stream=1`
    for await (const value of await getLines(this.#engine, path, reads)) {
      const sample = readSample(value)
      if (sample) take(sample, previous ?? readPrevious(value))
      else previous = null
    }
  }

  async #changed(reading: Reading, signal: AbortSignal): Promise<void> {
    await new Promise<void>(resolve => {
      const done = () => {
        signal.removeEventListener('abort', done)
        resolve()
      }
      reading.wake = done
      signal.addEventListener('abort', done)
    })
  }

  #runs(id: string): boolean {
    const row: Container | undefined = this.#engine.store.get('containers', id)
    return row?.state === 'running' || row?.state === 'paused'
  }
}
