import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link } from '../data/client'
import { useNow } from '../data/use-now'

/** "Next try in 4 s", or "Trying…", while the connection is lost. */
export function useRetry(link: Link): string {
  const { t } = useTranslation('app')
  const state = useSyncExternalStore(link.subscribe, link.state)
  const now = useNow(1_000)
  const retryAt = state.at === 'lost' ? state.retryAt : null
  const seconds = retryAt === null ? 0 : Math.ceil((retryAt - now) / 1_000)
  return seconds > 0 ? t('retryIn', { seconds }) : t('retrying')
}
