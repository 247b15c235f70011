import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRow } from '../../data/use-rows'
import { ActionMenu } from '../../ui/ActionMenu'
import { PlayIcon } from '../../ui/icons'
import { imageRows, splitRowKey } from './image-rows'
import { useImageMenu } from './use-image-menu'

/** The buttons at the end of an image's row: run, and the rest behind three dots. */
export function ImageRowActions({ id }: { id: string }) {
  const { t } = useTranslation('images')
  const image = useRow('images', splitRowKey(id).imageId)
  const row = image && imageRows([image]).find(one => one.key === id)
  const menu = useImageMenu(row)
  if (!row) return null
  return (
    <>
      <Tooltip title={t('run')}>
        <IconButton
          aria-label={`${t('run')}: ${row.reference}`}
          component={Link}
          href={`/run?image=${encodeURIComponent(row.reference)}`}
          onClick={event => event.stopPropagation()}
        >
          <PlayIcon />
        </IconButton>
      </Tooltip>
      <ActionMenu actions={menu} />
    </>
  )
}
