/** A piece handed on is at most this large: one batch of the wire. */
export const PIECE_BYTES = 64 * 1024

/** How a queue holds back its source. */
export type Flow = {
  /** Pauses the source. */
  onFull(): void
  /** Lets the source go on. */
  onRoom(): void
}

/** What stands between a source that pushes bytes and one reader that pulls them. */
export type ByteQueue = {
  /** Takes bytes that the caller may overwrite afterwards. */
  push(bytes: Uint8Array): void
  /** No more will come; what is there can still be read, then the error (if any) is thrown. */
  end(error?: unknown): void
  /** Throws away what is unread and fails the reader. */
  fail(error: unknown): void
  /** The next piece, or null at the end. One reader, one call at a time. */
  next(): Promise<Uint8Array | null>
}

export type PieceQueueOptions = Flow & {
  /** A waiting reader gets a piece that is not full only after this long, so that a flood of small reads becomes few pieces. */
  holdMs: number
  /** With this much unread, the source is paused. */
  fullBytes: number
}

/**
 * Stands between a socket that pushes and one reader that pulls: bounded, and everything is copied exactly
 * once, so pieces may be kept while the socket uses its buffer again. Each piece owns its memory whole,
 * because a structured clone of a view copies all that the view looks into.
 */
export class PieceQueue implements ByteQueue {
  readonly #options: PieceQueueOptions
  readonly #ready: Uint8Array[] = []
  #readyBytes = 0
  #slab: Uint8Array | null = null
  #used = 0
  #full = false
  #ended = false
  #error: unknown = null
  #waiting: { resolve(piece: Uint8Array | null): void; reject(error: unknown): void } | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(options: PieceQueueOptions) {
    this.#options = options
  }

  get unreadBytes(): number {
    return this.#readyBytes + this.#used
  }

  push(bytes: Uint8Array): void {
    if (this.#ended) return
    let at = 0
    while (at < bytes.length) {
      const slab = (this.#slab ??= new Uint8Array(PIECE_BYTES))
      const size = Math.min(bytes.length - at, PIECE_BYTES - this.#used)
      slab.set(size === bytes.length ? bytes : bytes.subarray(at, at + size), this.#used)
      this.#used += size
      at += size
      if (this.#used === PIECE_BYTES) this.#cut()
    }
    if (!this.#full && this.unreadBytes >= this.#options.fullBytes) {
      this.#full = true
      this.#options.onFull()
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
    this.#ready.length = 0
    this.#readyBytes = 0
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
    if (this.#ready.length === 0 && this.#used > 0) {
      if (!this.#ended && this.#options.holdMs > 0) {
        this.#timer ??= setTimeout(() => {
          this.#timer = null
          if (this.#waiting && this.#ready.length === 0 && this.#used > 0) this.#cut()
          if (this.#waiting) this.#serve()
        }, this.#options.holdMs)
        return
      }
      this.#cut()
    }
    const reader = this.#waiting
    const piece = this.#ready.shift()
    if (!reader || (!piece && !this.#ended)) return
    this.#waiting = null
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (!piece) {
      if (this.#error === null) reader.resolve(null)
      else reader.reject(this.#error)
      return
    }
    this.#readyBytes -= piece.length
    if (this.#full && this.unreadBytes < this.#options.fullBytes / 2) {
      this.#full = false
      this.#options.onRoom()
    }
    reader.resolve(piece)
  }

  #cut(): void {
    const slab = this.#slab
    if (!slab) return
    const whole = this.#used === PIECE_BYTES
    this.#ready.push(whole ? slab : slab.slice(0, this.#used))
    this.#readyBytes += this.#used
    // A slab that was not full has been copied and is used again.
    if (whole) this.#slab = null
    this.#used = 0
  }
}
