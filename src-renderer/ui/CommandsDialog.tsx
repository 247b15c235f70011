import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { CommandPreview } from './CommandPreview'
import { useUiText } from './texts'
import { color } from './tokens'

type CommandsDialogProps = {
  title: string
  /** What the commands are for, in a sentence. */
  intro: string
  /** `label` is the name of the button that does the same. */
  commands: readonly { readonly label: string; readonly command: string }[]
  onClose: () => void
}

/** The commands of buttons that do their deed at once, to read and to copy. Nothing is done from here. */
export function CommandsDialog({ title, intro, commands, onClose }: CommandsDialogProps) {
  const text = useUiText()
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere', unicodeBidi: 'isolate' }}>
        {title}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5, alignContent: 'start' }}>
        <Typography variant="body2" sx={{ color: color.textMuted }}>
          {intro}
        </Typography>
        {commands.map(({ label, command }) => (
          <CommandPreview key={label} label={label} command={command} />
        ))}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" variant="outlined" onClick={onClose}>
          {text('close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
