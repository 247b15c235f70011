import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { color, radius } from './tokens'

export type PanelProps = {
  title?: ReactNode
  actions?: ReactNode
  /** Without inner padding, for lists and tables that bring their own. */
  flush?: boolean
  children: ReactNode
}

/** A titled area on a page. */
export function Panel({ title, actions, flush, children }: PanelProps) {
  return (
    <Box
      component="section"
      sx={{
        background: color.paper,
        border: `1px solid ${color.divider}`,
        borderRadius: `${radius.panel}px`,
        minWidth: 0
      }}
    >
      {title === undefined && actions === undefined ? null : (
        <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 44, pl: 2, pr: 1.25, gap: 1 }}>
          <Typography variant="h4" component="h2" sx={{ flex: 1, minWidth: 0 }} noWrap>
            {title}
          </Typography>
          {actions}
        </Box>
      )}
      <Box sx={flush ? undefined : { px: 2, pb: 2, pt: title === undefined ? 2 : 0 }}>{children}</Box>
    </Box>
  )
}
