import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MachineVerb } from '#shared/contract/machine'
import type { MachineState, MachineStatus } from '#shared/model/machine'
import { ActionMenu } from '../../ui/ActionMenu'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { MoonIcon, PlayIcon, TrashIcon, type Icon } from '../../ui/icons'
import { PageHeader } from '../../ui/PageHeader'
import { StateBadge } from '../../ui/StateBadge'
import { verbIcons } from '../../ui/verb-icons'
import { lookOf } from './machine-look'
import { ResetMachineDialog } from './ResetMachineDialog'
import { useMachineAct } from './use-machine'

const { start, stop, restart, pause, resume } = verbIcons
const icons: Partial<Record<MachineVerb, Icon>> = { start, stop, restart, pause, resume, suspend: MoonIcon }

/** Where there are containers in its memory, which a stop ends. */
const holdsContainers = (at: MachineState['at']): boolean =>
  at === 'running' || at === 'paused' || at === 'suspended'

/** What ends them. */
type Ending = Extract<MachineVerb, 'stop' | 'restart' | 'repair'>
const isEnding = (verb: MachineVerb): verb is Ending =>
  verb === 'stop' || verb === 'restart' || verb === 'repair'

/** The machine's state and what can be done to it now: the first two as buttons, the rest in a menu. */
export function MachineHeader({ machine }: { machine: MachineStatus }) {
  const { t } = useTranslation('machine')
  const { run, pending } = useMachineAct()
  const [asking, setAsking] = useState<Ending | 'reset' | null>(null)
  const { shape, word, verbs } = lookOf(machine.state)
  const { at } = machine.state
  const close = () => setAsking(null)
  const act = (verb: MachineVerb) =>
    isEnding(verb) && holdsContainers(at) ? setAsking(verb) : void run(verb)
  const isAsleep = word === 'stateAsleep' || word === 'stateSuspended'
  const label = (verb: MachineVerb) =>
    isAsleep && (verb === 'start' || verb === 'resume') ? t('wake') : t(verb)
  const shown = verbs.slice(0, 2)
  const icon = (verb: MachineVerb) => {
    const Drawing = icons[verb]
    return Drawing && { startIcon: <Drawing /> }
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        aside={<StateBadge shape={shape} label={t(word)} />}
        subtitle={t('subtitle')}
        actions={
          <>
            {at === 'absent' ? (
              <Button
                variant="contained"
                startIcon={<PlayIcon />}
                loading={pending}
                onClick={() => act('start')}
              >
                {t('create')}
              </Button>
            ) : null}
            {[...shown].reverse().map((verb, index, { length }) => (
              <Button
                key={verb}
                variant={index === length - 1 && verb !== 'stop' ? 'contained' : 'outlined'}
                color={verb === 'stop' ? 'secondary' : 'primary'}
                loading={pending && verb !== 'stop'}
                onClick={() => act(verb)}
                {...icon(verb)}
              >
                {label(verb)}
              </Button>
            ))}
            {at === 'absent' ? null : (
              <ActionMenu
                label={t('more')}
                actions={[
                  ...verbs.slice(2).map(verb => ({
                    id: verb,
                    label: label(verb),
                    ...(icons[verb] && { icon: icons[verb] }),
                    onSelect: () => act(verb)
                  })),
                  {
                    id: 'reset',
                    label: t('reset'),
                    icon: TrashIcon,
                    danger: true,
                    onSelect: () => setAsking('reset')
                  }
                ]}
              />
            )}
          </>
        }
      />
      {asking !== null && asking !== 'reset' ? (
        <ConfirmDialog
          open
          title={t(`${asking}Ask`)}
          confirmLabel={t(`${asking}Confirm`)}
          onConfirm={() => {
            close()
            void run(asking)
          }}
          onCancel={close}
        >
          {t('stopText')}
        </ConfirmDialog>
      ) : null}
      {asking === 'reset' && machine.id !== null ? (
        <ResetMachineDialog
          id={machine.id}
          sizes={machine.sizes}
          isRunning={at === 'running'}
          onClose={close}
        />
      ) : null}
    </>
  )
}
