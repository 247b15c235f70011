import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState'
import { SearchIcon, VolumeIcon } from '../../ui/icons'

type VolumesEmptyProps = { isFiltered: boolean; onShowAll: () => void; onCreate: () => void }

/** No volumes at all, or none that the search and the filter leave. */
export function VolumesEmpty({ isFiltered, onShowAll, onCreate }: VolumesEmptyProps) {
  const { t } = useTranslation('volumes')
  return isFiltered ? (
    <EmptyState
      icon={SearchIcon}
      title={t('noMatchTitle')}
      action={
        <Button variant="outlined" color="secondary" onClick={onShowAll}>
          {t('showAll')}
        </Button>
      }
    >
      {t('noMatchText')}
    </EmptyState>
  ) : (
    <EmptyState
      icon={VolumeIcon}
      title={t('emptyTitle')}
      action={
        <Button variant="contained" onClick={onCreate}>
          {t('create')}
        </Button>
      }
    >
      {t('emptyText')}
    </EmptyState>
  )
}
