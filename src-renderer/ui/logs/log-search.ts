import type { LogBuffer } from '../log-buffer'
import type { TextMatcher } from '../text-query'
import { plainLine } from './line-text'
import type { LineView } from './line-view'

const linesPerLook = 256

/**
 * Finds the lines that match, a slice at a time, so that 200,000 lines never hold up a frame; lines that
 * arrive later are found by later slices.
 */
export class LogSearch {
  readonly matcher: TextMatcher
  readonly #buffer: LogBuffer
  readonly #view: LineView
  #found: number[] = []
  #head = 0
  #scanned: number

  constructor(buffer: LogBuffer, view: LineView, matcher: TextMatcher) {
    this.#buffer = buffer
    this.#view = view
    this.matcher = matcher
    this.#scanned = buffer.trimmed
  }

  /** Lines found that are still here. */
  get count(): number {
    return this.#found.length - this.#head
  }

  /** Looks on until `now()` has passed `untilMs`. True: there is more to look through. */
  step(untilMs: number, now: () => number): boolean {
    const { trimmed, end } = this.#buffer
    while (this.#head < this.#found.length && (this.#found[this.#head] ?? 0) < trimmed) this.#head++
    if (this.#head > 4096) {
      this.#found = this.#found.slice(this.#head)
      this.#head = 0
    }
    this.#scanned = Math.max(this.#scanned, trimmed)
    const only = this.#view.only
    while (this.#scanned < end) {
      const until = Math.min(end, this.#scanned + linesPerLook)
      for (let line = this.#scanned; line < until; line++) {
        if (only !== undefined && this.#buffer.source(line) !== only) continue
        if (this.matcher.test(plainLine(this.#buffer, line))) this.#found.push(line)
      }
      this.#scanned = until
      if (now() >= untilMs) break
    }
    return this.#scanned < end
  }

  /** The found line at a place among the found; undefined beyond. */
  at(place: number): number | undefined {
    return place < 0 ? undefined : this.#found[this.#head + place]
  }

  /** The place among the found of the first one at or after a line; `count` if there is none. */
  firstFrom(line: number): number {
    let low = this.#head
    let high = this.#found.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#found[middle] ?? 0) < line) low = middle + 1
      else high = middle
    }
    return low - this.#head
  }
}
