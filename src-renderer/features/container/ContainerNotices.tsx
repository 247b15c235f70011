import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Container } from '#shared/model/container'
import { useDismissFailure } from '../../data/use-dismiss-failure'
import { useView } from '../../data/use-rows'
import { ErrorText } from '../../ui/errors/ErrorText'
import { InfoIcon } from '../../ui/icons'
import { containerPath } from './tabs'

/** What is the matter with the container on this page: it is gone, or the last deed failed. */
export function ContainerNotices({ row, gone }: { row: Container; gone: boolean }) {
  if (gone) return <GoneNotice row={row} />
  return row.failure === null ? null : <FailureNotice row={row} />
}

function GoneNotice({ row }: { row: Container }) {
  const { t } = useTranslation('container')
  // Compose and scripts replace a container by a new one of the same name.
  const [next] = useView('containers', { where: ({ name }) => name === row.name }, [row.name])
  return (
    <Alert
      severity="info"
      icon={<InfoIcon />}
      sx={{ mb: 1.5, alignItems: 'center' }}
      action={
        <>
          {next === undefined ? null : (
            <Button component={Link} href={containerPath(next, 'overview')} size="small">
              {t('goneNext')}
            </Button>
          )}
          <Button component={Link} href="/containers" size="small" color="inherit">
            {t('toList')}
          </Button>
        </>
      }
    >
      <strong>{t('goneTitle')}</strong> {t('goneText')}
    </Alert>
  )
}

function FailureNotice({ row }: { row: Container }) {
  const { t } = useTranslation('container')
  const dismiss = useDismissFailure('containers')
  return (
    <Alert
      severity="error"
      sx={{ mb: 1.5 }}
      slotProps={{ closeButton: { 'aria-label': t('dismiss'), title: t('dismiss') } }}
      onClose={() => dismiss(row.id)}
    >
      {row.failure === null ? null : <ErrorText error={row.failure} />}
    </Alert>
  )
}
