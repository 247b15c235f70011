import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import type { Link } from '../data/client'
import { Banner } from '../ui/Banner'
import { useRetry } from './use-retry'

/** The connection to the host is lost: calm, since nothing of the user's is. */
export function LostBanner({ link }: { link: Link }) {
  const { t } = useTranslation('app')
  const retry = useRetry(link)
  return (
    <Banner
      tone="warning"
      title={t('lostTitle')}
      note={retry}
      action={
        <Button size="small" color="inherit" onClick={link.tryNow}>
          {t('retryNow')}
        </Button>
      }
    >
      {t('lostText')}
    </Banner>
  )
}
