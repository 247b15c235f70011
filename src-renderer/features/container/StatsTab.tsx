import { styled } from '@mui/material/styles'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Container, ContainerDetail } from '#shared/model/container'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { useEngineStream } from '../../data/use-stream'
import { EmptyState } from '../../ui/EmptyState'
import { FilterTabs } from '../../ui/FilterTabs'
import { ChartIcon, InfoIcon } from '../../ui/icons'
import { Toolbar } from '../../ui/Toolbar'
import { color } from '../../ui/tokens'
import { StatsGraphs } from './StatsGraphs'
import { StatsSeries } from './stats-series'

const MINUTE_MS = 60_000
const ranges = { '5': 5 * MINUTE_MS, '15': 15 * MINUTE_MS, '60': 60 * MINUTE_MS } as const
type Range = keyof typeof ranges
const rangeNames = ['5', '15', '60'] as const satisfies readonly Range[]

const Scroller = styled('div')({
  flex: '1 1 0',
  minHeight: 0,
  overflow: 'auto',
  display: 'grid',
  alignContent: 'start',
  gap: 12,
  '& .note': { display: 'flex', alignItems: 'center', gap: 6, color: color.textMuted },
  '& .note svg': { fontSize: 17, flex: 'none' }
})

/** How much it uses, now and over the last hour. */
export function StatsTab({ row, detail }: { row: Container; detail: ContainerDetail | null }) {
  const { t } = useTranslation('container')
  const engine = useEngineId()
  const ready = useEngineReady()
  const [range, setRange] = useState<Range>('5')
  const series = useMemo(() => new StatsSeries(), [])
  // The engine's past comes first, so a page that is opened late shows what others watched.
  useEngineStream(
    (client, signal) => client.containers.statsHistory({ engine, id: row.id }, { signal }),
    points => series.take(points),
    [engine, row.id]
  )
  const hasPoints = useSyncExternalStore(series.subscribe, () => series.newest() !== null)
  const runs = row.state === 'running' || row.state === 'paused'
  const live = runs && ready
  if (runs && !ready && !hasPoints) {
    return (
      <EmptyState icon={ChartIcon} title={t('statsWaits')}>
        {t('statsWaitsText')}
      </EmptyState>
    )
  }
  if (!runs && !hasPoints) {
    return (
      <EmptyState icon={ChartIcon} title={t('statsNotRunning')}>
        {t(row.state === 'restarting' ? 'statsRestartingText' : 'statsNotRunningText')}
      </EmptyState>
    )
  }
  return (
    <Scroller>
      <Toolbar>
        <FilterTabs
          label={t('statsRange')}
          tabs={rangeNames.map(value => ({ value, label: t(`range_${value}`) }))}
          value={range}
          onChange={setRange}
        />
        {live ? null : (
          <span className="note" role="status">
            <InfoIcon />
            {t(runs ? 'statsAway' : 'statsStopped')}
          </span>
        )}
      </Toolbar>
      <StatsGraphs series={series} spanMs={ranges[range]} cpuLimit={detail?.cpuLimit ?? null} live={live} />
    </Scroller>
  )
}
