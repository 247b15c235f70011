import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { ChevronLeftIcon } from './icons'
import { color } from './tokens'

export type PageHeaderProps = {
  title: ReactNode
  /** Beside the title: a state badge, a count. */
  aside?: ReactNode
  /** A line under the title. */
  subtitle?: ReactNode
  /** Buttons at the end; the main one last. */
  actions?: ReactNode
  back?: { readonly label: string; readonly onBack: () => void }
  /** Under the title: search, filter tabs, page tabs. */
  children?: ReactNode
}

/** The head of a page: what this is, what one can do with it, and how to narrow it. */
export function PageHeader({ title, aside, subtitle, actions, back, children }: PageHeaderProps) {
  return (
    <Box
      component="header"
      sx={{ flex: 'none', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5, pb: 1.5 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 36, flexWrap: 'wrap' }}>
        {back === undefined ? null : (
          <Tooltip title={back.label}>
            <IconButton size="medium" aria-label={back.label} onClick={back.onBack} sx={{ ml: -0.75 }}>
              <ChevronLeftIcon />
            </IconButton>
          </Tooltip>
        )}
        <Box sx={{ minWidth: 0, flex: '1 1 200px' }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, minWidth: 0 }}>
            <Typography component="h1" variant="h1" noWrap sx={{ unicodeBidi: 'isolate' }}>
              {title}
            </Typography>
            {aside}
          </Box>
          {subtitle === undefined ? null : (
            <Typography
              component="div"
              variant="body2"
              noWrap
              sx={{
                color: color.textMuted,
                // A sentence that is cut off says nothing, and there is no hovering over it.
                '@media (max-width: 600px)': { whiteSpace: 'normal', overflowWrap: 'anywhere' }
              }}
            >
              {subtitle}
            </Typography>
          )}
        </Box>
        {actions === undefined ? null : (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>{actions}</Box>
        )}
      </Box>
      {children}
    </Box>
  )
}
