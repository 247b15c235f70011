import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

type SettingLineProps = { label: string; explain: string; children: ReactNode }

/** One setting: its name, what it does, its control. */
export function SettingLine({ label, explain, children }: SettingLineProps) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, py: 1.25 }}>
      <Box sx={{ flex: '1 1 240px' }}>
        <Typography variant="subtitle2">{label}</Typography>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', m: 0 }}>
          {explain}
        </Typography>
      </Box>
      {children}
    </Box>
  )
}
