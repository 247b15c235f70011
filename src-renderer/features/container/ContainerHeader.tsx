import MuiLink from '@mui/material/Link'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { ageOf, formatAge, formatMoment } from '#shared/format'
import { isRunning, type Container, type ContainerDetail } from '#shared/model/container'
import { shapeOf, wordOf } from '../../data/container-look'
import { useEngineReady } from '../../data/use-engine'
import { useNow } from '../../data/use-now'
import { PageHeader } from '../../ui/PageHeader'
import { Pill } from '../../ui/Pill'
import { StateBadge } from '../../ui/StateBadge'
import { ellipsis, staleLook } from '../../ui/tokens'
import { ContainerActions } from './ContainerActions'
import { ContainerName } from './ContainerName'

const UP_TICK_MS = 1_000

const Facts = styled('span')({
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 18,
  minWidth: 0,
  // The dots hang before their facts: those at the start of a line are cut off.
  overflow: 'hidden',
  whiteSpace: 'normal',
  '& > *': { position: 'relative', minWidth: 0 },
  '& > *::before': { content: '"·"', position: 'absolute', insetInlineStart: -11 },
  '& bdi': { ...ellipsis, maxWidth: '100%', display: 'inline-block', verticalAlign: 'bottom' }
})

type ContainerHeaderProps = { row: Container; gone: boolean; detail: ContainerDetail | null }

/** Which container this is, how it is, and what one can do with it. */
export function ContainerHeader({ row, gone, detail }: ContainerHeaderProps) {
  const { t } = useTranslation('container')
  const states = useTranslation('containers').t
  const [, navigate] = useLocation()
  const ready = useEngineReady()
  const { key, values } = wordOf(row)
  return (
    <PageHeader
      title={gone ? <bdi>{row.name}</bdi> : <ContainerName row={row} />}
      aside={
        gone ? (
          <Pill>{t('removed')}</Pill>
        ) : (
          <span style={ready ? undefined : staleLook}>
            <StateBadge shape={shapeOf(row)} label={states(key, values)} />
          </span>
        )
      }
      subtitle={
        <Facts>
          <span>
            <MuiLink component={Link} href={`/images/${encodeURIComponent(row.imageId)}`} color="inherit">
              <bdi>{row.image}</bdi>
            </MuiLink>
          </span>
          {row.project === null ? null : (
            <span>
              {t('project')} <bdi>{row.project}</bdi>
            </span>
          )}
          {gone ? null : <Uptime row={row} finishedAt={row.finishedAt ?? detail?.finishedAt ?? null} />}
        </Facts>
      }
      back={{ label: t('toList'), onBack: () => navigate('/containers') }}
      actions={gone ? undefined : <ContainerActions row={row} detail={detail} />}
    />
  )
}

function Uptime({ row, finishedAt: at }: { row: Container; finishedAt: number | null }) {
  const { t, i18n } = useTranslation('container')
  const now = useNow(UP_TICK_MS)
  // Between two runs it is neither up nor stopped.
  if (row.state === 'restarting') return null
  if (isRunning(row)) {
    if (row.startedAt === null) return null
    const { value, unit } = ageOf(now - row.startedAt)
    const format = new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'long' })
    return (
      <time
        dateTime={new Date(row.startedAt).toISOString()}
        title={formatMoment(row.startedAt, i18n.language)}
      >
        {t('up', { age: format.format(value) })}
      </time>
    )
  }
  if (at === null || at <= 0 || row.state === 'created') return null
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at, i18n.language)}>
      {t('stoppedAt', { age: formatAge(at, now, i18n.language) })}
    </time>
  )
}
