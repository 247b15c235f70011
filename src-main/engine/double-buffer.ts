import type { ByteQueue, Flow } from './piece-queue'

/** A piece is at most this large: the writes of a tar cost by their number. */
export const BUFFER_BYTES = 1024 * 1024
/** What the source may still deliver after it was paused: what it reads at once. */
export const READ_BYTES = 256 * 1024
/** A waiting reader gets less than this only when nothing more has come for a while. */
export const WORTHWHILE_BYTES = 256 * 1024
const HOLD_MS = 4

/**
 * Stands between a socket that pushes a lot and one reader that pulls: the reader works on one buffer while the
 * other one fills. However much flows, no more memory is taken; therefore a piece is good only until the next
 * one is asked for.
 */
export class DoubleBuffer implements ByteQueue {
  readonly #flow: Flow
  #filling = new Uint8Array(BUFFER_BYTES)
  #other = new Uint8Array(BUFFER_BYTES)
  #used = 0
  #full = false
  #ended = false
  #error: unknown = null
  #waiting: { resolve(piece: Uint8Array | null): void; reject(error: unknown): void } | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(flow: Flow) {
    this.#flow = flow
  }

  push(bytes: Uint8Array): void {
    if (this.#ended) return
    this.#filling.set(bytes, this.#used)
    this.#used += bytes.length
    if (!this.#full && this.#used > BUFFER_BYTES - READ_BYTES) {
      this.#full = true
      this.#flow.onFull()
    }
    if (this.#waiting) this.#serve()
  }

  end(error?: unknown): void {
    if (this.#ended) return
    this.#ended = true
    this.#error = error ?? null
    if (this.#waiting) this.#serve()
  }

  fail(error: unknown): void {
    this.#used = 0
    this.#ended = true
    this.#error = error
    if (this.#waiting) this.#serve()
  }

  next(): Promise<Uint8Array | null> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#serve()
    })
  }

  #serve(): void {
    if (this.#used >= WORTHWHILE_BYTES || this.#ended) this.#hand()
    else if (this.#used > 0)
      this.#timer ??= setTimeout(() => {
        this.#timer = null
        if (this.#waiting && this.#used > 0) this.#hand()
      }, HOLD_MS)
  }

  #hand(): void {
    const reader = this.#waiting
    if (!reader) return
    this.#waiting = null
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#used === 0) {
      if (this.#error === null) reader.resolve(null)
      else reader.reject(this.#error)
      return
    }
    const piece = this.#filling.subarray(0, this.#used)
    this.#filling = this.#other
    this.#other = new Uint8Array(piece.buffer)
    this.#used = 0
    if (this.#full) {
      this.#full = false
      this.#flow.onRoom()
    }
    reader.resolve(piece)
  }
}
