import IconButton from '@mui/material/IconButton'
import { keyframes, styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { CloseIcon, ErrorIcon, InfoIcon, SuccessIcon, WarningIcon, type Icon } from './icons'
import { useUiText } from './texts'
import { color, radius, shadow, toneText } from './tokens'

export type ToastTone = 'info' | 'success' | 'warning' | 'error'

export type Toast = {
  readonly id: string
  readonly tone: ToastTone
  readonly message: ReactNode
  readonly detail?: ReactNode
  /** A button in it. */
  readonly action?: ReactNode
}

export type ToastStackProps = { toasts: readonly Toast[]; onDismiss: (id: string) => void }

const iconOf: Record<ToastTone, Icon> = {
  info: InfoIcon,
  success: SuccessIcon,
  warning: WarningIcon,
  error: ErrorIcon
}
const rise = keyframes({ from: { opacity: 0, transform: 'translateY(8px)' } })

const Root = styled('div')({
  position: 'fixed',
  right: 16,
  bottom: 16,
  zIndex: 1500,
  display: 'grid',
  gap: 8,
  width: 'min(400px, calc(100vw - 32px))',
  '@media (max-width: 600px)': { bottom: 76 },
  '& .toast': {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    gap: 10,
    alignItems: 'start',
    padding: '11px 8px 11px 14px',
    background: color.paper,
    border: `1px solid ${color.divider}`,
    borderRadius: radius.panel,
    boxShadow: shadow.floating,
    animation: `${rise} 170ms ease`
  },
  '& .toast > svg': { fontSize: 19 },
  '& .message': { fontWeight: 530, overflowWrap: 'anywhere', unicodeBidi: 'isolate' },
  '& .detail': { color: color.textMuted, fontSize: '0.75rem', marginTop: 2, overflowWrap: 'anywhere' },
  '& .toast > button': { marginBlock: -4 }
})

/** What happened meanwhile. When a toast goes by itself is the app's decision; errors had better stay. */
export function ToastStack({ toasts, onDismiss }: ToastStackProps) {
  const text = useUiText()
  return (
    <Root aria-live="polite" role="region" aria-label={text('notices')}>
      {toasts.map(({ id, tone, message, detail, action }) => {
        const Drawing = iconOf[tone]
        return (
          <div key={id} className="toast" role={tone === 'error' ? 'alert' : 'status'}>
            <Drawing style={{ color: toneText[tone] }} />
            <div>
              <div className="message">{message}</div>
              {detail === undefined ? null : <div className="detail">{detail}</div>}
              {action === undefined ? null : (
                <div style={{ marginTop: 6, marginInlineStart: -10 }}>{action}</div>
              )}
            </div>
            <IconButton aria-label={text('dismiss')} onClick={() => onDismiss(id)}>
              <CloseIcon />
            </IconButton>
          </div>
        )
      })}
    </Root>
  )
}
