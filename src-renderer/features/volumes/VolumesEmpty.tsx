import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useEngineReady } from '../../data/use-engine'
import { EmptyState } from '../../ui/EmptyState'
import { VolumeIcon } from '../../ui/icons'
import { NoMatches } from '../../ui/NoMatches'

type VolumesEmptyProps = { isFiltered: boolean; onShowAll: () => void; onCreate: () => void }

/** No volumes at all, or none that the search and the filter leave. */
export function VolumesEmpty({ isFiltered, onShowAll, onCreate }: VolumesEmptyProps) {
  const { t } = useTranslation('volumes')
  const canAct = useEngineReady()
  return isFiltered ? (
    <NoMatches title={t('noMatchTitle')} showAll={{ label: t('showAll'), onClick: onShowAll }}>
      {t('noMatchText')}
    </NoMatches>
  ) : (
    <EmptyState
      icon={VolumeIcon}
      title={t('emptyTitle')}
      action={
        <Button variant="contained" disabled={!canAct} onClick={onCreate}>
          {t('create')}
        </Button>
      }
    >
      {t('emptyText')}
    </EmptyState>
  )
}
