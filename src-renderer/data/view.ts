import type { Change, ViewSource } from './changes'

export type ViewOptions<Row> = {
  /** Which rows are in; all of them unless told. */
  where?: (row: Row) => boolean
  /** Their order; by id unless told. Ties are broken by id, so the order is total. */
  compare?: (a: Row, b: Row) => number
}

/** Past this many changes at once, sorting anew is cheaper than moving rows one by one. */
const REBUILD = 48

/**
 * The ids of a table's rows, filtered and sorted, kept up to date by moving only what changed. Its array is
 * the same one until membership or order change, so a change of one cell renders no list.
 */
export class View<Row extends { id: string }> {
  readonly #source: ViewSource<Row>
  readonly #where: (row: Row) => boolean
  readonly #compare: (a: Row, b: Row) => number
  readonly #listeners = new Set<() => void>()
  #sorted: Row[] = []
  #members = new Map<string, Row>()
  #ids: readonly string[] = []
  #told: readonly string[] = []
  #version = -1
  #leave: (() => void) | undefined

  constructor(source: ViewSource<Row>, { where, compare }: ViewOptions<Row>) {
    this.#source = source
    this.#where = where ?? (() => true)
    this.#compare = (a, b) => compare?.(a, b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  }

  /** The ids in order; a new array only when they or their order changed. */
  readonly ids = (): readonly string[] => {
    // While nobody listens the view does not follow: it catches up when asked.
    if (this.#version !== this.#source.version()) this.#rebuild()
    return this.#ids
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (!this.#leave) {
      this.#told = this.ids()
      this.#leave = this.#source.onChanges(changes => this.#follow(changes))
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#leave?.()
      this.#leave = undefined
    }
  }

  #rebuild(): void {
    this.#version = this.#source.version()
    this.#sorted = this.#source.rows().filter(this.#where).sort(this.#compare)
    this.#members = new Map(this.#sorted.map(row => [row.id, row]))
    const ids = this.#sorted.map(row => row.id)
    const isSame = ids.length === this.#ids.length && ids.every((id, i) => id === this.#ids[i])
    if (!isSame) this.#ids = ids
  }

  #follow(changes: readonly Change<Row>[]): void {
    const behind = this.#source.version() - this.#version
    if (behind === 1 && changes.length <= REBUILD) {
      this.#version = this.#source.version()
      let moved = false
      for (const change of changes) moved = this.#place(change) || moved
      if (moved) this.#ids = this.#sorted.map(row => row.id)
    } else if (behind > 0) this.#rebuild()
    // Compared with what was told, not with what was: a render may have asked before this came.
    if (this.#ids === this.#told) return
    this.#told = this.#ids
    for (const listener of this.#listeners) listener()
  }

  /**
   * Puts one row where it belongs. Returns whether the list of ids changed. Where it was is looked up by the row
   * itself, never by comparing: an order that is not sound may misplace a row, but loses none.
   */
  #place({ id, row }: Change<Row>): boolean {
    const before = this.#members.get(id)
    const after = row !== undefined && this.#where(row) ? row : undefined
    if (before === undefined && after === undefined) return false
    if (before !== undefined && after !== undefined && this.#compare(before, after) === 0) {
      this.#members.set(id, after)
      this.#sorted[this.#sorted.indexOf(before)] = after
      return false
    }
    if (before !== undefined) {
      this.#sorted.splice(this.#sorted.indexOf(before), 1)
      this.#members.delete(id)
    }
    if (after !== undefined) {
      this.#sorted.splice(this.#find(after), 0, after)
      this.#members.set(id, after)
    }
    return true
  }

  /** The first index whose row is not before this one. */
  #find(row: Row): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare(this.#sorted[middle] as Row, row) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
