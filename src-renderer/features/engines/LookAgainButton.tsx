import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'

/** Looks again for engines, everywhere Gantry knows to look. */
export function LookAgainButton({ main = false }: { main?: boolean }) {
  const { t } = useTranslation('engines')
  const client = useClient()
  const look = useCall(() => client.engines.discover({}), { errors: 'toast' })
  return (
    <Button
      variant={main ? 'contained' : 'outlined'}
      color={main ? 'primary' : 'secondary'}
      loading={look.pending}
      onClick={() => void look.run()}
    >
      {t('lookAgain')}
    </Button>
  )
}
