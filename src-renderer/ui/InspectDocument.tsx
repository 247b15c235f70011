import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import type { Fault } from '#shared/model/ref'
import { CommandPreview } from './CommandPreview'
import { ErrorText } from './errors/ErrorText'
import { JsonView } from './JsonView'
import { SkeletonRows } from './SkeletonRows'

export type InspectDocumentProps = {
  /** Undefined: still on its way. */
  json: string | undefined
  error: Fault | null | undefined
  /** Names the document for a screen reader; the command unless told. */
  label?: string
  /** The same on the command line. */
  command: string
}

/** The engine's own JSON on one thing, with the command that gives it. */
export function InspectDocument({ json, error, command, label = command }: InspectDocumentProps) {
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <CommandPreview command={command} />
      {error ? (
        <Alert severity="error">
          <ErrorText error={error} />
        </Alert>
      ) : null}
      {json === undefined ? (
        error ? null : (
          <SkeletonRows count={6} />
        )
      ) : (
        <JsonView json={json} label={label} />
      )}
    </Box>
  )
}
