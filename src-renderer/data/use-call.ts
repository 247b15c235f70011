import { useCallback, useEffect, useRef, useState } from 'react'
import { AppError, wireError } from '#shared/wire/errors'
import { useGantry } from './gantry-context'

export type CallState<Args extends unknown[], Result> = {
  /** Never rejects: undefined when it failed. */
  run(...args: Args): Promise<Result | undefined>
  pending: boolean
  /** The failure of the last run, if this component is the place for it. */
  error: AppError | null
  reset(): void
}

export type CallOptions = {
  /**
   * Who shows a failure. `inline`: this component, whatever the code (dialogs and forms that show `error`).
   * `toast`: always a toast (a bare button). By default the code decides (app/errors.ts): what the user can
   * mend here is `error`, the rest is told in a toast or by the engine's banner.
   */
  errors?: 'inline' | 'toast'
}

export const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : wireError('internal', 'insideFailed', {}, error)

/** Wraps one deed with what a component shows of it. */
export function useCall<Args extends unknown[], Result>(
  fn: (...args: Args) => Promise<Result>,
  { errors }: CallOptions = {}
): CallState<Args, Result> {
  const { toast, placeOf } = useGantry()
  const [state, setState] = useState<{ pending: number; error: AppError | null }>({ pending: 0, error: null })
  const newest = useRef({ fn, errors, toast, placeOf })
  useEffect(() => {
    newest.current = { fn, errors, toast, placeOf }
  })
  const run = useCallback(async (...args: Args): Promise<Result | undefined> => {
    setState(({ pending }) => ({ pending: pending + 1, error: null }))
    let error: AppError | null = null
    try {
      return await newest.current.fn(...args)
    } catch (thrown) {
      const failure = asAppError(thrown)
      const { errors, placeOf, toast } = newest.current
      const place = failure.code === 'cancelled' ? 'nowhere' : (errors ?? placeOf(failure))
      if (place === 'toast') toast({ tone: 'error', text: failure })
      if (place === 'inline') error = failure
      return undefined
    } finally {
      setState(({ pending }) => ({ pending: pending - 1, error }))
    }
  }, [])
  const reset = useCallback(() => setState(({ pending }) => ({ pending, error: null })), [])
  return { run, pending: state.pending > 0, error: state.error, reset }
}
