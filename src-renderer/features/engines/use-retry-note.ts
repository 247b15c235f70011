import { useTranslation } from 'react-i18next'
import type { Engine } from '#shared/model/engine'
import { useNow } from '../../data/use-now'

/** "Gantry tries again by itself in 4 s." */
export function useRetryNote(engine: Engine): string {
  const { t } = useTranslation('engines')
  const now = useNow(1_000)
  if (engine.state.at !== 'unreachable' || engine.state.retryAt === null) return t('trying')
  const seconds = Math.ceil((engine.state.retryAt - now) / 1_000)
  return seconds > 0 ? t('retryIn', { seconds }) : t('trying')
}
