import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { color, font } from '../../ui/tokens'

/** One thing of a section's list: what it is, and beside it, or below where it is narrow, what can be done with it. */
export const SettingItem = ({ children, actions }: { children: ReactNode; actions: ReactNode }) => (
  <Box
    component="li"
    sx={{
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 1,
      py: 1,
      borderTop: `1px solid ${color.divider}`
    }}
  >
    <Box sx={{ flex: '1 1 260px', minWidth: 0, display: 'grid', gap: 0.25 }}>{children}</Box>
    {actions}
  </Box>
)

/** The first line: its name, and how it is. */
export const ItemTitle = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25 }}>{children}</Box>
)

/** More about it. */
export const ItemNote = ({ children }: { children: ReactNode }) => (
  <Box sx={{ color: color.textMuted, fontSize: '0.75rem', overflowWrap: 'anywhere' }}>{children}</Box>
)

/** Where it lies. */
export const ItemPlace = ({ children }: { children: ReactNode }) => (
  <Box
    component="bdi"
    sx={{ color: color.textMuted, fontFamily: font.mono, fontSize: '0.6875rem', overflowWrap: 'anywhere' }}
  >
    {children}
  </Box>
)
