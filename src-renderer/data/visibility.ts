import { useSyncExternalStore } from 'react'

export const isVisible = (): boolean => document.visibilityState === 'visible'

const subscribe = (listener: () => void): (() => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** Whether the window can be seen at all. */
export function useVisible(): boolean {
  return useSyncExternalStore(subscribe, isVisible)
}

/**
 * Resolves at once while the window can be seen, else when it can be seen again or the signal aborts. A
 * reader that awaits it between items gives no credit while hidden, so its source in main stands still.
 */
export function visible(signal: AbortSignal): Promise<void> {
  if (isVisible() || signal.aborted) return Promise.resolve()
  return new Promise(resolve => {
    const leave = new AbortController()
    const done = () => {
      leave.abort()
      resolve()
    }
    document.addEventListener('visibilitychange', () => isVisible() && done(), { signal: leave.signal })
    signal.addEventListener('abort', done, { signal: leave.signal })
  })
}
