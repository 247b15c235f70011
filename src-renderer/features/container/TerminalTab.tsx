import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearch } from 'wouter'
import type { Container, ContainerDetail } from '#shared/model/container'
import { useClient } from '../../data/use-client'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { EmptyState } from '../../ui/EmptyState'
import { PlugIcon, PlusIcon, TerminalIcon } from '../../ui/icons'
import { TerminalCommandDialog } from './TerminalCommandDialog'
import { TerminalList } from './TerminalList'
import { TerminalPane } from './TerminalPane'
import { terminalSessions, type TerminalTarget } from './terminal-sessions'
import { useScreenReader } from './use-screen-reader'

const Root = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 10,
  flex: '1 1 0',
  minHeight: 0,
  minWidth: 0
})

const whyNone: Partial<Record<Container['state'], 'terminalPausedText' | 'terminalRestartingText'>> = {
  paused: 'terminalPausedText',
  restarting: 'terminalRestartingText'
}

const firstShell: TerminalTarget = { kind: 'exec', command: [], user: '' }

type TerminalTabProps = { row: Container; gone: boolean; detail: ContainerDetail | null }

/** Shells in the container and its main process, several at once; they go on when the page is left. */
export function TerminalTab({ row, gone, detail }: TerminalTabProps) {
  const { t } = useTranslation('container')
  const client = useClient()
  const engine = useEngineId()
  const { id } = row
  const key = useMemo(() => ({ engine, id }), [engine, id])
  const list = useSyncExternalStore(terminalSessions.subscribe, () => terminalSessions.list(key))
  const chosen = useSyncExternalStore(terminalSessions.subscribe, () => terminalSessions.chosen(key))
  const [asking, setAsking] = useState(false)
  const [screenReader, setScreenReader] = useScreenReader()
  const ready = useEngineReady()
  const runs = !gone && row.state === 'running'
  const canOpen = ready && runs
  const open = (target: TerminalTarget) => void terminalSessions.open(key, target, client)

  // Whoever opens this tab wants a shell, or with `?attach` the terminal of what was just run, also when it has ended
  // by now. Once only: the last one can be closed without another one coming.
  const attaches = new URLSearchParams(useSearch()).has('attach')
  const hasOpened = useRef(false)
  const openFirst = useEffectEvent(() => {
    if (hasOpened.current || !ready) return
    hasOpened.current = true
    if ((canOpen || attaches) && terminalSessions.list(key).length === 0)
      open(attaches ? { kind: 'attach' } : firstShell)
  })
  useEffect(() => openFirst(), [ready])

  return (
    <Root>
      {list.length === 0 ? null : (
        <TerminalList
          list={list}
          chosen={chosen?.id}
          canOpen={canOpen}
          onChoose={session => terminalSessions.choose(key, session)}
          onClose={session => terminalSessions.close(key, session)}
          onOpen={open}
          onAsk={() => setAsking(true)}
          screenReader={screenReader}
          onScreenReader={setScreenReader}
        />
      )}
      {chosen === undefined ? (
        <EmptyState
          icon={TerminalIcon}
          title={t(runs ? 'terminalTitle' : 'terminalNotRunning')}
          action={
            runs ? (
              <>
                <Button
                  variant="contained"
                  startIcon={<PlusIcon />}
                  disabled={!canOpen}
                  onClick={() => open(firstShell)}
                >
                  {t('shellOpen')}
                </Button>
                <Button
                  variant="outlined"
                  color="secondary"
                  startIcon={<TerminalIcon />}
                  disabled={!canOpen}
                  onClick={() => setAsking(true)}
                >
                  {t('commandOpen')}
                </Button>
                <Button
                  variant="outlined"
                  color="secondary"
                  startIcon={<PlugIcon />}
                  disabled={!canOpen}
                  onClick={() => open({ kind: 'attach' })}
                >
                  {t('attachOpen')}
                </Button>
              </>
            ) : undefined
          }
        >
          {t(runs ? 'terminalText' : (whyNone[row.state] ?? 'terminalNotRunningText'))}
        </EmptyState>
      ) : (
        <TerminalPane key={chosen.id} row={row} session={chosen} {...{ detail, canOpen, screenReader }} />
      )}
      {asking ? (
        <TerminalCommandDialog name={row.name} onOpen={open} onClose={() => setAsking(false)} />
      ) : null}
    </Root>
  )
}
