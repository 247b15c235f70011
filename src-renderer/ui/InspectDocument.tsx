import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { CommandPreview } from './CommandPreview'
import { SkeletonRows } from './SkeletonRows'
import { color, font, radius } from './tokens'

export type InspectDocumentProps = {
  /** Undefined: still on its way. */
  json: string | undefined
  error: string | undefined
  /** The same on the command line. */
  command: string
}

/** The engine's own JSON on one thing, with the command that gives it. */
export function InspectDocument({ json, error, command }: InspectDocumentProps) {
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <CommandPreview command={command} />
      {error === undefined ? null : <Alert severity="error">{error}</Alert>}
      {json === undefined ? (
        error === undefined ? (
          <SkeletonRows count={6} />
        ) : null
      ) : (
        <Box
          component="pre"
          sx={{
            flex: 1,
            minHeight: 0,
            m: 0,
            p: 1.5,
            overflow: 'auto',
            fontFamily: font.mono,
            fontSize: '0.75rem',
            background: color.sunken,
            border: `1px solid ${color.divider}`,
            borderRadius: `${radius.panel}px`
          }}
        >
          {json}
        </Box>
      )}
    </Box>
  )
}
