import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import { joinWords } from '#shared/model/shell-words'
import { ActionMenu } from '../../ui/ActionMenu'
import { CloseIcon, EyeIcon, EyeOffIcon, PlugIcon, PlusIcon, TerminalIcon } from '../../ui/icons'
import { color, focusRing, radius } from '../../ui/tokens'
import type { TerminalSession, TerminalTarget } from './terminal-sessions'

const Bar = styled('div')({
  flex: 'none',
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  minWidth: 0,
  overflowX: 'auto',
  '& .one': {
    display: 'flex',
    alignItems: 'center',
    flex: 'none',
    maxWidth: 260,
    height: 32,
    paddingInlineEnd: 2,
    borderRadius: radius.control,
    color: color.textMuted,
    '&:hover': { background: color.hover }
  },
  '& .one[data-chosen=true]': { background: color.tintNeutral, color: color.text },
  '& .one[data-over=true] .name': { textDecoration: 'line-through', textDecorationColor: color.textFaint },
  '& .tab': {
    display: 'flex',
    alignItems: 'center',
    gap: 7,
    minWidth: 0,
    height: '100%',
    padding: '0 4px 0 10px',
    font: 'inherit',
    fontWeight: 530,
    color: 'inherit',
    background: 'none',
    border: 0,
    borderRadius: radius.control,
    cursor: 'pointer',
    '&:focus-visible': focusRing
  },
  '& .tab svg': { fontSize: 16, flex: 'none' },
  '& .name': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }
})

type TerminalListProps = {
  list: readonly TerminalSession[]
  chosen: number | undefined
  canOpen: boolean
  onChoose: (id: number) => void
  onClose: (id: number) => void
  onOpen: (target: TerminalTarget) => void
  /** Asks for a command first. */
  onAsk: () => void
  screenReader: boolean
  onScreenReader: (on: boolean) => void
}

const tabId = ({ id }: TerminalSession): string => `terminal-tab-${id}`

/** The terminals that are open, as tabs of their own. */
export function TerminalList(props: TerminalListProps) {
  const { list, chosen, canOpen, screenReader, onChoose, onClose, onOpen, onAsk, onScreenReader } = props
  const { t } = useTranslation('container')
  const nameOf = ({ target, number }: TerminalSession): string => {
    if (target.kind === 'attach') return number === 1 ? t('attachName') : t('attachNameMany', { number })
    if (target.command.length > 0) return joinWords(target.command)
    return t('shellName', { number })
  }
  const hasAttached = list.some(({ target }) => target.kind === 'attach')
  return (
    <Bar>
      {/* Between the tabs are buttons, which no list of tabs may have: it owns its tabs from beside them. */}
      <span role="tablist" aria-label={t('terminals')} aria-owns={list.map(tabId).join(' ')} />
      {list.map(session => {
        const name = nameOf(session)
        const isChosen = session.id === chosen
        const isOver = session.state.at !== 'open' && session.state.at !== 'opening'
        return (
          <div key={session.id} className="one" data-chosen={isChosen} data-over={isOver}>
            <button
              type="button"
              role="tab"
              id={tabId(session)}
              className="tab"
              aria-selected={isChosen}
              title={name}
              onClick={() => onChoose(session.id)}
            >
              {session.target.kind === 'attach' ? <PlugIcon /> : <TerminalIcon />}
              <bdi className="name">{name}</bdi>
            </button>
            <Tooltip title={t(session.target.kind === 'attach' ? 'attachClose' : 'shellClose')}>
              <IconButton
                aria-label={t('terminalClose', { name })}
                onClick={() => onClose(session.id)}
                sx={{ width: 24, height: 24, '& > svg': { fontSize: '15px !important' } }}
              >
                <CloseIcon />
              </IconButton>
            </Tooltip>
          </div>
        )
      })}
      <Tooltip title={t('shellOpen')}>
        <span>
          <IconButton
            aria-label={t('shellOpen')}
            disabled={!canOpen}
            onClick={() => onOpen({ kind: 'exec', command: [], user: '' })}
          >
            <PlusIcon />
          </IconButton>
        </span>
      </Tooltip>
      <ActionMenu
        label={t('terminalMore')}
        actions={[
          { id: 'command', label: t('commandOpen'), icon: TerminalIcon, disabled: !canOpen, onSelect: onAsk },
          null,
          {
            id: 'screen-reader',
            label: t(screenReader ? 'screenReaderOff' : 'screenReaderOn'),
            icon: screenReader ? EyeOffIcon : EyeIcon,
            hint: t('screenReaderHint'),
            onSelect: () => onScreenReader(!screenReader)
          }
        ]}
      />
      <span style={{ flex: 1 }} />
      {hasAttached ? null : (
        <Button
          size="small"
          color="inherit"
          startIcon={<PlugIcon />}
          disabled={!canOpen}
          onClick={() => onOpen({ kind: 'attach' })}
          sx={{ color: color.textMuted, flex: 'none' }}
        >
          {t('attachOpen')}
        </Button>
      )}
    </Bar>
  )
}
