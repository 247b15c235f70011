import { useTranslation } from 'react-i18next'
import { formatAge, formatBytes, formatMoment } from '#shared/format'
import { shortId } from '#shared/model/image'
import type { Fault } from '#shared/model/ref'
import { useDismissFailure } from '../../data/use-dismiss-failure'
import { useNow } from '../../data/use-now'
import { useRow } from '../../data/use-rows'
import { CellText } from '../../ui/CellText'
import { NameWithFailure } from '../../ui/NameWithFailure'
import { RowFailure } from '../../ui/RowFailure'
import { StateBadge } from '../../ui/StateBadge'
import type { RowTone } from '../../ui/table/types'
import { color } from '../../ui/tokens'
import { imageRows, rowFailure, splitRowKey } from './image-rows'
import { useUsersOf } from './image-users'
import { ContainerLinks } from '../../ui/ContainerLinks'

/** The cells of the images table. Their `id` is a row's key: image and tag. */
type CellProps = { id: string }

const useImageRow = (key: string) => {
  const image = useRow('images', splitRowKey(key).imageId)
  return image && imageRows([image]).find(row => row.key === key)
}

export const useImageTone = (key: string): RowTone | undefined => {
  const row = useImageRow(key)
  if (!row) return undefined
  return rowFailure(row) !== null ? 'error' : row.image.busy !== null ? 'primary' : undefined
}

function Failure({ imageId, failure }: { imageId: string; failure: Fault }) {
  const dismiss = useDismissFailure('images')
  return <RowFailure failure={failure} onDismiss={() => dismiss(imageId)} />
}

export function RepositoryCell({ id }: CellProps) {
  const { t } = useTranslation('images')
  const row = useImageRow(id)
  if (!row) return null
  const { busy, id: imageId } = row.image
  const failure = rowFailure(row)
  return (
    <NameWithFailure failure={failure === null ? null : <Failure imageId={imageId} failure={failure} />}>
      <CellText strong={row.repository !== null} muted={row.repository === null}>
        {row.repository ?? t('none')}
      </CellText>
      {busy === null ? null : (
        <StateBadge shape="busy" label={t(busy === 'remove' ? 'removing' : 'tagging')} />
      )}
    </NameWithFailure>
  )
}

export function TagCell({ id }: CellProps) {
  const { t } = useTranslation('images')
  const { tag } = splitRowKey(id)
  const row = useImageRow(id)
  return (
    <CellText muted={tag === ''} mono={tag !== ''}>
      {row?.tag ?? t('none')}
    </CellText>
  )
}

export function IdCell({ id }: CellProps) {
  const { imageId } = splitRowKey(id)
  return (
    <CellText mono muted title={imageId}>
      {shortId(imageId)}
    </CellText>
  )
}

export function SizeCell({ id }: CellProps) {
  const image = useRow('images', splitRowKey(id).imageId)
  return image ? <CellText>{formatBytes(image.sizeBytes)}</CellText> : null
}

export function CreatedCell({ id }: CellProps) {
  const { i18n } = useTranslation('images')
  const now = useNow(30_000)
  const createdAt = useRow('images', splitRowKey(id).imageId)?.createdAt ?? null
  if (createdAt === null) return null
  return (
    <CellText title={formatMoment(createdAt, i18n.language)}>
      {formatAge(createdAt, now, i18n.language)}
    </CellText>
  )
}

export function UsedByCell({ id }: CellProps) {
  const { t } = useTranslation('images')
  const users = useUsersOf(splitRowKey(id).imageId)
  if (users.length === 0) return <span style={{ color: color.textMuted }}>{t('notUsed')}</span>
  return <ContainerLinks containers={users} most={2} />
}
