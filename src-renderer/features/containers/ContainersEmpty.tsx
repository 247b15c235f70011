import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { ContainerIcon, DownloadIcon, PlayIcon } from '../../ui/icons'
import { EmptyState } from '../../ui/EmptyState'
import { NoMatches } from '../../ui/NoMatches'

type ContainersEmptyProps = {
  /** None at all, none that the search finds, or none that runs. */
  why: 'none' | 'search' | 'running'
  onClearSearch: () => void
  onShowAll: () => void
}

/** No row to show: why, and what to do about it. */
export function ContainersEmpty({ why, onClearSearch, onShowAll }: ContainersEmptyProps) {
  const { t } = useTranslation('containers')
  if (why === 'search') {
    return (
      <NoMatches title={t('noMatchTitle')} showAll={{ label: t('noMatchClear'), onClick: onClearSearch }}>
        {t('noMatchText')}
      </NoMatches>
    )
  }
  if (why === 'running') {
    return (
      <EmptyState
        icon={ContainerIcon}
        title={t('noneRunningTitle')}
        action={
          <Button variant="outlined" color="secondary" onClick={onShowAll}>
            {t('noneRunningAll')}
          </Button>
        }
      >
        {t('noneRunningText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={ContainerIcon}
      title={t('emptyTitle')}
      action={
        <>
          <Button variant="contained" startIcon={<PlayIcon />} href="#/run">
            {t('emptyRun')}
          </Button>
          <Button variant="outlined" color="secondary" startIcon={<DownloadIcon />} href="#/images">
            {t('emptyPull')}
          </Button>
        </>
      }
    >
      <p style={{ margin: 0 }}>{t('emptyText')}</p>
      <p style={{ margin: '8px 0 0' }}>{t('emptyDrop')}</p>
    </EmptyState>
  )
}
