import { useEffect, useState } from 'react'
import type { Survey } from '#shared/contract/app'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'

/** What there is on the host's computer; undefined until it has been looked at. */
export function useSurvey(): Survey | undefined {
  const client = useClient()
  const [survey, setSurvey] = useState<Survey>()
  const { run } = useCall(() => client.app.survey({}), { errors: 'toast' })
  useEffect(() => {
    let isLeft = false
    void run().then(found => isLeft || setSurvey(found))
    return () => {
      isLeft = true
    }
  }, [client, run])
  return survey
}
