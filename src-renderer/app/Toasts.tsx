import Button from '@mui/material/Button'
import { useEffect } from 'react'
import { ErrorText } from '../ui/errors/ErrorText'
import { ToastStack } from '../ui/ToastStack'
import type { ShownToast } from './shown-toasts'

// An error stays until it was read; the rest goes by itself.
const STAY_MS = 6_000

type ToastsProps = { toasts: readonly ShownToast[]; onDismiss: (id: string) => void }

/** What is told in passing. */
export function Toasts({ toasts, onDismiss }: ToastsProps) {
  const first = toasts.find(toast => toast.tone !== 'error')?.id
  useEffect(() => {
    if (first === undefined) return
    const timer = setTimeout(() => onDismiss(first), STAY_MS)
    return () => clearTimeout(timer)
  }, [first, onDismiss])
  return (
    <ToastStack
      onDismiss={onDismiss}
      toasts={toasts.map(({ id, tone, text, action }) => ({
        id,
        tone: tone === 'neutral' ? 'info' : tone,
        message: typeof text === 'string' ? text : <ErrorText error={text} />,
        ...(action && {
          action: (
            <Button
              size="small"
              onClick={() => {
                onDismiss(id)
                action.onClick()
              }}
            >
              {action.text}
            </Button>
          )
        })
      }))}
    />
  )
}
