import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { CloseIcon } from './icons'
import { useUiText } from './texts'
import { color, radius, tabular } from './tokens'

export type SelectionBarProps = {
  count: number
  /** How many of them a search or filter hides; what is done is done to them, too. */
  hidden?: number
  onClear: () => void
  /** What can be done to all of them. */
  children: ReactNode
}

const Root = styled('div')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: 4,
  minHeight: 40,
  marginBottom: 8,
  padding: '3px 6px 3px 14px',
  borderRadius: radius.panel,
  background: color.tintPrimary,
  '& .count': { ...tabular, fontWeight: 560, marginInlineEnd: 8, color: color.primary },
  '& .end': { marginInlineStart: 'auto' }
})

/** What can be done to the selected rows; there only while some are. */
export function SelectionBar({ count, hidden = 0, onClear, children }: SelectionBarProps) {
  const text = useUiText()
  if (count === 0) return null
  return (
    <Root role="toolbar" aria-label={text('selected', { count })}>
      <span className="count" aria-live="polite">
        {hidden === 0 ? text('selected', { count }) : text('selectedHidden', { count, hidden })}
      </span>
      {children}
      <span className="end">
        <Tooltip title={text('clearSelection')}>
          <IconButton aria-label={text('clearSelection')} onClick={onClear}>
            <CloseIcon />
          </IconButton>
        </Tooltip>
      </span>
    </Root>
  )
}
