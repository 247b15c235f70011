import type { StatsPoint } from '#shared/model/stats'
import { GraphBuffer } from '../../ui/graph-data'

/** Bytes per second since the point before; null where no point is right before it. */
export type Rates = {
  readonly netRxPerS: number | null
  readonly netTxPerS: number | null
  readonly blockReadPerS: number | null
  readonly blockWritePerS: number | null
}

/** An hour, one a second. */
const MOST_POINTS = 3_600

/** Points further apart than this are not joined: nobody watched in between, or the container stood still. */
export const GAP_MS = 10_000

/** The rates of a point since `previous`, if that is not long ago. */
export function ratesOf(previous: StatsPoint | null, point: StatsPoint): Rates {
  const spanMs = previous === null ? 0 : point.at - previous.at
  const since = (counter: 'netRxBytes' | 'netTxBytes' | 'blockReadBytes' | 'blockWriteBytes') => {
    if (previous === null || spanMs <= 0 || spanMs > GAP_MS) return null
    const grown = point[counter] - previous[counter]
    // A counter that went back began anew: the container was restarted.
    return grown < 0 ? null : (grown / spanMs) * 1_000
  }
  return {
    netRxPerS: since('netRxBytes'),
    netTxPerS: since('netTxBytes'),
    blockReadPerS: since('blockReadBytes'),
    blockWritePerS: since('blockWriteBytes')
  }
}

/** The last hour of one container, in the columns that its graphs draw. It lives outside React's state. */
export class StatsSeries {
  readonly cpu = new GraphBuffer(1, { capacity: MOST_POINTS, gapMs: GAP_MS })
  readonly memory = new GraphBuffer(1, { capacity: MOST_POINTS, gapMs: GAP_MS })
  /** Received, sent. */
  readonly net = new GraphBuffer(2, { capacity: MOST_POINTS, gapMs: GAP_MS })
  /** Read, written. */
  readonly block = new GraphBuffer(2, { capacity: MOST_POINTS, gapMs: GAP_MS })
  #newest: StatsPoint | null = null
  #rates: Rates | null = null
  readonly #listeners = new Set<() => void>()

  readonly newest = (): StatsPoint | null => this.#newest

  /** The newest point's. */
  get rates(): Rates | null {
    return this.#rates
  }

  /** Takes points as they come, oldest first; those that are known already change nothing. */
  take(points: readonly StatsPoint[]): void {
    const added: { point: StatsPoint; rates: Rates }[] = []
    for (const point of points) {
      if (this.#newest !== null && point.at <= this.#newest.at) continue
      this.#rates = ratesOf(this.#newest, point)
      this.#newest = point
      added.push({ point, rates: this.#rates })
    }
    if (added.length === 0) return
    const pairs = (of: (rates: Rates) => readonly [number | null, number | null]) =>
      added.map(({ point, rates }) => {
        const [first, second] = of(rates)
        return [point.at, first ?? NaN, second ?? NaN] as const
      })
    this.cpu.pushAll(added.map(({ point }) => [point.at, point.cpuFraction] as const))
    this.memory.pushAll(added.map(({ point }) => [point.at, point.memoryBytes] as const))
    this.net.pushAll(pairs(rates => [rates.netRxPerS, rates.netTxPerS]))
    this.block.pushAll(pairs(rates => [rates.blockReadPerS, rates.blockWritePerS]))
    for (const listener of this.#listeners) listener()
  }

  /** Calls after each change of the newest point. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
