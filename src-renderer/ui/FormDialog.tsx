import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, type ReactNode } from 'react'
import type { Fault } from '#shared/model/ref'
import { CommandPreview } from './CommandPreview'
import { ErrorText } from './errors/ErrorText'
import { useUiText } from './texts'
import { color } from './tokens'

export type FormDialogProps = {
  open: boolean
  title: string
  /** What it is for, in a sentence. */
  intro?: ReactNode
  children: ReactNode
  /** The same on the command line; kept at its place while it is empty. */
  command?: string
  submitLabel: string
  /** "Cancel" unless told; "Close" where something goes on without the dialog. */
  closeLabel?: string
  /** Nothing to send yet, or something is wrong with it. */
  disabled?: boolean
  busy?: boolean
  /** The last try failed with this. */
  error?: Fault | null | undefined
  /** Without it there is nothing left to submit, only to close. */
  onSubmit?: () => void
  onClose: () => void
}

/** Asks for a few things and does one deed with them. What is typed is dropped when it closes: mount it anew. */
export function FormDialog(props: FormDialogProps) {
  const { open, title, intro, children, command, busy = false, disabled = false, onSubmit, onClose } = props
  const text = useUiText()
  const titleId = useId()
  return (
    <Dialog
      open={open}
      onClose={busy ? undefined : onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <Box
        component="form"
        noValidate
        sx={{ display: 'contents' }}
        onSubmit={event => {
          event.preventDefault()
          if (!disabled && !busy) onSubmit?.()
        }}
      >
        <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
          {intro === undefined ? null : (
            <Typography component="div" variant="body2" sx={{ color: color.textMuted }}>
              {intro}
            </Typography>
          )}
          {children}
          {command === undefined ? null : <CommandPreview command={command} />}
          {props.error ? (
            <Typography role="alert" variant="body2" component="div" sx={{ color: color.error }}>
              <ErrorText error={props.error} />
            </Typography>
          ) : null}
        </DialogContent>
        <DialogActions>
          <Button color="secondary" variant="outlined" disabled={busy} onClick={onClose}>
            {props.closeLabel ?? text('cancel')}
          </Button>
          {onSubmit === undefined ? null : (
            <Button type="submit" variant="contained" disabled={disabled} loading={busy}>
              {props.submitLabel}
            </Button>
          )}
        </DialogActions>
      </Box>
    </Dialog>
  )
}
