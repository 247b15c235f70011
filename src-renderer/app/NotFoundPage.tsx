import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState'
import { SearchIcon } from '../ui/icons'
import { Page } from '../ui/Page'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation('app')
  return (
    <Page>
      <EmptyState
        icon={SearchIcon}
        isPage
        title={t('notFoundTitle')}
        action={
          <Button variant="contained" href="#/containers">
            {t('toContainers')}
          </Button>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </Page>
  )
}
