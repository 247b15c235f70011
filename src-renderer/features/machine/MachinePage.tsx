import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MachineStatus } from '#shared/model/machine'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorText } from '../../ui/errors/ErrorText'
import { useSayingWords } from '../../ui/errors/use-error-words'
import { MachineIcon } from '../../ui/icons'
import { Page } from '../../ui/Page'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { MachineAbout } from './MachineAbout'
import { MachineBehaviour } from './MachineBehaviour'
import { MachineConsole } from './MachineConsole'
import { MachineDiagnostics } from './MachineDiagnostics'
import { MachineFolders } from './MachineFolders'
import { MachineHeader } from './MachineHeader'
import { MachineNetwork } from './MachineNetwork'
import { MachinePorts } from './MachinePorts'
import { MachineResources } from './MachineResources'
import { hasConsole, restartWaits } from './machine-look'
import { MachineSteps } from './MachineSteps'
import { MachineStorage } from './MachineStorage'
import { MachineUsage } from './MachineUsage'
import { useMachine } from './use-machine'

/** Gantry's own engine: what it does, what it takes, and everything about it that can be chosen. */
export function MachinePage() {
  const { t } = useTranslation('machine')
  const machine = useMachine()
  if (machine === undefined) {
    return (
      <Page>
        <SkeletonRows count={6} />
      </Page>
    )
  }
  const { at } = machine.state
  const isPrinting = hasConsole(machine)
  return (
    <Page sx={{ overflow: 'auto' }}>
      <MachineHeader machine={machine} />
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <Notices machine={machine} />
        {at === 'absent' ? (
          <EmptyState icon={MachineIcon} title={t('introTitle')}>
            {t('introText')} {t('introDo')}
          </EmptyState>
        ) : null}
        {machine.pid !== null || at === 'suspended' ? <MachineUsage key={`usage ${machine.pid}`} /> : null}
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))'
          }}
        >
          {machine.steps.length > 0 && at !== 'absent' ? <MachineSteps machine={machine} /> : null}
          {machine.sizes === null || at === 'absent' ? null : (
            <MachineStorage id={machine.id} sizes={machine.sizes} isRunning={at === 'running'} />
          )}
          <MachineResources
            key={`resources ${machine.id}`}
            settings={machine.settings}
            isCreated={at !== 'absent'}
          />
          {at === 'absent' ? null : <MachineAbout machine={machine} />}
          <MachineBehaviour settings={machine.settings} />
          <MachineNetwork key={`network ${machine.id}`} settings={machine.settings} />
          <MachineFolders settings={machine.settings} />
          {at === 'absent' ? null : <MachineDiagnostics />}
        </Box>
        {at === 'running' || machine.ports.length > 0 ? <MachinePorts machine={machine} /> : null}
        {at === 'absent' ? null : (
          <MachineConsole key={`console ${machine.pid} ${isPrinting}`} isRunning={isPrinting} />
        )}
      </Box>
    </Page>
  )
}

/** What the person should know before anything else. */
function Notices({ machine }: { machine: MachineStatus }) {
  const { t } = useTranslation('machine')
  const words = useSayingWords()
  const { state, slow, restartFor, notes } = machine
  const waits = restartWaits(restartFor)
  return (
    <>
      {state.at === 'broken' ? (
        <Notice severity="error" title={t('problemTitle')}>
          <ErrorText error={state.problem} />
        </Notice>
      ) : null}
      {state.at === 'paused' && state.why === 'disk_full' ? (
        <Notice severity="error" title={t('diskFullTitle')}>
          {t('diskFullText')}
        </Notice>
      ) : null}
      {state.at === 'paused' && state.why === 'disk_error' ? (
        <Notice severity="error" title={t('diskErrorTitle')}>
          {t('diskErrorText')}
        </Notice>
      ) : null}
      {slow === null ? null : (
        <Notice severity="info" title={t('slowTitle')}>
          {words(slow)}
        </Notice>
      )}
      {restartFor.length === 0 ? null : (
        <Notice severity="info" title={t('restartTitle')}>
          {waits.settings.length === 0 ? null : (
            <div>{t('restartSettings', { names: waits.settings.map(word => t(word)).join(', ') })}</div>
          )}
          {waits.network ? <div>{t('restartNetwork')}</div> : null}
        </Notice>
      )}
      {notes.map((note, place) => (
        // Notes are only ever added to the end, or all gone.
        <Alert key={place} severity="warning">
          {words(note)}
        </Alert>
      ))}
    </>
  )
}

type NoticeProps = { severity: 'error' | 'info'; title: string; children: ReactNode }

function Notice({ severity, title, children }: NoticeProps) {
  return (
    <Alert severity={severity}>
      <AlertTitle>{title}</AlertTitle>
      {children}
    </Alert>
  )
}
