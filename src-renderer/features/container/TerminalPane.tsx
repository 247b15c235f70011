import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { attachCommand, execCommand } from '#shared/model/command'
import type { Container, ContainerDetail } from '#shared/model/container'
import { useClient } from '../../data/use-client'
import { CommandPreview } from '../../ui/CommandPreview'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorText } from '../../ui/errors/ErrorText'
import { ErrorIcon, InfoIcon, RestartIcon, TerminalIcon, UnplugIcon } from '../../ui/icons'
import { TerminalView } from '../../ui/TerminalView'
import { color, toneTint } from '../../ui/tokens'
import { terminalSessions, type TerminalSession } from './terminal-sessions'

const Strip = styled('div')({
  flex: 'none',
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 10px',
  minHeight: 36,
  padding: '2px 4px 2px 10px',
  borderRadius: 8,
  '& > svg': { fontSize: 17, flex: 'none' },
  '& .words': { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere', color: color.text },
  '& .command': { minWidth: 0, maxWidth: '100%', marginInlineEnd: 'auto' },
  '& .opening, & .leave': { color: color.textMuted },
  '& .leave': { fontSize: '0.75rem', padding: '0 6px' },
  '& .command > div': { border: 0, background: 'none' },
  '& .command pre': { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .MuiButton-root': { flex: 'none' }
})

const Waiting = styled('div')({
  flex: '1 1 0',
  minHeight: 0,
  display: 'grid',
  placeItems: 'center',
  color: color.textMuted,
  background: color.paper,
  border: `1px solid ${color.divider}`,
  borderRadius: 10
})

type TerminalPaneProps = {
  row: Container
  session: TerminalSession
  detail: ContainerDetail | null
  canOpen: boolean
  screenReader: boolean
}

/** One terminal, and under it what it is connected to and what one can do about it. */
export function TerminalPane({ row, session, detail, canOpen, screenReader }: TerminalPaneProps) {
  const { t } = useTranslation('container')
  const client = useClient()
  const { id, target, state, live } = session
  const isAttach = target.kind === 'attach'
  const isOver = state.at === 'ended' || state.at === 'detached' || state.at === 'failed'
  const command =
    target.kind === 'attach'
      ? attachCommand(row.name)
      : execCommand(
          row.name,
          state.at === 'open' ? state.command : target.command.length > 0 ? target.command : 'sh',
          target.user
        )
  // Another try would find none either; another command is chosen above.
  const hasNoShell = state.at === 'failed' && state.error.detail?.['reason'] === 'no_shell'
  const again = hasNoShell ? null : (
    <Button
      size="small"
      variant="outlined"
      color="secondary"
      startIcon={<RestartIcon />}
      disabled={!canOpen}
      onClick={() => terminalSessions.again(id, client)}
    >
      {t(isAttach ? 'attachAgain' : 'terminalAgain')}
    </Button>
  )
  const leave = live === null ? null : <span className="leave">{t('terminalLeave')}</span>
  return (
    <>
      {isAttach && !isOver ? (
        <Strip style={{ background: toneTint.info }} role="note">
          <InfoIcon sx={{ color: color.info }} />
          <span className="words">
            {t(takesInput(detail) ? (detail?.tty ? 'attachTty' : 'attachPlain') : 'attachSilent')}
          </span>
          <Button
            size="small"
            variant="outlined"
            color="secondary"
            startIcon={<UnplugIcon />}
            onClick={() => terminalSessions.detach(id)}
          >
            {t('detach')}
          </Button>
        </Strip>
      ) : null}
      {state.at === 'failed' && !session.used ? (
        <Waiting>
          <EmptyState icon={TerminalIcon} title={t('terminalFailed')} action={again}>
            <ErrorText error={state.error} />
          </EmptyState>
        </Waiting>
      ) : live === null ? (
        <Waiting role="status">{t('terminalOpening')}</Waiting>
      ) : (
        <TerminalView
          terminal={live}
          label={t('terminalLabel', { name: row.name })}
          screenReader={screenReader}
        />
      )}
      {state.at === 'failed' && !session.used ? null : (
        <Strip
          role="status"
          style={isOver ? { background: toneTint[state.at === 'failed' ? 'error' : 'neutral'] } : undefined}
        >
          {isOver ? (
            <>
              {state.at === 'failed' ? <ErrorIcon sx={{ color: color.error }} /> : <InfoIcon />}
              <span className="words">{endWords(session, t)}</span>
              {leave}
              {again}
            </>
          ) : (
            <>
              <span className="command">
                <CommandPreview command={command} label={null} />
              </span>
              {state.at === 'opening' ? <span className="opening">{t('terminalOpening')}</span> : leave}
            </>
          )}
        </Strip>
      )}
    </>
  )
}

/** Whether what is typed can reach the main process without its input ending when one leaves. */
const takesInput = (detail: ContainerDetail | null): boolean => detail === null || detail.stdinOpen

function endWords(
  { state, target }: TerminalSession,
  t: ReturnType<typeof useTranslation<'container'>>['t']
): ReactNode {
  switch (state.at) {
    case 'failed':
      return <ErrorText error={state.error} />
    case 'detached':
      return t('detached')
    case 'ended':
      if (state.exitCode === null) return t(target.kind === 'attach' ? 'attachEnded' : 'terminalEnded')
      return t(target.kind === 'attach' ? 'attachEndedCode' : 'terminalEndedCode', { code: state.exitCode })
    default:
      return ''
  }
}
