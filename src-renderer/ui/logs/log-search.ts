import type { LogBuffer } from '../log-buffer'
import type { Matcher } from '../search/use-text-matcher'
import { plainLine } from './line-text'
import type { LineView } from './line-view'

const linesPerLook = 256

/**
 * Finds the lines that match, a slice at a time, so that 200,000 lines never hold up a frame; lines that
 * arrive later are found by later slices.
 */
export class LogSearch {
  readonly matcher: Matcher
  readonly #buffer: LogBuffer
  readonly #view: LineView
  #found: number[] = []
  #head = 0
  #scanned: number
  #stepping: Promise<boolean> | undefined

  constructor(buffer: LogBuffer, view: LineView, matcher: Matcher) {
    this.#buffer = buffer
    this.#view = view
    this.matcher = matcher
    this.#scanned = buffer.trimmed
  }

  /** Lines found that are still here. */
  get count(): number {
    return this.#found.length - this.#head
  }

  /**
   * Looks on until `now()` has passed `untilMs`. True: there is more to look through. One step at a time: a second
   * call waits for the one that is under way.
   */
  step(untilMs: number, now: () => number): Promise<boolean> {
    this.#stepping ??= this.#step(untilMs, now).finally(() => (this.#stepping = undefined))
    return this.#stepping
  }

  async #step(untilMs: number, now: () => number): Promise<boolean> {
    const { trimmed } = this.#buffer
    while (this.#head < this.#found.length && (this.#found[this.#head] ?? 0) < trimmed) this.#head++
    if (this.#head > 4096) {
      this.#found = this.#found.slice(this.#head)
      this.#head = 0
    }
    const only = this.#view.only
    while (this.#scanned < this.#buffer.end) {
      const from = Math.max(this.#scanned, this.#buffer.trimmed)
      const until = Math.min(this.#buffer.end, from + linesPerLook)
      const lines: number[] = []
      for (let line = from; line < until; line++)
        if (only === undefined || this.#buffer.source(line) === only) lines.push(line)
      const hits = await this.matcher.test(lines.map(line => plainLine(this.#buffer, line)))
      if (hits === null) return false
      this.#found.push(...lines.filter((_, at) => hits[at]))
      this.#scanned = until
      if (now() >= untilMs) break
    }
    return this.#scanned < this.#buffer.end
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
