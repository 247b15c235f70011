import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

type SettingLineProps = {
  label: ReactNode
  explain: ReactNode
  /** Why it is as it is. */
  note?: ReactNode
  /** The control takes a line of its own. */
  wide?: boolean
  children: ReactNode
}

/** One setting: its name, what it does, its control. */
export function SettingLine({ label, explain, note, wide = false, children }: SettingLineProps) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: wide ? 1.5 : 2, py: 1.25 }}>
      <Box sx={{ flex: wide ? '1 1 100%' : '1 1 240px' }}>
        <Typography variant="subtitle2">{label}</Typography>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', m: 0 }}>
          {explain}
        </Typography>
        {note}
      </Box>
      {wide ? <Box sx={{ flex: '1 1 100%', minWidth: 0 }}>{children}</Box> : children}
    </Box>
  )
}
