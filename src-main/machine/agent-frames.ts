/** The agent's frames: u32be length of the rest, u8 type, u32be id, body. */

export const REQUEST = 1
export const CANCEL = 2
export const CREDIT = 3
export const END = 16
export const DATA = 17
export const ERROR = 18

export type Frame = { type: number; id: number; body: Buffer }

const HEAD_BYTES = 9
/** A data frame has 64 KiB at most; answers in JSON, such as a file tree, may be longer. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

export function encodeFrame(type: number, id: number, body: Buffer | string = ''): Buffer {
  const bytes = Buffer.from(body as string)
  const frame = Buffer.allocUnsafe(HEAD_BYTES + bytes.length)
  frame.writeUInt32BE(5 + bytes.length, 0)
  frame.writeUInt8(type, 4)
  frame.writeUInt32BE(id, 5)
  bytes.copy(frame, HEAD_BYTES)
  return frame
}

export const encodeCredit = (id: number, count: number): Buffer => {
  const body = Buffer.allocUnsafe(4)
  body.writeUInt32BE(count)
  return encodeFrame(CREDIT, id, body)
}

/**
 * Cuts the agent's bytes into frames. The stream of an earlier connection may have been cut anywhere, so whatever
 * comes before the answer to one of the `greetings` (ids of hello requests, drawn at random) is thrown away.
 */
export class FrameReader {
  readonly #take: (frame: Frame) => void
  #buffer: Buffer = Buffer.alloc(0)
  #greetings: Set<number> | null = new Set()

  constructor(take: (frame: Frame) => void) {
    this.#take = take
  }

  greet(id: number): void {
    this.#greetings ??= new Set()
    this.#greetings.add(id)
  }

  /** @throws Error when the bytes are no frames */
  push(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
    if (this.#greetings && !this.#synchronize(this.#greetings)) return
    while (this.#buffer.length >= HEAD_BYTES) {
      const restBytes = this.#buffer.readUInt32BE(0)
      if (restBytes < 5 || restBytes > MAX_BODY_BYTES) throw new Error('The agent sent no frame.')
      if (this.#buffer.length < 4 + restBytes) return
      const frame = this.#buffer.subarray(0, 4 + restBytes)
      this.#buffer = this.#buffer.subarray(4 + restBytes)
      this.#take({ type: frame.readUInt8(4), id: frame.readUInt32BE(5), body: frame.subarray(HEAD_BYTES) })
    }
  }

  /** Drops all before the answer to a greeting; false when it has not come yet. */
  #synchronize(greetings: ReadonlySet<number>): boolean {
    const last = this.#buffer.length - HEAD_BYTES
    for (let at = 0; at <= last; at++) {
      if (this.#buffer[at + 4] !== END || !greetings.has(this.#buffer.readUInt32BE(at + 5))) continue
      this.#buffer = this.#buffer.subarray(at)
      this.#greetings = null
      return true
    }
    this.#buffer = this.#buffer.subarray(Math.max(0, last + 1))
    return false
  }
}
