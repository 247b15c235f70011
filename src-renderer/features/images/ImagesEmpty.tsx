import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useEngineReady } from '../../data/use-engine'
import { EmptyState } from '../../ui/EmptyState'
import { ImageIcon } from '../../ui/icons'
import { NoMatches } from '../../ui/NoMatches'
import { useAsk } from './image-dialogs'

/** No images at all, or none that the search and the filter leave. */
export function ImagesEmpty({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  const { t } = useTranslation('images')
  const ask = useAsk()
  const canAct = useEngineReady()
  if (isFiltered) {
    return (
      <NoMatches title={t('noMatchTitle')} showAll={{ label: t('showAll'), onClick: onShowAll }}>
        {t('noMatchText')}
      </NoMatches>
    )
  }
  return (
    <EmptyState
      icon={ImageIcon}
      title={t('emptyTitle')}
      action={
        <Button variant="contained" disabled={!canAct} onClick={() => ask({ kind: 'pull' })}>
          {t('pullTitle')}
        </Button>
      }
    >
      {t('emptyText')}
    </EmptyState>
  )
}
