import { useCallback, useSyncExternalStore } from 'react'

class Ticker {
  readonly #listeners = new Set<() => void>()
  readonly #intervalMs: number
  #timer: ReturnType<typeof setInterval> | undefined
  #now = Date.now()

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
  }

  readonly now = (): number => this.#now

  subscribe(listener: () => void): () => void {
    if (this.#listeners.size === 0) document.addEventListener('visibilitychange', this.#run)
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) this.#run()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      document.removeEventListener('visibilitychange', this.#run)
      clearInterval(this.#timer)
    }
  }

  readonly #run = (): void => {
    clearInterval(this.#timer)
    if (document.visibilityState !== 'visible') return
    this.#tick()
    this.#timer = setInterval(this.#tick, this.#intervalMs)
  }

  readonly #tick = (): void => {
    this.#now = Date.now()
    for (const listener of this.#listeners) listener()
  }
}

const tickers = new Map<number, Ticker>()

const tickerOf = (intervalMs: number): Ticker => {
  const ticker = tickers.get(intervalMs) ?? new Ticker(intervalMs)
  tickers.set(intervalMs, ticker)
  return ticker
}

/** The time, for ages: ticks every `intervalMs`, one timer for all who ask, none while the window is hidden. */
export function useNow(intervalMs: number): number {
  const subscribe = useCallback(
    (listener: () => void) => tickerOf(intervalMs).subscribe(listener),
    [intervalMs]
  )
  return useSyncExternalStore(subscribe, tickerOf(intervalMs).now)
}
