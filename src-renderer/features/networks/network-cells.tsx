import { useTranslation } from 'react-i18next'
import { formatAge, formatMoment } from '#shared/format'
import { shortId } from '#shared/model/image'
import type { Fault } from '#shared/model/ref'
import { useDismissFailure } from '../../data/use-dismiss-failure'
import { useNow } from '../../data/use-now'
import { useRow } from '../../data/use-rows'
import { CellText } from '../../ui/CellText'
import { NameWithFailure } from '../../ui/NameWithFailure'
import { Pill } from '../../ui/Pill'
import { RowFailure } from '../../ui/RowFailure'
import { StateBadge } from '../../ui/StateBadge'
import type { RowTone } from '../../ui/table/types'
import { color } from '../../ui/tokens'
import { useNetworkFacts } from './network-context'
import { ContainerLinks } from '../../ui/ContainerLinks'

/** The cells of the networks table. */
type CellProps = { id: string }

const BUSY_WORDS = { remove: 'busyRemove', connect: 'busyConnect', disconnect: 'busyDisconnect' } as const

export const useNetworkTone = (id: string): RowTone | undefined => {
  const row = useRow('networks', id)
  return row?.failure ? 'error' : row?.busy ? 'primary' : undefined
}

function Failure({ id, failure }: { id: string; failure: Fault }) {
  const dismiss = useDismissFailure('networks')
  return <RowFailure failure={failure} onDismiss={() => dismiss(id)} />
}

export function NameCell({ id }: CellProps) {
  const { t } = useTranslation('networks')
  const network = useRow('networks', id)
  if (!network) return null
  return (
    <NameWithFailure failure={network.failure ? <Failure id={id} failure={network.failure} /> : null}>
      <CellText strong>{network.name}</CellText>
      {network.builtIn ? <Pill title={t('builtInHint')}>{t('builtIn')}</Pill> : null}
      {network.internal ? (
        <Pill tone="info" title={t('internalHint')}>
          {t('internal')}
        </Pill>
      ) : null}
      {network.busy ? <StateBadge shape="busy" label={t(BUSY_WORDS[network.busy])} /> : null}
    </NameWithFailure>
  )
}

export function DriverCell({ id }: CellProps) {
  const network = useRow('networks', id)
  return network ? <CellText muted>{network.driver}</CellText> : null
}

export function ScopeCell({ id }: CellProps) {
  const network = useRow('networks', id)
  return network ? <CellText muted>{network.scope}</CellText> : null
}

export function ProjectCell({ id }: CellProps) {
  const network = useRow('networks', id)
  return network?.project ? <CellText>{network.project}</CellText> : null
}

export function IdCell({ id }: CellProps) {
  return (
    <CellText mono muted title={id}>
      {shortId(id)}
    </CellText>
  )
}

export function SubnetCell({ id }: CellProps) {
  const { t } = useTranslation('networks')
  const network = useRow('networks', id)
  if (!network) return null
  if (network.subnets.length === 0) return <span style={{ color: color.textMuted }}>{t('noSubnet')}</span>
  return <CellText mono>{network.subnets.map(({ subnet }) => subnet).join(', ')}</CellText>
}

export function ContainersCell({ id }: CellProps) {
  const network = useRow('networks', id)
  const users = useNetworkFacts().users.get(network?.name ?? '') ?? []
  if (users.length === 0) return <span style={{ color: color.textMuted }}>0</span>
  return <ContainerLinks containers={users} most={2} />
}

export function CreatedCell({ id }: CellProps) {
  const { i18n } = useTranslation('networks')
  const now = useNow(30_000)
  const createdAt = useRow('networks', id)?.createdAt ?? null
  if (createdAt === null) return null
  return (
    <CellText title={formatMoment(createdAt, i18n.language)}>
      {formatAge(createdAt, now, i18n.language)}
    </CellText>
  )
}
