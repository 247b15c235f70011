import { useEffect, useState } from 'react'
import type { ToolsSurvey } from '#shared/model/tool'
import type { AppError } from '#shared/wire/errors'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'

/** The command line tools as they are now; undefined until they are known. They change outside Gantry, too. */
export function useTools(): {
  readonly survey: ToolsSurvey | undefined
  readonly error: AppError | null
  again(): void
} {
  const client = useClient()
  const [survey, setSurvey] = useState<ToolsSurvey>()
  const { run, error } = useCall(() => client.tools.survey({}), { errors: 'inline' })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isLeft = false
    const look = () => void run().then(found => found === undefined || isLeft || setSurvey(found))
    look()
    window.addEventListener('focus', look)
    return () => {
      isLeft = true
      window.removeEventListener('focus', look)
    }
  }, [client, run, round])
  return { survey, error, again: () => setRound(now => now + 1) }
}
