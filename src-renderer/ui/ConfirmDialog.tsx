import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useEffect, useId, useState, type ReactNode } from 'react'
import type { Fault } from '#shared/model/ref'
import { CommandPreview } from './CommandPreview'
import { ConfirmList, type ConfirmItem } from './ConfirmList'
import { ErrorText } from './errors/ErrorText'
import { regainFocus } from './table/tab-order'
import { useUiText } from './texts'
import { color } from './tokens'

export type ConfirmOption = {
  readonly id: string
  readonly label: string
  /** What it means, under the label. */
  readonly explain?: ReactNode
  readonly checked: boolean
  readonly disabled?: boolean
}

export type ConfirmDialogProps = {
  open: boolean
  title: string
  /** What happens, in a sentence. */
  children?: ReactNode
  /** Exactly what is destroyed or changed. */
  items?: readonly ConfirmItem[]
  options?: readonly ConfirmOption[]
  onOption?: (id: string, checked: boolean) => void
  /** The button's verb and object: "Remove 3 containers". */
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  /** There is nothing that could be done now. */
  confirmDisabled?: boolean
  /** The person must type this before the button works. */
  typeToConfirm?: string
  command?: string
  /** The call is under way: the buttons wait. */
  busy?: boolean
  /** The last try failed with this. */
  error?: Fault | null | undefined
  /** Before it: how many failed. */
  errorTitle?: string | undefined
  onConfirm: () => void
  onCancel: () => void
}

/** Asks before something that cannot be taken back, and says exactly what it will do. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, items = [], options = [], danger = false, busy = false, onCancel } = props
  const titleId = useId()
  return (
    <Dialog
      open={open}
      onClose={busy ? undefined : onCancel}
      maxWidth="sm"
      fullWidth
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      {open ? <Body {...props} items={items} options={options} danger={danger} busy={busy} /> : null}
    </Dialog>
  )
}

// Mounted with each opening, so that a typed word never survives into the next one.
function Body(
  props: ConfirmDialogProps & { items: readonly ConfirmItem[]; options: readonly ConfirmOption[] }
) {
  const { items, options, danger, busy, typeToConfirm } = props
  const text = useUiText()
  const [typed, setTyped] = useState('')
  // What it destroys may be what it was opened from.
  useEffect(() => () => void requestAnimationFrame(() => regainFocus()), [])
  const ready =
    props.confirmDisabled !== true && (typeToConfirm === undefined || typed.trim() === typeToConfirm)
  return (
    <Box
      component="form"
      sx={{ display: 'contents' }}
      onSubmit={event => {
        event.preventDefault()
        if (ready && !busy) props.onConfirm()
      }}
    >
      {/* As high as its content: a list that scrolls would else give way to all that is beside it, to its last line. */}
      <DialogContent sx={{ display: 'grid', gridAutoRows: 'max-content', gap: 2, alignContent: 'start' }}>
        {props.children === undefined ? null : (
          <Typography component="div" variant="body1" sx={{ color: color.textMuted }}>
            {props.children}
          </Typography>
        )}
        {items.length === 0 ? null : <ConfirmList items={items} tone={danger ? 'error' : 'neutral'} />}
        {options.length === 0 ? null : (
          <Box sx={{ display: 'grid', gap: 1 }}>
            {options.map(option => (
              <FormControlLabel
                key={option.id}
                disabled={option.disabled}
                sx={{ alignItems: 'flex-start', mx: 0, gap: 0.75 }}
                control={
                  <Checkbox
                    checked={option.checked}
                    onChange={event => props.onOption?.(option.id, event.target.checked)}
                    sx={{ mt: '-5px', ml: '-6px' }}
                  />
                }
                label={
                  <>
                    <span style={{ fontWeight: 530 }}>{option.label}</span>
                    {option.explain === undefined ? null : (
                      <Typography component="div" variant="caption" sx={{ color: color.textMuted }}>
                        {option.explain}
                      </Typography>
                    )}
                  </>
                }
              />
            ))}
          </Box>
        )}
        {typeToConfirm === undefined ? null : (
          <TextField
            autoFocus
            label={text('typeToConfirm', { word: typeToConfirm })}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            autoComplete="off"
            sx={{ mt: 0.5 }}
          />
        )}
        {props.command === undefined ? null : (
          <Box sx={{ '& pre': { maxHeight: 200, overflow: 'auto' } }}>
            <CommandPreview command={props.command} />
          </Box>
        )}
        {props.error ? (
          <Typography role="alert" variant="body2" component="div" sx={{ color: color.error }}>
            <ErrorText error={props.error} title={props.errorTitle} />
          </Typography>
        ) : null}
      </DialogContent>
      <DialogActions>
        <Button
          color="secondary"
          variant="outlined"
          disabled={busy}
          autoFocus={typeToConfirm === undefined && danger}
          onClick={props.onCancel}
        >
          {props.cancelLabel ?? text('cancel')}
        </Button>
        <Button
          type="submit"
          variant="contained"
          color={danger ? 'error' : 'primary'}
          disabled={!ready}
          loading={busy}
          // Enter must not destroy anything by accident.
          autoFocus={typeToConfirm === undefined && !danger}
        >
          {props.confirmLabel}
        </Button>
      </DialogActions>
    </Box>
  )
}
