import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '#shared/format'
import type { MachineStatus, MachineStep, MachineStepName } from '#shared/model/machine'
import { useSayingWords } from '../../ui/errors/use-error-words'
import { Panel } from '../../ui/Panel'
import { StateBadge, type StateShape } from '../../ui/StateBadge'
import { color, tabular } from '../../ui/tokens'
import type { en } from './strings'

const names: Record<MachineStepName, keyof typeof en> = {
  probe: 'stepProbe',
  image: 'stepImage',
  keys: 'stepKeys',
  disk: 'stepDisk',
  config: 'stepConfig',
  qemu: 'stepQemu',
  kernel: 'stepKernel',
  restore: 'stepRestore',
  engine: 'stepEngine'
}
const shapes: Record<MachineStep['state'], StateShape> = {
  waiting: 'created',
  running: 'busy',
  done: 'done',
  failed: 'failed'
}
const words: Record<MachineStep['state'], keyof typeof en> = {
  waiting: 'stepWaiting',
  running: 'stepRunning',
  done: 'stepDone',
  failed: 'stepFailed'
}

const List = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& li': { display: 'flex', alignItems: 'center', gap: 10, minHeight: 30 },
  '& li[data-state=waiting]': { color: color.textMuted },
  '& .name': { flex: 1, minWidth: 0 },
  '& .repaired': { fontSize: '0.75rem', color: color.textMuted },
  '& .took': { ...tabular, color: color.textMuted, fontSize: '0.75rem' }
})

/** What the last start went through, with the time that each step took. */
export function MachineSteps({ machine }: { machine: MachineStatus }) {
  const { t } = useTranslation('machine')
  const said = useSayingWords()
  const { steps } = machine
  const total = steps.reduce((sum, { tookMs }) => sum + (tookMs ?? 0), 0)
  return (
    <Panel
      title={t('stepsTitle')}
      actions={
        steps.every(({ state }) => state === 'done') ? (
          <span style={{ color: color.textMuted, paddingRight: 6 }}>
            {t('stepsTotal', { duration: formatDuration(total) })}
          </span>
        ) : undefined
      }
    >
      <List aria-live="polite">
        {steps.map(step => (
          <li key={step.name} data-state={step.state}>
            <StateBadge compact shape={shapes[step.state]} label={t(words[step.state])} />
            <span className="name">
              {t(names[step.name])}
              {step.repaired === null ? null : <div className="repaired">{said(step.repaired)}</div>}
            </span>
            <span className="took">{step.tookMs === null ? '' : formatDuration(step.tookMs)}</span>
          </li>
        ))}
      </List>
    </Panel>
  )
}
