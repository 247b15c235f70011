import { useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/wire/errors'
import type { GantryClient } from './client'
import { useGantry } from './gantry-context'
import { asAppError } from './use-call'
import { useEngineReadySince } from './use-engine'
import { useMade } from './use-mirror'
import { visible } from './visibility'

/**
 * Reads a stream for as long as the component is there, outside of React's state: `onItem` gets each item,
 * and the next one is asked for when it has returned (or what it returned has resolved). It is opened anew
 * when `deps` change and after a lost connection; nothing is read while the window is hidden. An `open` that
 * returns null opens nothing.
 */
export function useStream<T>(
  open: (client: GantryClient, signal: AbortSignal) => AsyncIterable<T> | null,
  onItem: (item: T) => void | Promise<void>,
  deps: readonly unknown[]
): { error: AppError | null; ended: boolean } {
  const { client } = useGantry()
  const [end, setEnd] = useState<{ of: object; error: AppError | null } | null>(null)
  const reading = useMade(() => ({ open }), [client, ...deps])
  const newest = useRef(onItem)
  useEffect(() => {
    newest.current = onItem
  })
  useEffect(() => {
    const leave = new AbortController()
    const { signal } = leave
    const read = async () => {
      await visible(signal)
      if (signal.aborted) return
      const items = reading.open(client, signal)
      if (items === null) return
      for await (const item of items) {
        if (signal.aborted) return
        await newest.current(item)
        await visible(signal)
      }
    }
    read().then(
      () => signal.aborted || setEnd({ of: reading, error: null }),
      (error: unknown) => signal.aborted || setEnd({ of: reading, error: asAppError(error) })
    )
    return () => leave.abort()
  }, [client, reading])
  const isOver = end?.of === reading
  return { error: isOver ? end.error : null, ended: isOver }
}

/** `useStream` for a stream of the chosen engine: nothing is read while that does not answer. */
export function useEngineStream<T>(
  open: (client: GantryClient, signal: AbortSignal) => AsyncIterable<T> | null,
  onItem: (item: T) => void | Promise<void>,
  deps: readonly unknown[]
): { error: AppError | null; ended: boolean } {
  const since = useEngineReadySince()
  const ready = since !== null
  const { error, ended } = useStream((client, signal) => (ready ? open(client, signal) : null), onItem, [
    since,
    ...deps
  ])
  return { error, ended: ready && ended }
}
