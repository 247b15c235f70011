import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useEngineReady } from '../../data/use-engine'
import { DownloadIcon, TrashIcon } from '../../ui/icons'
import { SelectionBar } from '../../ui/SelectionBar'
import { hiddenCount } from '../../ui/table/selection'
import { useAsk } from './image-dialogs'
import type { ImageRow } from './image-rows'
import { useSave } from './use-image-menu'

type ImageSelectionProps = {
  rows: readonly ImageRow[]
  /** The keys of what the table lists. */
  items: readonly string[]
  onClear: () => void
}

/** What can be done with all chosen images at once. */
export function ImageSelection({ rows, items, onClear }: ImageSelectionProps) {
  const { t } = useTranslation('images')
  const ask = useAsk()
  const save = useSave()
  const canAct = useEngineReady()
  return (
    <SelectionBar
      count={rows.length}
      hidden={hiddenCount(
        rows.map(({ key }) => key),
        items
      )}
      onClear={onClear}
    >
      <Button
        size="small"
        startIcon={<DownloadIcon />}
        disabled={!canAct}
        onClick={() =>
          save(
            rows.map(row => row.reference),
            t('title')
          )
        }
      >
        {t('save')}
      </Button>
      <Button
        size="small"
        color="error"
        startIcon={<TrashIcon />}
        disabled={!canAct}
        onClick={() => ask({ kind: 'remove', keys: rows.map(row => row.key) })}
      >
        {t('remove')}
      </Button>
    </SelectionBar>
  )
}
