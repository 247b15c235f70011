import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Container, ContainerDetail } from '#shared/model/container'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { EmptyState } from '../../ui/EmptyState'
import { PlugIcon, PlusIcon, TerminalIcon } from '../../ui/icons'
import { TerminalCommandDialog } from './TerminalCommandDialog'
import { TerminalList } from './TerminalList'
import { TerminalPane } from './TerminalPane'
import { terminalSessions, type TerminalTarget } from './terminal-sessions'

const Root = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 10,
  flex: '1 1 0',
  minHeight: 0,
  minWidth: 0
})

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
  const canOpen = !gone && row.state === 'running'
  const open = (target: TerminalTarget) => void terminalSessions.open(key, target, client)

  // Whoever opens this tab wants a shell. Once only: the last one can be closed without another one coming.
  const openFirst = useEffectEvent(() => {
    if (canOpen && terminalSessions.list(key).length === 0) open(firstShell)
  })
  useEffect(() => openFirst(), [key])

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
        />
      )}
      {chosen === undefined ? (
        <EmptyState
          icon={TerminalIcon}
          title={t(canOpen ? 'terminalTitle' : 'terminalNotRunning')}
          action={
            canOpen ? (
              <>
                <Button variant="contained" startIcon={<PlusIcon />} onClick={() => open(firstShell)}>
                  {t('shellOpen')}
                </Button>
                <Button
                  variant="outlined"
                  color="secondary"
                  startIcon={<TerminalIcon />}
                  onClick={() => setAsking(true)}
                >
                  {t('commandOpen')}
                </Button>
                <Button
                  variant="outlined"
                  color="secondary"
                  startIcon={<PlugIcon />}
                  onClick={() => open({ kind: 'attach' })}
                >
                  {t('attachOpen')}
                </Button>
              </>
            ) : undefined
          }
        >
          {t(
            canOpen
              ? 'terminalText'
              : row.state === 'paused'
                ? 'terminalPausedText'
                : 'terminalNotRunningText'
          )}
        </EmptyState>
      ) : (
        <TerminalPane key={chosen.id} row={row} session={chosen} detail={detail} canOpen={canOpen} />
      )}
      {asking ? (
        <TerminalCommandDialog name={row.name} onOpen={open} onClose={() => setAsking(false)} />
      ) : null}
    </Root>
  )
}
