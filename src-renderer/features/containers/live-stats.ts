import type { StatsPoint } from '#shared/model/stats'

/** Rows that pass by in a scroll are not worth asking for. */
const SETTLE_MS = 300

/** The most that one stream takes. */
const MOST = 500

/**
 * The newest figures of the containers that are on the screen. A cell that shows figures says which container
 * it is for while it is there; the set, once it has settled, is what the page's stream asks for.
 */
export class LiveStats {
  readonly #points = new Map<string, StatsPoint>()
  readonly #cells = new Map<string, Set<() => void>>()
  readonly #setListeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #wanted: readonly string[] = []

  get(id: string): StatsPoint | undefined {
    return this.#points.get(id)
  }

  /** A cell shows this container from now on. */
  watch(id: string, listener: () => void): () => void {
    const cells = this.#cells.get(id) ?? new Set()
    this.#cells.set(id, cells.add(listener))
    this.#settle()
    return () => {
      cells.delete(listener)
      if (cells.size > 0) return
      if (this.#cells.get(id) === cells) this.#cells.delete(id)
      this.#settle()
    }
  }

  take(points: readonly StatsPoint[]): void {
    for (const point of points) {
      this.#points.set(point.id, point)
      this.#cells.get(point.id)?.forEach(listener => listener())
    }
  }

  /** The ids to ask for; a new array only when the set is another. */
  readonly wanted = (): readonly string[] => this.#wanted

  readonly onWanted = (listener: () => void): (() => void) => {
    this.#setListeners.add(listener)
    return () => this.#setListeners.delete(listener)
  }

  #settle(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const next = [...this.#cells.keys()].sort().slice(0, MOST)
      if (next.length === this.#wanted.length && next.every((id, i) => id === this.#wanted[i])) return
      this.#wanted = next
      // Figures of rows out of sight would be old when they come back.
      for (const id of this.#points.keys()) if (!this.#cells.has(id)) this.#points.delete(id)
      for (const listener of this.#setListeners) listener()
    }, SETTLE_MS)
  }
}
