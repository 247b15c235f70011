import { useCallback, useEffect, useState } from 'react'
import type { Survey } from '#shared/contract/app'
import type { AppError } from '#shared/wire/errors'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'

export type Surveyed = {
  /** What there is on the host's computer; undefined until it has been looked at. */
  readonly survey: Survey | undefined
  /** Why the last look found nothing out. */
  readonly error: AppError | null
  lookAgain(): void
}

export function useSurvey(): Surveyed {
  const client = useClient()
  const [survey, setSurvey] = useState<Survey>()
  const [round, setRound] = useState(0)
  const { run, error } = useCall(() => client.app.survey({}), { errors: 'inline' })
  useEffect(() => {
    let isLeft = false
    void run().then(found => isLeft || setSurvey(found))
    return () => {
      isLeft = true
    }
  }, [client, run, round])
  const lookAgain = useCallback(() => setRound(now => now + 1), [])
  return { survey, error, lookAgain }
}
