import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Icon } from '../../ui/icons'
import { color, radius } from '../../ui/tokens'

type FoundItemProps = {
  icon: Icon
  title: string
  /** null: not known yet. */
  isThere: boolean | null
  children: ReactNode
}

/** One kind of thing that was looked for. */
export function FoundItem({ icon: Drawing, title, isThere, children }: FoundItemProps) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '36px minmax(0, 1fr)', gap: 1.5, alignItems: 'start' }}>
      <Box
        aria-hidden
        sx={{
          display: 'grid',
          placeItems: 'center',
          width: 36,
          height: 36,
          borderRadius: `${radius.panel}px`,
          color: isThere === true ? color.primary : color.textMuted,
          background: isThere === true ? color.tintPrimary : color.tintNeutral
        }}
      >
        <Drawing sx={{ fontSize: 20 }} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="subtitle2">{title}</Typography>
        <Typography
          component="div"
          variant="body2"
          sx={{ color: color.textMuted, overflowWrap: 'anywhere', display: 'grid', gap: 0.25 }}
        >
          {children}
        </Typography>
      </Box>
    </Box>
  )
}
