import { memo, useCallback, useSyncExternalStore } from 'react'
import { shortId } from '#shared/model/image'
import { ageOf, formatAge, formatMemory, formatMoment, formatPercent } from '#shared/format'
import { isRunning, type Container } from '#shared/model/container'
import { useNow } from '../../data/use-now'
import { useRow } from '../../data/use-rows'
import { CellText } from '../../ui/CellText'
import { StateBadge } from '../../ui/StateBadge'
import { useContainers } from './containers-context'
import { shapeOf, wordOf } from '../../data/container-look'

const AGE_TICK_MS = 5_000

export const StateCell = memo(function StateCell({ id }: { id: string }) {
  const { t } = useContainers()
  const row = useRow('containers', id)
  if (!row) return null
  const { key, values } = wordOf(row)
  const label = t(key, values)
  const health =
    row.state === 'running' && row.busy === null && row.health !== 'none' ? t(`health_${row.health}`) : label
  return (
    <span title={health}>
      <StateBadge shape={shapeOf(row)} label={label} />
    </span>
  )
})

export const ImageCell = memo(function ImageCell({ id }: { id: string }) {
  const image = useRow('containers', id)?.image ?? ''
  return <CellText muted>{image.startsWith('sha256:') ? shortId(image) : image}</CellText>
})

export const IdCell = memo(function IdCell({ id }: { id: string }) {
  return (
    <CellText mono muted title={id}>
      {shortId(id)}
    </CellText>
  )
})

export const CommandCell = memo(function CommandCell({ id }: { id: string }) {
  return (
    <CellText mono muted>
      {useRow('containers', id)?.command ?? ''}
    </CellText>
  )
})

export const CreatedCell = memo(function CreatedCell({ id }: { id: string }) {
  const { language } = useContainers()
  const now = useNow(AGE_TICK_MS)
  const at = useRow('containers', id)?.createdAt
  return at === undefined ? null : <Moment at={at} text={formatAge(at, now, language)} />
})

const Moment = ({ at, text }: { at: number; text: string }) => {
  const { language } = useContainers()
  const exact = formatMoment(at, language)
  return (
    <CellText muted title={exact}>
      {text}
    </CellText>
  )
}

/** "Up 3 hours", "5 minutes ago". */
export const StatusCell = memo(function StatusCell({ id }: { id: string }) {
  const { t, language } = useContainers()
  const now = useNow(AGE_TICK_MS)
  const row = useRow('containers', id)
  // Between two runs it is not up, and its end is not what the person asks for.
  if (!row || row.state === 'restarting') return null
  if (!isRunning(row)) {
    const at = row.finishedAt
    return at === null ? null : <Moment at={at} text={formatAge(at, now, language)} />
  }
  if (row.startedAt === null) return null
  const { value, unit } = ageOf(now - row.startedAt)
  const age = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  return <Moment at={row.startedAt} text={t('upFor', { age })} />
})

function useStats(row: Container | undefined) {
  const { stats } = useContainers()
  // A paused container has figures too, and they stand still.
  const id = row && (row.state === 'running' || row.state === 'paused') ? row.id : undefined
  const subscribe = useCallback(
    (listener: () => void) => (id === undefined ? () => undefined : stats.watch(id, listener)),
    [stats, id]
  )
  return useSyncExternalStore(subscribe, () => (id === undefined ? undefined : stats.get(id)))
}

export const CpuCell = memo(function CpuCell({ id }: { id: string }) {
  const { t } = useContainers()
  const row = useRow('containers', id)
  const point = useStats(row)
  if (!row || !point) return null
  const used = formatPercent(point.cpuFraction)
  return <CellText title={t('cpuOf', { used, cpus: point.cpus })}>{used}</CellText>
})

export const MemoryCell = memo(function MemoryCell({ id }: { id: string }) {
  const { t } = useContainers()
  const row = useRow('containers', id)
  const point = useStats(row)
  if (!row || !point) return null
  const used = formatMemory(point.memoryBytes)
  const limit = formatMemory(point.memoryLimitBytes)
  return <CellText title={t('memoryOf', { used, limit })}>{used}</CellText>
})
