import { useTranslation } from 'react-i18next'
import { formatAge, formatBytes, formatMoment } from '#shared/format'
import type { Fault } from '#shared/model/ref'
import { useDismissFailure } from '../../data/use-dismiss-failure'
import { useNow } from '../../data/use-now'
import { useRow } from '../../data/use-rows'
import { CellText } from '../../ui/CellText'
import { NameWithFailure } from '../../ui/NameWithFailure'
import { Pill } from '../../ui/Pill'
import { RowFailure } from '../../ui/RowFailure'
import { StateBadge } from '../../ui/StateBadge'
import { color } from '../../ui/tokens'
import type { RowTone } from '../../ui/table/types'
import { ContainerLinks } from '../../ui/ContainerLinks'
import { useVolumeFacts } from './volume-context'
import { shownName } from './volume-rows'

/** The cells of the volumes table; a volume's id is its name. */
type CellProps = { id: string }

export const useVolumeTone = (id: string): RowTone | undefined => {
  const row = useRow('volumes', id)
  return row?.failure ? 'error' : row?.busy ? 'primary' : undefined
}

function Failure({ id, failure }: { id: string; failure: Fault }) {
  const dismiss = useDismissFailure('volumes')
  return <RowFailure failure={failure} onDismiss={() => dismiss(id)} />
}

export function NameCell({ id }: CellProps) {
  const { t } = useTranslation('volumes')
  const volume = useRow('volumes', id)
  if (!volume) return null
  return (
    <NameWithFailure failure={volume.failure ? <Failure id={id} failure={volume.failure} /> : null}>
      <CellText strong={!volume.anonymous} mono={volume.anonymous} title={id}>
        {shownName(volume)}
      </CellText>
      {volume.anonymous ? <Pill title={t('anonymousHint')}>{t('anonymous')}</Pill> : null}
      {volume.busy ? <StateBadge shape="busy" label={t('removing')} /> : null}
    </NameWithFailure>
  )
}

export function DriverCell({ id }: CellProps) {
  const volume = useRow('volumes', id)
  return volume ? <CellText muted>{volume.driver}</CellText> : null
}

export function ProjectCell({ id }: CellProps) {
  const volume = useRow('volumes', id)
  return volume?.project ? <CellText>{volume.project}</CellText> : null
}

export function MountpointCell({ id }: CellProps) {
  const volume = useRow('volumes', id)
  return volume ? (
    <CellText mono muted>
      {volume.mountpoint}
    </CellText>
  ) : null
}

export function CreatedCell({ id }: CellProps) {
  const { i18n } = useTranslation('volumes')
  const now = useNow(30_000)
  const createdAt = useRow('volumes', id)?.createdAt ?? null
  if (createdAt === null) return null
  return (
    <CellText title={formatMoment(createdAt, i18n.language)}>
      {formatAge(createdAt, now, i18n.language)}
    </CellText>
  )
}

export function SizeCell({ id }: CellProps) {
  const { t } = useTranslation('volumes')
  const size = useVolumeFacts().sizes[id]
  return (
    <CellText muted={size === undefined}>
      {size === undefined ? t('sizeUnknown') : formatBytes(size)}
    </CellText>
  )
}

export function UsedByCell({ id }: CellProps) {
  const { t } = useTranslation('volumes')
  const users = useVolumeFacts().users.get(id)
  if (!users) return <span style={{ color: color.textMuted }}>{t('notUsed')}</span>
  return <ContainerLinks containers={users} most={2} />
}
