import { useTranslation } from 'react-i18next'
import type { ContainerAct } from '#shared/model/container'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useToast } from '../../data/use-toast'

/** Does a deed to containers. What fails stays in its row; of many, a toast says that some did. */
export function useAct(): (act: ContainerAct, ids: readonly string[]) => Promise<void> {
  const { t } = useTranslation('containers')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const { run } = useCall(
    (act: ContainerAct, ids: readonly string[]) => client.containers.act({ engine, ids: [...ids], act }),
    { errors: 'toast' }
  )
  return async (act, ids) => {
    if (ids.length === 0) return
    const outcome = await run(act, ids)
    if (!outcome) return
    const failed = outcome.failed.length
    if (failed > 0 && ids.length > 1) toast({ tone: 'error', text: t('actsFailed', { count: failed }) })
    const done = ids.length - failed
    if (act.verb === 'remove' && done > 0) toast({ tone: 'success', text: t('removed', { count: done }) })
  }
}
