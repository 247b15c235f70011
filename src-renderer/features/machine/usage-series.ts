import type { MachineUsage } from '#shared/model/machine'
import { GraphBuffer } from '../../ui/graph-data'

/** An hour at a point a second, with room for the gaps. */
const MOST_POINTS = 4_000
/** Longer without a point, and the machine slept or nobody looked. */
const GAP_MS = 10_000

/** The last hour of the machine, in the columns that its graphs draw. It lives outside React's state. */
export class UsageSeries {
  /** Used inside, taken of this computer. */
  readonly memory = new GraphBuffer(2, { capacity: MOST_POINTS, gapMs: GAP_MS })
  /** Used inside, taken of this computer. */
  readonly disk = new GraphBuffer(2, { capacity: MOST_POINTS, gapMs: GAP_MS })
  readonly cpu = new GraphBuffer(1, { capacity: MOST_POINTS, gapMs: GAP_MS })
  #newest: MachineUsage | null = null
  readonly #listeners = new Set<() => void>()

  readonly newest = (): MachineUsage | null => this.#newest

  /** Takes points as they come, oldest first; those that are known already change nothing. */
  take(points: readonly MachineUsage[]): void {
    const since = this.#newest?.at ?? -Infinity
    const added = points.filter(({ at }) => at > since)
    if (added.length === 0) return
    this.#newest = added.at(-1) ?? null
    this.memory.pushAll(added.map(one => [one.at, one.memoryUsedBytes, one.hostRssBytes ?? NaN] as const))
    this.disk.pushAll(added.map(one => [one.at, one.diskUsedBytes, one.diskHostBytes] as const))
    this.cpu.pushAll(added.map(one => [one.at, one.cpuFraction ?? NaN] as const))
    for (const listener of this.#listeners) listener()
  }

  /** Calls after each change of the newest point. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
