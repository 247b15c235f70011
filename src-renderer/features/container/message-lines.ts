import type { LogSource } from '#shared/model/log-frames'
import { lineTimeMs } from './log-position'

/** The engine cuts a line into messages of this size. */
const MESSAGE_BYTES = 16_384
const NEWLINE = 10
const SPACE = 32
const lineEnd = Uint8Array.of(NEWLINE)

type Open = { readonly is: boolean; readonly cut: boolean }

/**
 * Puts lines together out of the engine's messages, each of which begins with its time. A message without a
 * line end is either cut off by the engine, and the next one goes on with it, or the last word of a process, and
 * the next one is another line.
 */
export class MessageLines {
  readonly #next: (source: LogSource, bytes: Uint8Array) => void
  readonly #open: Record<LogSource, Open> = {
    stdout: { is: false, cut: false },
    stderr: { is: false, cut: false }
  }

  constructor(next: (source: LogSource, bytes: Uint8Array) => void) {
    this.#next = next
  }

  /** Takes a piece of a message; `frameBytes` is the whole message's length, 0 where it only goes on. */
  readonly take = (source: LogSource, bytes: Uint8Array, frameBytes: number): void => {
    const open = this.#open[source]
    let rest = bytes
    if (frameBytes > 0 && open.is && lineTimeMs(bytes) !== null) {
      if (open.cut) rest = bytes.subarray(bytes.indexOf(SPACE) + 1)
      else this.#next(source, lineEnd)
    }
    const is = bytes[bytes.length - 1] !== NEWLINE
    // The same objects for all the lines that are whole: there are millions.
    if (is || open.is)
      this.#open[source] = { is, cut: frameBytes > 0 ? frameBytes > MESSAGE_BYTES : open.cut }
    this.#next(source, rest)
  }
}
