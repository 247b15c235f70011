import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import IconButton from '@mui/material/IconButton'
import { stripAnsi } from '../ansi'
import { CopyButton } from '../CopyButton'
import { CloseIcon } from '../icons'
import { useUiText } from '../texts'
import { dialogName } from '../dialog-name'
import { color, font } from '../tokens'

/** One long line in full. */
export function LineDialog({ raw, onClose }: { raw: string | undefined; onClose: () => void }) {
  const text = useUiText()
  const shown = raw === undefined ? '' : stripAnsi(raw)
  return (
    <Dialog
      open={raw !== undefined}
      onClose={onClose}
      maxWidth="md"
      fullWidth
      slotProps={{ paper: dialogName(text('logRegion')) }}
    >
      <Box
        sx={{
          display: 'flex',
          justifyContent: 'flex-end',
          gap: 0.5,
          p: 1,
          borderBottom: `1px solid ${color.divider}`
        }}
      >
        <CopyButton value={shown} />
        <IconButton aria-label={text('close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Box
        component="pre"
        tabIndex={0}
        sx={{
          m: 0,
          p: 2,
          overflow: 'auto',
          fontFamily: font.mono,
          fontSize: '0.75rem',
          lineHeight: 1.6,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          unicodeBidi: 'plaintext'
        }}
      >
        {shown}
      </Box>
    </Dialog>
  )
}
