import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Icon } from './icons'
import { color } from './tokens'

export type EmptyStateProps = {
  icon: Icon
  title: string
  /** It is the page's own title. */
  isPage?: boolean
  /** What this place is for, or why nothing is found. */
  children?: ReactNode
  /** The next step. */
  action?: ReactNode
}

/** Nothing here, and what to do about it. */
export function EmptyState({ icon: Drawing, title, isPage = false, children, action }: EmptyStateProps) {
  return (
    <Box sx={{ display: 'grid', justifyItems: 'center', textAlign: 'center', gap: 1, py: 7, px: 3 }}>
      <Box
        aria-hidden
        sx={{
          display: 'grid',
          placeItems: 'center',
          width: 56,
          height: 56,
          mb: 1,
          borderRadius: '16px',
          color: color.primary,
          background: color.tintPrimary
        }}
      >
        <Drawing sx={{ fontSize: 28 }} />
      </Box>
      <Typography variant="h3" component={isPage ? 'h1' : 'p'}>
        {title}
      </Typography>
      {children === undefined ? null : (
        <Typography
          component="div"
          variant="body2"
          sx={{ color: color.textMuted, maxWidth: 420, textWrap: 'balance' }}
        >
          {children}
        </Typography>
      )}
      {action === undefined ? null : <Box sx={{ mt: 1.5, display: 'flex', gap: 1 }}>{action}</Box>}
    </Box>
  )
}
