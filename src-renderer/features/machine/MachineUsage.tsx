import { styled } from '@mui/material/styles'
import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatMemory, formatPercent } from '#shared/format'
import { useStream } from '../../data/use-stream'
import { ErrorText } from '../../ui/errors/ErrorText'
import { Graph } from '../../ui/Graph'
import { Panel } from '../../ui/Panel'
import { SeriesKey } from '../../ui/SeriesKey'
import { color, tabular } from '../../ui/tokens'
import type { GraphSeries } from '../../ui/uplot-look'
import { UsageSeries } from './usage-series'

const SPAN_MS = 15 * 60_000
const HEIGHT = 140
const LEAST_BYTES = 1024 * 1024

/** Three side by side where there is room. */
const Graphs = styled('div')({
  display: 'grid',
  gap: 16,
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))'
})

const Figures = styled('div')({
  ...tabular,
  display: 'flex',
  flexWrap: 'wrap',
  alignContent: 'flex-start',
  columnGap: 16,
  color: color.textMuted,
  minHeight: 44,
  marginBottom: 6
})

/** What the machine uses inside against what it takes of this computer, as long as somebody looks. */
export function MachineUsage() {
  const { t } = useTranslation('machine')
  const series = useMemo(() => new UsageSeries(), [])
  const { error } = useStream(
    (client, signal) => client.machine.usage({}, { signal }),
    points => series.take(points),
    []
  )
  const point = useSyncExternalStore(series.subscribe, series.newest)
  const looks = useMemo(() => {
    const pair: GraphSeries[] = [
      { label: t('usageInside'), tone: 'primary' },
      { label: t('usageHost'), tone: 'warning' }
    ]
    return { pair, cpu: [{ label: t('usageCpu'), tone: 'primary' }] satisfies GraphSeries[] }
  }, [t])
  if (error !== null && point === null) {
    return (
      <Panel title={t('usage')}>
        <ErrorText error={error} />
      </Panel>
    )
  }
  const figures = (format: (value: number) => string, inside: number, host: number | null) => (
    <>
      <SeriesKey tone="primary">{t('usageInsideNow', { figure: format(inside) })}</SeriesKey>
      <SeriesKey tone="warning">
        {t('usageHostNow', { figure: host === null ? '–' : format(host) })}
      </SeriesKey>
    </>
  )
  const graph = { spanMs: SPAN_MS, height: HEIGHT }
  return (
    <Graphs>
      <Panel title={t('usageMemory')}>
        <Figures>{point && figures(formatMemory, point.memoryUsedBytes, point.hostRssBytes)}</Figures>
        <Graph
          {...graph}
          label={t('usageMemory')}
          source={series.memory}
          series={looks.pair}
          format={formatMemory}
          binary
          leastTop={LEAST_BYTES}
          {...(point && { limit: point.memoryLimitBytes })}
        />
      </Panel>
      <Panel title={t('usageDisk')}>
        <Figures>{point && figures(formatBytes, point.diskUsedBytes, point.diskHostBytes)}</Figures>
        <Graph
          {...graph}
          label={t('usageDisk')}
          source={series.disk}
          series={looks.pair}
          format={formatBytes}
          leastTop={LEAST_BYTES}
        />
      </Panel>
      <Panel title={t('usageCpu')}>
        <Figures>{point?.cpuFraction == null ? null : formatPercent(point.cpuFraction)}</Figures>
        <Graph
          {...graph}
          label={t('usageCpu')}
          source={series.cpu}
          series={looks.cpu}
          format={formatPercent}
          leastTop={0.1}
        />
      </Panel>
    </Graphs>
  )
}
