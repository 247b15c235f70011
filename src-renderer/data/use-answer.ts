import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '#shared/wire/errors'
import type { GantryClient } from './client'
import { isEqual } from './equal'
import { useGantry } from './gantry-context'
import { asAppError } from './use-call'
import { useEngineReadySince } from './use-engine'
import { useMade } from './use-mirror'
import { useVisible } from './visibility'

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

export type AnswerOptions = {
  /** It waits until the deps have rested that long (typing). */
  delayMs?: number
  /** It asks once more so long after each answer, while the window can be seen. */
  everyMs?: number
}

/**
 * Asks a call when it is shown and anew when `deps` change; what was asked before is cancelled. An `ask` that
 * returns null asks nothing. While the engine does not answer nobody is asked, and the last answer stays. An answer
 * that says the same is the same object.
 */
export function useAnswer<T>(
  ask: (client: GantryClient, signal: AbortSignal) => Promise<T> | null,
  deps: readonly unknown[],
  { delayMs = 0, everyMs }: AnswerOptions = {}
): Answer<T> {
  const { client } = useGantry()
  const since = useEngineReadySince()
  const rests = !useVisible() && everyMs !== undefined
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<{ to: object; value: T | undefined; error: AppError | null }>()
  const question = useMade(() => ({ ask, delayMs, everyMs }), [client, since, round, ...deps])
  useEffect(() => {
    if (since === null || rests) return
    const leave = new AbortController()
    const { signal } = leave
    const askOnce = async () => {
      const asked = question.ask(client, signal)
      if (asked === null) return
      try {
        const value = await asked
        if (signal.aborted) return
        setAnswer(last => {
          const isSame = last !== undefined && isEqual(last.value, value)
          if (isSame && last.to === question && last.error === null) return last
          return { to: question, value: isSame ? last.value : value, error: null }
        })
      } catch (error) {
        if (signal.aborted) return
        setAnswer(last => ({ to: question, value: last?.value, error: asAppError(error) }))
      }
      if (question.everyMs !== undefined) timer = setTimeout(() => void askOnce(), question.everyMs)
    }
    let timer = setTimeout(() => void askOnce(), question.delayMs)
    return () => {
      clearTimeout(timer)
      leave.abort()
    }
  }, [client, since, rests, question])
  const again = useCallback(() => setRound(now => now + 1), [])
  const isCurrent = answer?.to === question
  return {
    value: answer?.value,
    isCurrent: isCurrent && answer.error === null,
    error: isCurrent ? answer.error : null,
    again
  }
}
