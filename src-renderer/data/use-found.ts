import { useEffect, useState } from 'react'
import type { AppError } from '#shared/wire/errors'
import type { GantryClient } from './client'
import { useCall } from './use-call'
import { useClient } from './use-client'

export type Found<T> = {
  /** Undefined until it is known. */
  readonly found: T | undefined
  readonly error: AppError | null
  again(): void
}

/** What Gantry finds on the computer, where others change it too: looked for whenever the window is looked at again. */
export function useFound<T>(look: (client: GantryClient) => Promise<T>): Found<T> {
  const client = useClient()
  const [found, setFound] = useState<T>()
  const { run, error } = useCall(() => look(client), { errors: 'inline' })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isLeft = false
    const lookAgain = () => void run().then(now => now === undefined || isLeft || setFound(now))
    lookAgain()
    window.addEventListener('focus', lookAgain)
    return () => {
      isLeft = true
      window.removeEventListener('focus', lookAgain)
    }
  }, [client, run, round])
  return { found, error, again: () => setRound(now => now + 1) }
}
