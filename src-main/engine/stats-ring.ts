import type { StatsPoint } from '#shared/model/stats'

/** An hour at one point a second. */
export const HISTORY_POINTS = 3_600
const FIRST_POINTS = 64

const FIELDS = [
  'at',
  'cpuFraction',
  'cpus',
  'memoryBytes',
  'memoryLimitBytes',
  'netRxBytes',
  'netTxBytes',
  'blockReadBytes',
  'blockWriteBytes',
  'pids'
] as const satisfies readonly (keyof StatsPoint)[]

/** The newest points of one container as plain numbers; it grows with what it holds, up to an hour. */
export class StatsRing {
  #values = new Float64Array(FIRST_POINTS * FIELDS.length)
  #capacity = FIRST_POINTS
  /** How many points ever came; the newest is at `(#pushed - 1) % #capacity`. */
  #pushed = 0
  readonly #id: string

  constructor(id: string) {
    this.#id = id
  }

  /** How many points ever came. */
  get pushed(): number {
    return this.#pushed
  }

  get length(): number {
    return Math.min(this.#pushed, this.#capacity)
  }

  push(point: StatsPoint): void {
    if (this.#pushed === this.#capacity && this.#capacity < HISTORY_POINTS) this.#grow()
    const from = (this.#pushed % this.#capacity) * FIELDS.length
    FIELDS.forEach((field, at) => {
      this.#values[from + at] = point[field]
    })
    this.#pushed++
  }

  /** The points that came after the first `seen`, oldest first, as far as they are still held; `limit` at most. */
  since(seen: number, limit: number): StatsPoint[] {
    const first = Math.max(seen, this.#pushed - this.length)
    const count = Math.min(limit, this.#pushed - first)
    return Array.from({ length: count }, (_, index) => this.#read(first + index))
  }

  /** The number of the first point that `since(seen, …)` gives. */
  firstAfter(seen: number): number {
    return Math.max(seen, this.#pushed - this.length)
  }

  #read(number: number): StatsPoint {
    const from = (number % this.#capacity) * FIELDS.length
    const value = (field: (typeof FIELDS)[number]) => this.#values[from + FIELDS.indexOf(field)] ?? 0
    return {
      id: this.#id,
      at: value('at'),
      cpuFraction: value('cpuFraction'),
      cpus: value('cpus'),
      memoryBytes: value('memoryBytes'),
      memoryLimitBytes: value('memoryLimitBytes'),
      netRxBytes: value('netRxBytes'),
      netTxBytes: value('netTxBytes'),
      blockReadBytes: value('blockReadBytes'),
      blockWriteBytes: value('blockWriteBytes'),
      pids: value('pids')
    }
  }

  /** Only called when full and never wrapped: until it has its last size, it grows instead of wrapping. */
  #grow(): void {
    const capacity = Math.min(HISTORY_POINTS, this.#capacity * 2)
    const values = new Float64Array(capacity * FIELDS.length)
    values.set(this.#values)
    this.#values = values
    this.#capacity = capacity
  }
}
