import { useTranslation } from 'react-i18next'
import type { Container } from '#shared/model/container'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useToast } from '../../data/use-toast'
import type { Deed } from './verbs'

/** Does deeds to containers. What fails stays in its row; of many, a toast says that some did. */
export function useAct(): (deeds: readonly Deed<Pick<Container, 'id'>>[]) => Promise<void> {
  const { t } = useTranslation('containers')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const { run } = useCall(
    async (deeds: readonly Deed<Pick<Container, 'id'>>[]) => {
      const outcomes = await Promise.all(
        deeds.map(({ act, rows }) => client.containers.act({ engine, ids: rows.map(({ id }) => id), act }))
      )
      return outcomes.reduce((sum, { failedCount }) => sum + failedCount, 0)
    },
    { errors: 'toast' }
  )
  return async deeds => {
    const count = deeds.reduce((sum, { rows }) => sum + rows.length, 0)
    if (count === 0) return
    const failed = await run(deeds)
    if (failed === undefined) return
    if (failed > 0 && count > 1) toast({ tone: 'error', text: t('actsFailed', { count: failed }) })
    const removed = count - failed
    if (deeds[0]?.act.verb === 'remove' && removed > 0)
      toast({ tone: 'success', text: t('removed', { count: removed }) })
  }
}
