import IconButton from '@mui/material/IconButton'
import OutlinedInput from '@mui/material/OutlinedInput'
import Tooltip from '@mui/material/Tooltip'
import { useRef, useState, type ReactNode } from 'react'
import { AppError } from '#shared/wire/errors'
import { ErrorText } from './errors/ErrorText'
import { CheckIcon, CloseIcon, EditIcon } from './icons'
import { useUiText } from './texts'
import { color, ellipsis } from './tokens'

export type InlineEditProps = {
  value: string
  /** What is edited: "Name". */
  label: string
  /** A sentence that says what is wrong, while typing. */
  validate?: (value: string) => string | undefined
  /** Rejecting keeps the field open and shows the error. */
  onSave: (value: string) => Promise<void>
  disabled?: boolean
  /** Under the field while it is open, for what is typed: the command that does the same. */
  preview?: (value: string) => ReactNode
}

/** Text that becomes a field at a press: Enter saves, Esc leaves it as it was. */
export function InlineEdit({ value, label, validate, onSave, disabled, preview }: InlineEditProps) {
  const text = useUiText()
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const [failed, setFailed] = useState<ReactNode>(undefined)
  const [busy, setBusy] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  const close = () => {
    setDraft(undefined)
    setFailed(undefined)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (draft === undefined) {
    return (
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, minWidth: 0, maxWidth: '100%' }}>
        <bdi style={ellipsis}>{value}</bdi>
        <Tooltip title={text('rename')}>
          <span>
            <IconButton
              ref={button}
              aria-label={`${text('rename')}: ${label}`}
              disabled={disabled}
              onClick={() => setDraft(value)}
            >
              <EditIcon />
            </IconButton>
          </span>
        </Tooltip>
      </span>
    )
  }

  const wrong = draft === value ? undefined : validate?.(draft)
  const save = async () => {
    if (draft === value) return close()
    if (wrong !== undefined || busy) return
    setBusy(true)
    try {
      await onSave(draft)
      close()
    } catch (error) {
      setFailed(error instanceof AppError ? <ErrorText error={error} /> : String(error))
    } finally {
      setBusy(false)
    }
  }
  const problem = wrong ?? failed
  return (
    <span style={{ display: 'inline-grid', gap: 2, minWidth: 0 }}>
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
        <OutlinedInput
          size="small"
          autoFocus
          value={draft}
          error={problem !== undefined}
          readOnly={busy}
          onFocus={event => event.target.select()}
          onChange={event => {
            setFailed(undefined)
            setDraft(event.target.value)
          }}
          onKeyDown={event => {
            event.stopPropagation()
            if (event.key === 'Enter') void save()
            if (event.key === 'Escape') close()
          }}
          inputProps={{ 'aria-label': label, spellCheck: false, autoComplete: 'off' }}
          sx={{ width: 260, maxWidth: '60vw' }}
        />
        <IconButton
          aria-label={text('save')}
          disabled={wrong !== undefined || busy}
          onClick={() => void save()}
        >
          <CheckIcon />
        </IconButton>
        <IconButton aria-label={text('cancel')} disabled={busy} onClick={close}>
          <CloseIcon />
        </IconButton>
      </span>
      {problem === undefined ? null : (
        <span
          role="alert"
          style={{
            color: color.error,
            fontSize: '0.75rem',
            fontWeight: 400,
            letterSpacing: 0,
            whiteSpace: 'normal'
          }}
        >
          {problem}
        </span>
      )}
      {preview === undefined || draft === value || wrong !== undefined ? null : preview(draft)}
    </span>
  )
}
