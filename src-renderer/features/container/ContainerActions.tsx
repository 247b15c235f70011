import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actCommand } from '#shared/model/command'
import {
  canDo,
  isAtOnce,
  possibleVerbs,
  type Container,
  type ContainerDetail,
  type ContainerVerb
} from '#shared/model/container'
import { useAutoRemove } from '../../data/use-auto-remove'
import { useEngineReady } from '../../data/use-engine'
import { CommandsDialog } from '../../ui/CommandsDialog'
import { CopyIcon } from '../../ui/icons'
import { verbIcons } from '../../ui/verb-icons'
import { CommandTooltip } from './CommandTooltip'
import { KillDialog } from './KillDialog'
import { PinButton } from './PinButton'
import { RemoveDialog } from './RemoveDialog'
import { StopDialog } from './StopDialog'
import { useAct } from './use-act'

/** The buttons in their order; what makes no sense in this state is not there, or shown disabled. */
const shownVerbs = (row: Container): readonly ContainerVerb[] => {
  if (row.state === 'paused') return ['resume', 'stop', 'restart', 'kill', 'remove']
  if (row.state === 'running' || row.state === 'restarting')
    return ['stop', 'restart', 'pause', 'kill', 'remove']
  return ['start', 'restart', 'remove']
}

const iconOnlyWhereNarrow = {
  '@media (max-width: 600px)': {
    px: 1,
    '& .label': { display: 'none' },
    '& .MuiButton-startIcon': { mx: 0 }
  }
}

type ContainerActionsProps = { row: Container; detail: ContainerDetail | null }

/** All that can be done to the container, each with its command beside it. */
export function ContainerActions({ row, detail }: ContainerActionsProps) {
  const { t } = useTranslation('container')
  const [asking, setAsking] = useState<'stop' | 'kill' | 'remove' | 'commands' | null>(null)
  const act = useAct(row.id)
  const canAct = useEngineReady()
  const possible = possibleVerbs(row.state)
  const atOnce = shownVerbs(row)
    .filter(isAtOnce)
    .filter(verb => possible.includes(verb))
  const learn = useAutoRemove()
  const [learned, setLearned] = useState<boolean | null>(null)
  const autoRemove = detail?.autoRemove ?? row.autoRemove ?? learned
  const goesWhenEnded = autoRemove === true
  const press = async (verb: ContainerVerb) => {
    let destroys = false
    if (verb === 'stop' || verb === 'kill') {
      const [known] = (await learn([{ ...row, autoRemove }])) ?? []
      if (!known) return
      setLearned(known.autoRemove)
      destroys = known.autoRemove === true
    }
    if (!isAtOnce(verb) || (verb === 'stop' && destroys)) setAsking(verb)
    else void act.run({ verb })
  }
  const button = (verb: ContainerVerb) => {
    const Drawing = verbIcons[verb]
    const isMain = verb === 'start' || verb === 'resume'
    return (
      <CommandTooltip
        key={verb}
        explain={
          verb === 'stop' && goesWhenEnded
            ? `${t('explain_stop')} ${t('goesWhenEnded')}`
            : t(`explain_${verb}`)
        }
        command={isAtOnce(verb) ? actCommand({ verb }, [row.name]) : null}
      >
        <span>
          <Button
            variant={isMain ? 'contained' : 'outlined'}
            color={isMain ? 'primary' : verb === 'remove' ? 'error' : 'secondary'}
            startIcon={<Drawing />}
            disabled={!canAct || !canDo(verb, row) || (act.pending && verb !== 'kill')}
            loading={row.busy === verb}
            loadingPosition="start"
            aria-label={t(`verb_${verb}`)}
            sx={isMain ? undefined : iconOnlyWhereNarrow}
            onClick={() => void press(verb)}
          >
            <span className="label">{t(`verb_${verb}`)}</span>
          </Button>
        </span>
      </CommandTooltip>
    )
  }
  return (
    <>
      {shownVerbs(row).map(button)}
      <PinButton name={row.name} />
      {atOnce.length === 0 ? null : (
        <Tooltip title={t('commands')}>
          <IconButton aria-label={t('commands')} onClick={() => setAsking('commands')}>
            <CopyIcon />
          </IconButton>
        </Tooltip>
      )}
      {asking === 'commands' ? (
        <CommandsDialog
          title={t('commandsTitle', { name: row.name })}
          intro={t('commandsText')}
          commands={atOnce.map(verb => ({
            label: t(`verb_${verb}`),
            command: actCommand({ verb }, [row.name])
          }))}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'stop' ? <StopDialog row={row} onClose={() => setAsking(null)} /> : null}
      {asking === 'kill' ? (
        <KillDialog row={row} goesWhenEnded={goesWhenEnded} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'remove' ? (
        <RemoveDialog row={row} detail={detail} onClose={() => setAsking(null)} />
      ) : null}
    </>
  )
}
