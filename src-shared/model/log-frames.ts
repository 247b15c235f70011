/**
 * Log bytes travel as frames: one byte of source (1 stdout, 2 stderr), three zero bytes,
 * the payload's length as a big-endian uint32, the payload. It is the Engine API's own
 * multiplexed format, so main passes it on untouched; a terminal's output, which has no
 * frames, is wrapped in them by main.
 */
const LOG_FRAME_HEADER_BYTES = 8

export type LogSource = 'stdout' | 'stderr'

/** Puts a frame header before a payload. */
export const logFrameHeader = (source: LogSource, sizeBytes: number): Uint8Array => {
  const header = new Uint8Array(LOG_FRAME_HEADER_BYTES)
  header[0] = source === 'stdout' ? 1 : 2
  new DataView(header.buffer).setUint32(4, sizeBytes)
  return header
}

/**
 * Cuts chunks into frames' payloads, wherever the chunks were split. A payload is handed on in
 * pieces as it comes, so a huge frame is never held.
 */
export class LogFrameParser {
  readonly #header = new Uint8Array(LOG_FRAME_HEADER_BYTES)
  #have = 0
  #left = 0
  #fresh = 0
  #source: LogSource = 'stdout'

  /**
   * Calls `piece` for each run of payload bytes; the bytes are a view into `chunk`. `frameBytes` is the
   * payload's whole length for its first piece, 0 for those after it.
   */
  push(chunk: Uint8Array, piece: (source: LogSource, bytes: Uint8Array, frameBytes: number) => void): void {
    let at = 0
    while (at < chunk.length) {
      if (this.#left > 0) {
        const end = Math.min(chunk.length, at + this.#left)
        piece(this.#source, chunk.subarray(at, end), this.#fresh)
        this.#fresh = 0
        this.#left -= end - at
        at = end
        continue
      }
      this.#header[this.#have++] = chunk[at++] ?? 0
      if (this.#have < LOG_FRAME_HEADER_BYTES) continue
      this.#have = 0
      this.#source = this.#header[0] === 2 ? 'stderr' : 'stdout'
      this.#left =
        (this.#header[4] ?? 0) * 0x1000000 +
        (((this.#header[5] ?? 0) << 16) | ((this.#header[6] ?? 0) << 8) | (this.#header[7] ?? 0))
      this.#fresh = this.#left
    }
  }
}
