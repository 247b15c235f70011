import type { LogBuffer, LogSource } from '../log-buffer'

/** The lines of one source (or of both) by place: place 0 is the oldest that is here. */
export class LineView {
  readonly only: LogSource | undefined
  readonly #buffer: LogBuffer
  #lines: number[] = []
  #head = 0
  #scanned = 0
  #end = 0
  #trimmed = 0
  readonly #listeners = new Set<() => void>()

  constructor(buffer: LogBuffer, only: LogSource | undefined) {
    this.#buffer = buffer
    this.only = only
    this.update()
  }

  get count(): number {
    return this.only === undefined ? this.#end - this.#trimmed : this.#lines.length - this.#head
  }

  /** Calls after each update. Returns the way out. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes in what came and went since the last time; returns how many places went at the front. */
  update(): number {
    const dropped = this.#update()
    for (const listener of this.#listeners) listener()
    return dropped
  }

  #update(): number {
    const { end, trimmed } = this.#buffer
    const before = this.only === undefined ? this.#trimmed : this.#head
    this.#end = end
    const gone = Math.max(0, trimmed - this.#trimmed)
    this.#trimmed = trimmed
    if (this.only === undefined) return gone

    for (let line = Math.max(this.#scanned, trimmed); line < end; line++) {
      if (this.#buffer.source(line) === this.only) this.#lines.push(line)
    }
    this.#scanned = end
    while (this.#head < this.#lines.length && (this.#lines[this.#head] ?? 0) < trimmed) this.#head++
    const dropped = this.#head - before
    if (this.#head > 4096 && this.#head * 2 > this.#lines.length) {
      this.#lines = this.#lines.slice(this.#head)
      this.#head = 0
    }
    return dropped
  }

  /** The line's number at a place; undefined beyond the end. */
  at(place: number): number | undefined {
    if (place < 0 || place >= this.count) return undefined
    return this.only === undefined ? this.#trimmed + place : this.#lines[this.#head + place]
  }

  /** The place of a line, or of the first one after it. */
  placeOf(line: number): number {
    if (this.only === undefined) return Math.max(0, Math.min(this.count, line - this.#trimmed))
    let low = this.#head
    let high = this.#lines.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#lines[middle] ?? 0) < line) low = middle + 1
      else high = middle
    }
    return low - this.#head
  }
}
