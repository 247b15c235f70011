import type { StatsPoint } from '#shared/model/stats'

/** What is drawn and said of one moment. A rate is null where there is no point right before it. */
export type Figures = {
  readonly at: number
  readonly cpuFraction: number
  readonly memoryBytes: number
  readonly netRxPerS: number | null
  readonly netTxPerS: number | null
  readonly blockReadPerS: number | null
  readonly blockWritePerS: number | null
}

export type FigureName = Exclude<keyof Figures, 'at'>

/** An hour, one a second. */
const MOST_POINTS = 3_600

/** Points further apart than this are not joined: nobody watched in between, or the container stood still. */
export const GAP_MS = 10_000

const rate = (before: number, now: number, spanMs: number): number | null =>
  // A counter that went back began anew: the container was restarted.
  now < before ? null : ((now - before) / spanMs) * 1_000

/** The figures of a point; its rates are those since `previous`, if that is not long ago. */
export function figuresOf(previous: StatsPoint | null, point: StatsPoint): Figures {
  const { at, cpuFraction, memoryBytes } = point
  const spanMs = previous === null ? 0 : at - previous.at
  const since = (counter: 'netRxBytes' | 'netTxBytes' | 'blockReadBytes' | 'blockWriteBytes') =>
    previous === null || spanMs <= 0 || spanMs > GAP_MS
      ? null
      : rate(previous[counter], point[counter], spanMs)
  return {
    at,
    cpuFraction,
    memoryBytes,
    netRxPerS: since('netRxBytes'),
    netTxPerS: since('netTxBytes'),
    blockReadPerS: since('blockReadBytes'),
    blockWritePerS: since('blockWriteBytes')
  }
}

/** The last hour of one container's figures. It lives outside React's state; graphs read it when told. */
export class StatsSeries {
  #figures: Figures[] = []
  #newest: StatsPoint | null = null
  readonly #listeners = new Set<() => void>()

  get newest(): StatsPoint | null {
    return this.#newest
  }

  get figures(): readonly Figures[] {
    return this.#figures
  }

  /** Takes points as they come, oldest first; those that are known already change nothing. */
  take(points: readonly StatsPoint[]): void {
    const known = this.#newest?.at ?? Number.NEGATIVE_INFINITY
    const added: Figures[] = []
    for (const point of points) {
      if (point.at <= (this.#newest?.at ?? known)) continue
      added.push(figuresOf(this.#newest, point))
      this.#newest = point
    }
    if (added.length === 0) return
    this.#figures = [...this.#figures, ...added].slice(-MOST_POINTS)
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** Times in seconds and a line's values from `fromAt` on, with a hole (null) wherever points are not joined. */
export function linesFrom(
  figures: readonly Figures[],
  names: readonly FigureName[],
  fromAt: number
): { times: number[]; lines: (number | null)[][] } {
  const times: number[] = []
  const lines: (number | null)[][] = names.map(() => [])
  let lastAt: number | null = null
  for (let i = firstAt(figures, fromAt); i < figures.length; i++) {
    const one = figures[i]
    if (one === undefined) break
    if (lastAt !== null && one.at - lastAt > GAP_MS) {
      times.push((lastAt + 1_000) / 1_000)
      for (const line of lines) line.push(null)
    }
    times.push(one.at / 1_000)
    names.forEach((name, n) => lines[n]?.push(one[name]))
    lastAt = one.at
  }
  return { times, lines }
}

/** The first index at or after a time. */
function firstAt(figures: readonly Figures[], at: number): number {
  let low = 0
  let high = figures.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((figures[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
