import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useEngine } from '../data/use-engine'
import { Banner } from '../ui/Banner'
import { useErrorWords } from '../ui/errors/use-error-words'

/** The engine does not give the list of this page: what it shows is not all there is. */
export function RefusedBanner() {
  const { t } = useTranslation('app')
  const [path] = useLocation()
  const words = useErrorWords()
  const refusal = useEngine().refused.find(({ table }) => path.startsWith(`/${table}`))
  if (refusal === undefined) return null
  const { text, said } = words(refusal)
  return (
    <Banner tone="warning" title={t('refused', { list: t(refusal.table) })}>
      {said === undefined ? text : `${text} (${said})`}
    </Banner>
  )
}
