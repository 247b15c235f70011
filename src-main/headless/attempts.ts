const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 30_000
const FORGET_AFTER_MS = 10 * 60_000
/** Addresses remembered; the one that has failed longest ago gives way. */
const MAX_ADDRESSES = 1_000

/** Wrong tokens by remote address: each one costs its sender twice the wait of the one before. */
export class Attempts {
  readonly #failures = new Map<string, { count: number; lastAt: number }>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Counts a wrong token; returns how long its sender is to wait for the answer, in milliseconds. */
  failed(address: string): number {
    const now = this.#now()
    const before = this.#failures.get(address)
    const count = before && now - before.lastAt < FORGET_AFTER_MS ? before.count + 1 : 1
    // Set anew, so that the order of the map is the order of the last failures.
    this.#failures.delete(address)
    this.#failures.set(address, { count, lastAt: now })
    const [oldest] = this.#failures.keys()
    if (oldest !== undefined && this.#failures.size > MAX_ADDRESSES) this.#failures.delete(oldest)
    return Math.min(FIRST_DELAY_MS * 2 ** (count - 1), LONGEST_DELAY_MS)
  }

  /** The right token came from there. */
  passed(address: string): void {
    this.#failures.delete(address)
  }
}
