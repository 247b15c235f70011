import { useEffect, useMemo, useRef } from 'react'

type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>

/**
 * The same object on every render, whose functions always do what the newest ones given do: for children
 * that are costly and must not render because a handler was made anew. Call them from events only.
 */
export function useLatest<H extends Handlers>(handlers: H): H {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  const names = Object.keys(handlers).join()
  return useMemo(
    () =>
      Object.fromEntries(
        names.split(',').map(name => [name, (...args: never[]) => latest.current[name]?.(...args)])
      ) as unknown as H,
    [names]
  )
}
