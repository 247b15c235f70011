import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '#shared/wire/errors'
import type { GantryClient } from './client'
import { useGantry } from './gantry-context'
import { asAppError } from './use-call'
import { useEngineReady } from './use-engine'
import { useMade } from './use-mirror'

export type Answer<T> = {
  /** The newest answer, also while a newer question is out; see `isCurrent`. */
  value: T | undefined
  /** The answer belongs to the present question. */
  isCurrent: boolean
  /** Why the present question has no answer. */
  error: AppError | null
  /** Asks once more. */
  again(): void
}

/**
 * Asks a call when it is shown and anew when `deps` change; what was asked before is cancelled. An `ask` that
 * returns null asks nothing. With `delayMs` it waits until the deps have rested that long (typing). While the engine
 * does not answer nobody is asked, and the last answer stays.
 */
export function useAnswer<T>(
  ask: (client: GantryClient, signal: AbortSignal) => Promise<T> | null,
  deps: readonly unknown[],
  { delayMs = 0 }: { delayMs?: number } = {}
): Answer<T> {
  const { client } = useGantry()
  const ready = useEngineReady()
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<{ to: object; value: T | undefined; error: AppError | null }>()
  const question = useMade(() => ({ ask, delayMs }), [client, ready, round, ...deps])
  useEffect(() => {
    if (!ready) return
    const leave = new AbortController()
    const { signal } = leave
    const timer = setTimeout(() => {
      question.ask(client, signal)?.then(
        value => signal.aborted || setAnswer({ to: question, value, error: null }),
        (error: unknown) =>
          signal.aborted ||
          setAnswer(last => ({ to: question, value: last?.value, error: asAppError(error) }))
      )
    }, question.delayMs)
    return () => {
      clearTimeout(timer)
      leave.abort()
    }
  }, [client, ready, question])
  const again = useCallback(() => setRound(now => now + 1), [])
  const isCurrent = answer?.to === question
  return {
    value: answer?.value,
    isCurrent: isCurrent && answer.error === null,
    error: isCurrent ? answer.error : null,
    again
  }
}
