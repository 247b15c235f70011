const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 10_000
/** A connection that held this long makes the next retry a first one. */
const STEADY_MS = 5_000

/** The waits between tries to connect: each twice as long as the one before, until a connection has held. */
export class Retries {
  #attempt = 0
  #steadyFromAt = Infinity
  #skip: (() => void) | null = null

  /** A connection is good from now on. */
  connected(): void {
    this.#steadyFromAt = performance.now() + STEADY_MS
  }

  /** The next retry is a first one. */
  startOver(): void {
    this.#attempt = 0
    this.#steadyFromAt = Infinity
  }

  /** A try has failed, or its connection was lost: how long to wait before the next one. */
  nextMs(): number {
    if (performance.now() > this.#steadyFromAt) this.#attempt = 0
    this.#steadyFromAt = Infinity
    return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(this.#attempt++, 20))
  }

  /** Resolves after that time, when it is skipped, or when the signal aborts. */
  wait(waitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#skip = null
        resolve()
      }
      const timer = setTimeout(done, waitMs)
      signal.addEventListener('abort', done)
      this.#skip = done
      if (signal.aborted) done()
    })
  }

  /** Tries now, if it waits. */
  skip(): void {
    this.#skip?.()
  }
}
