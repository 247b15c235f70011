import type { LogSource } from '#shared/model/log-frames'
import type { LogBuffer } from '../../ui/log-buffer'

/** Where a log was left: everything stamped before `sinceAt` was read, and of the rest the first `skip` lines. */
export type LogPosition = { readonly sinceAt: number; readonly skip: number }

// Lines of the two sources are stamped by two writers, so they may stand a little out of order.
const DISORDER = 16

/**
 * Follows where in the engine's log the reader is, from the times that its lines begin with. The engine takes
 * a time to resume from in whole milliseconds, so the lines of the last millisecond are counted: they come
 * again and are skipped by number, which loses and repeats none.
 */
export class LogPositionReader {
  #atMs = Number.NEGATIVE_INFINITY
  #count = 0
  #seen: number

  constructor(buffer: LogBuffer) {
    this.#seen = buffer.end
  }

  /** Takes in the whole lines that came since the last time. */
  read(buffer: LogBuffer): void {
    const from = Math.max(this.#seen, buffer.trimmed)
    this.#seen = buffer.end
    let atMs = this.#atMs
    let count = this.#count
    let before = 0
    for (let line = buffer.end - 1; line >= from && before < DISORDER; line--) {
      const lineMs = lineTimeMs(buffer.bytes(line))
      if (lineMs === null || lineMs < atMs) before++
      else if (lineMs === atMs) count++
      else {
        atMs = lineMs
        count = 1
        before = 0
      }
    }
    this.#atMs = atMs
    this.#count = count
  }

  /** null until a line with a time came. */
  position(): LogPosition | null {
    return this.#count === 0 ? null : { sinceAt: this.#atMs, skip: this.#count }
  }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const LONGEST_TIME = 36
const SPACE = 32
const NEWLINE = 10

/** The time a line begins with, in whole milliseconds; null for a line without one. */
export function lineTimeMs(bytes: Uint8Array): number | null {
  const end = bytes.subarray(0, LONGEST_TIME).indexOf(SPACE)
  const text = String.fromCharCode(...bytes.subarray(0, end < 0 ? LONGEST_TIME : end))
  if (!TIME.test(text)) return null
  // Cut, never rounded: the engine is asked for what came at or after it.
  const at = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))
  return Number.isNaN(at) ? null : at
}

/** Drops the first `count` lines of what it is given, and passes everything after them on. */
export class LineSkipper {
  #left: number

  constructor(count: number) {
    this.#left = count
  }

  pass(source: LogSource, bytes: Uint8Array, next: (source: LogSource, bytes: Uint8Array) => void): void {
    let from = 0
    while (this.#left > 0) {
      const at = bytes.indexOf(NEWLINE, from)
      if (at < 0) return
      from = at + 1
      this.#left--
    }
    if (from < bytes.length) next(source, bytes.subarray(from))
  }
}
