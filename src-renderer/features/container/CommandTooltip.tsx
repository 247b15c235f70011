import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import type { ReactElement } from 'react'
import { CommandPreview } from '../../ui/CommandPreview'
import { color, radius, shadow } from '../../ui/tokens'

type CommandTooltipProps = {
  /** What the button does, in a sentence. */
  explain: string
  /** The command that does the same; null where the button only opens a dialog that shows it. */
  command: string | null
  children: ReactElement
}

/** Says beside a button what it does and how one would do it in a terminal; the command can be copied. */
export function CommandTooltip({ explain, command, children }: CommandTooltipProps) {
  return (
    <Tooltip
      disableInteractive={command === null}
      slotProps={{
        tooltip: {
          sx: {
            p: 1.25,
            maxWidth: 380,
            color: color.text,
            background: color.paper,
            border: `1px solid ${color.divider}`,
            borderRadius: `${radius.panel}px`,
            boxShadow: shadow.floating
          }
        }
      }}
      title={
        <Box sx={{ display: 'grid', gap: 1 }}>
          <Box sx={{ fontWeight: 400, fontSize: '0.8125rem' }}>{explain}</Box>
          {command === null ? null : <CommandPreview command={command} label={null} />}
        </Box>
      }
    >
      {children}
    </Tooltip>
  )
}
