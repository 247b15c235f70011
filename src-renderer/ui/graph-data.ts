/**
 * The points of a graph as uPlot takes them: columns, the first of seconds, the others of figures; a
 * NaN or null is a gap.
 */
export type GraphData = readonly [times: ArrayLike<number>, ...series: ArrayLike<number | null>[]]

/** Where a graph gets its points: outside React, so that a new point renders nothing. */
export type GraphSource = {
  /** The points now. Called after each `subscribe` and each time the listener is called. */
  readonly read: () => GraphData
  /** Returns the way out. */
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * The newest points of some series, kept in typed arrays: `push` adds one, the oldest goes when it is
 * full. Times are epoch milliseconds going in and seconds coming out.
 */
export class GraphBuffer implements GraphSource {
  readonly #capacity: number
  readonly #gapMs: number
  readonly #columns: readonly Float64Array[]
  readonly #listeners = new Set<() => void>()
  #from = 0
  #to = 0

  /** `gapMs`: two points further apart than this are not joined. */
  constructor(seriesCount: number, { capacity = 3600, gapMs = 5000 } = {}) {
    this.#capacity = capacity
    this.#gapMs = gapMs
    // Twice the room: points are moved to the front once in `capacity` pushes, and a view is never copied.
    this.#columns = Array.from({ length: seriesCount + 1 }, () => new Float64Array(capacity * 2))
  }

  get size(): number {
    return this.#to - this.#from
  }

  /** Adds one point. A time that does not go forward is left out: uPlot needs them in order. */
  push(atMs: number, ...values: readonly number[]): void {
    this.#put(atMs, values)
    this.#tell()
  }

  /** Adds many points, and tells once. */
  pushAll(points: Iterable<readonly [atMs: number, ...values: number[]]>): void {
    for (const [atMs, ...values] of points) this.#put(atMs, values)
    this.#tell()
  }

  clear(): void {
    this.#from = this.#to = 0
    this.#tell()
  }

  read(): GraphData {
    const [times = new Float64Array(), ...series] = this.#columns.map(column =>
      column.subarray(this.#from, this.#to)
    )
    return [times, ...series]
  }

  /** The newest figure of a series; undefined while there is none. */
  latest(series: number): number | undefined {
    return this.size === 0 ? undefined : this.#columns[series + 1]?.[this.#to - 1]
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #put(atMs: number, values: readonly number[]): void {
    const at = atMs / 1000
    const times = this.#columns[0]
    const last = this.size === 0 ? undefined : times?.[this.#to - 1]
    if (last !== undefined && at <= last) return
    // uPlot joins what it is given: a gap is a point of nothing in between.
    if (last !== undefined && at - last > this.#gapMs / 1000) this.#write(last + 0.001, [])
    this.#write(at, values)
  }

  #write(at: number, values: readonly number[]): void {
    if (this.#to === this.#capacity * 2) {
      for (const column of this.#columns) column.copyWithin(0, this.#from, this.#to)
      this.#to -= this.#from
      this.#from = 0
    }
    this.#columns.forEach((column, index) => {
      column[this.#to] = index === 0 ? at : (values[index - 1] ?? NaN)
    })
    this.#to++
    if (this.size > this.#capacity) this.#from++
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
