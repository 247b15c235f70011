import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HealthCheck } from '#shared/model/container'
import { Panel } from '../../ui/Panel'
import { StateBadge, type StateShape } from '../../ui/StateBadge'
import { color, font, radius, tabular } from '../../ui/tokens'
import { Moment } from './Moment'

const shapes: Record<HealthCheck['status'], StateShape> = {
  none: 'unknown',
  starting: 'busy',
  healthy: 'running',
  unhealthy: 'warning'
}

const Checks = styled('ol')({
  listStyle: 'none',
  margin: '8px 0 0',
  padding: 0,
  display: 'grid',
  gap: 8,
  '& .head': { display: 'flex', gap: 10, justifyContent: 'space-between', flexWrap: 'wrap', ...tabular },
  '& pre': {
    margin: '4px 0 0',
    padding: '6px 10px',
    maxHeight: 120,
    overflow: 'auto',
    fontFamily: font.mono,
    fontSize: '0.75rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
    background: color.sunken,
    borderRadius: radius.control
  }
})

/** What the health check says, and its last runs, the newest first. */
export function HealthPanel({ health }: { health: HealthCheck }) {
  const { t } = useTranslation('container')
  const [all, setAll] = useState(false)
  const checks = health.log.toReversed()
  const shown = all ? checks : checks.slice(0, 1)
  return (
    <Panel
      title={t('health')}
      actions={<StateBadge shape={shapes[health.status]} label={t(`health_${health.status}`)} />}
    >
      {health.failingStreak > 0 ? (
        <div style={{ color: color.error }}>{t('healthStreak', { count: health.failingStreak })}</div>
      ) : null}
      {health.log.length === 0 ? <div style={{ color: color.textMuted }}>{t('healthNone')}</div> : null}
      <Checks>
        {shown.map((check, index) => (
          <li key={`${check.at} ${index}`}>
            <div className="head">
              <Moment at={check.at} />
              <span style={{ color: check.exitCode === 0 ? color.success : color.error }}>
                {check.exitCode === 0 ? t('healthOk') : t('healthFailed', { code: check.exitCode })}
              </span>
            </div>
            {check.output.trim() === '' ? null : <pre>{check.output.trimEnd()}</pre>}
          </li>
        ))}
      </Checks>
      {checks.length < 2 ? null : (
        <Button
          size="small"
          color="inherit"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          sx={{ mt: 1, ml: -1.25, color: color.textMuted }}
        >
          {all ? t('healthLess') : t('healthMore', { count: checks.length - 1 })}
        </Button>
      )}
    </Panel>
  )
}
