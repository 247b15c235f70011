import { styled } from '@mui/material/styles'
import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatMemory, formatPercent } from '#shared/format'
import { Graph } from '../../ui/Graph'
import { Panel } from '../../ui/Panel'
import { SeriesKey } from '../../ui/SeriesKey'
import { color, tabular } from '../../ui/tokens'
import type { GraphSeries } from '../../ui/uplot-look'
import { memoryFigure, percentFigure, trafficFigure } from './docker-figures'
import type { StatsSeries } from './stats-series'

const formatRate = (bytesPerS: number): string => `${formatBytes(bytesPerS)}/s`

/** A tenth of a core, a MiB, ten kB a second: less than that is nothing much, and looks it. */
const LEAST_CPU = 0.1
const LEAST_MEMORY = 1024 * 1024
const LEAST_RATE = 10_000

const Grid = styled('div')({
  containerType: 'inline-size',
  '& > .grid': { display: 'grid', gap: 16, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  '@container (max-width: 760px)': { '& > .grid': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  '& .figures': {
    ...tabular,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: 16,
    minHeight: 32,
    marginBottom: 6
  },
  '& .now': { fontSize: '1.25rem', fontWeight: 600, letterSpacing: '-0.01em' },
  '& .more': { color: color.textMuted }
})

type StatsGraphsProps = {
  series: StatsSeries
  spanMs: number
  cpuLimit: number | null
  /** It runs: the newest figures are those of now. */
  live: boolean
}

/** Four graphs, each with its figures of now in the words of `docker stats`. */
export function StatsGraphs({ series, spanMs, cpuLimit, live }: StatsGraphsProps) {
  const { t } = useTranslation('container')
  const point = useSyncExternalStore(series.subscribe, series.newest)
  const looks = useMemo(() => {
    const one = (label: string, tone: GraphSeries['tone']): GraphSeries => ({ label, tone })
    return {
      cpu: [one(t('statsCpu'), 'primary')],
      memory: [one(t('statsMemory'), 'info')],
      net: [one(t('statsReceived'), 'primary'), one(t('statsSent'), 'warning')],
      block: [one(t('statsRead'), 'primary'), one(t('statsWritten'), 'warning')]
    }
  }, [t])
  const { rates } = series
  const figure = (text: string | undefined) => (live ? (text ?? '–') : '–')
  const rate = (value: number | null | undefined) => figure(value == null ? undefined : formatRate(value))
  const limit = point?.memoryLimitBytes
  return (
    <Grid>
      <div className="grid">
        <Panel title={t('statsCpu')}>
          <div className="figures">
            <span className="now">{figure(point ? percentFigure(point.cpuFraction) : undefined)}</span>
            {point === null ? null : (
              <>
                <span className="more">
                  {cpuLimit === null
                    ? t('statsCores', { count: point.cpus })
                    : t('statsCpuLimit', { count: cpuLimit })}
                </span>
                <span className="more">{t('statsPids', { count: live ? point.pids : 0 })}</span>
              </>
            )}
          </div>
          <Graph
            label={t('statsCpu')}
            source={series.cpu}
            series={looks.cpu}
            format={formatPercent}
            leastTop={LEAST_CPU}
            spanMs={spanMs}
            {...(cpuLimit === null ? {} : { limit: cpuLimit })}
          />
        </Panel>
        <Panel title={t('statsMemory')}>
          <div className="figures">
            <span className="now">{figure(point ? memoryFigure(point.memoryBytes) : undefined)}</span>
            {point === null ? null : (
              <span className="more">
                / {memoryFigure(point.memoryLimitBytes)} ·{' '}
                {figure(percentFigure(point.memoryBytes / (point.memoryLimitBytes || 1)))}
              </span>
            )}
          </div>
          <Graph
            label={t('statsMemory')}
            source={series.memory}
            series={looks.memory}
            format={formatMemory}
            binary
            leastTop={LEAST_MEMORY}
            spanMs={spanMs}
            {...(limit === undefined ? {} : { limit })}
          />
        </Panel>
        <Panel title={t('statsNet')}>
          <div className="figures">
            <SeriesKey tone="primary">
              {t('statsReceived')} {rate(rates?.netRxPerS)}
            </SeriesKey>
            <SeriesKey tone="warning">
              {t('statsSent')} {rate(rates?.netTxPerS)}
            </SeriesKey>
            {point === null ? null : (
              <span className="more" title={t('statsTotal')}>
                {t('statsTotal')} {trafficFigure(point.netRxBytes)} / {trafficFigure(point.netTxBytes)}
              </span>
            )}
          </div>
          <Graph
            label={t('statsNet')}
            source={series.net}
            series={looks.net}
            format={formatRate}
            leastTop={LEAST_RATE}
            spanMs={spanMs}
          />
        </Panel>
        <Panel title={t('statsBlock')}>
          <div className="figures">
            <SeriesKey tone="primary">
              {t('statsRead')} {rate(rates?.blockReadPerS)}
            </SeriesKey>
            <SeriesKey tone="warning">
              {t('statsWritten')} {rate(rates?.blockWritePerS)}
            </SeriesKey>
            {point === null ? null : (
              <span className="more" title={t('statsTotal')}>
                {t('statsTotal')} {trafficFigure(point.blockReadBytes)} /{' '}
                {trafficFigure(point.blockWriteBytes)}
              </span>
            )}
          </div>
          <Graph
            label={t('statsBlock')}
            source={series.block}
            series={looks.block}
            format={formatRate}
            leastTop={LEAST_RATE}
            spanMs={spanMs}
          />
        </Panel>
      </div>
    </Grid>
  )
}
