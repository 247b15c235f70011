import { controlCharacters, stripAnsi } from '../ansi'
import type { LogBuffer } from '../log-buffer'

// Not fatal: what is no UTF-8 becomes U+FFFD. A byte-order mark is data like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const space = 32

/** `2026-11-21T04:18:10.123456789Z` and its shorter forms: where the space after the time is, or -1. */
function timeEnd(bytes: Uint8Array): number {
  // Long enough for a time, its year's dash in place, and a space soon after.
  if (bytes.length < 20 || bytes[4] !== 45 || bytes[10] !== 84) return -1
  const at = bytes.indexOf(space, 19)
  return at < 0 && bytes.length <= 35 ? bytes.length : at <= 35 ? at : -1
}

export type LineText = {
  /** As the engine wrote it, in UTC; undefined where the log has no times. */
  readonly time: string | undefined
  /** With its escape sequences. */
  readonly raw: string
}

/** Splits a line's bytes into its time and its text. */
export function lineText(bytes: Uint8Array, timestamped: boolean): LineText {
  const end = timestamped ? timeEnd(bytes) : -1
  if (end < 0) return { time: undefined, raw: decoder.decode(bytes) }
  return { time: decoder.decode(bytes.subarray(0, end)), raw: decoder.decode(bytes.subarray(end + 1)) }
}

const odd = new RegExp(controlCharacters)

/** A line as it is read, for searching and copying. */
export function plainLine(buffer: LogBuffer, line: number): string {
  const { raw } = lineText(buffer.bytes(line), buffer.timestamped)
  // Most lines have nothing to strip.
  return odd.test(raw) ? stripAnsi(raw) : raw
}
