import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { InfoIcon, WarningIcon } from './icons'
import { toneText, toneTint, color, tabular } from './tokens'

export type BannerProps = {
  tone: 'info' | 'warning' | 'error'
  /** What is the matter, in two or three words. */
  title: string
  /** A sentence on it; leaves first where it is narrow. */
  children?: ReactNode
  /** What changes by itself, such as a countdown. */
  note?: string
  action?: ReactNode
}

const Root = styled('div')({
  display: 'flex',
  alignItems: 'center',
  // What does not fit beside the title stands below it: the buttons are never cut off.
  flexWrap: 'wrap',
  gap: 10,
  rowGap: 0,
  flex: 'none',
  minHeight: 40,
  padding: '4px 12px 4px 16px',
  margin: '0 12px 8px',
  borderRadius: 10,
  '& svg': { fontSize: 18, flex: 'none' },
  '& .title': { fontWeight: 600, whiteSpace: 'nowrap' },
  '& .text': { color: color.text, minWidth: 0, flex: '1 1 160px' },
  '& .note': { ...tabular, color: color.textMuted, whiteSpace: 'nowrap', fontSize: '0.75rem' },
  '& .action': { color: color.text, display: 'flex', marginInlineStart: 'auto' },
  '@media (max-width: 600px)': {
    margin: '0 8px 8px',
    '& .title': { flex: '1 1 60%', whiteSpace: 'normal' },
    '& .text': { display: 'none' },
    '& .note': { flex: '1 1 120px', whiteSpace: 'normal' }
  }
})

/** Something that concerns every page, and passes. */
export function Banner({ tone, title, children, note, action }: BannerProps) {
  const Drawing = tone === 'info' ? InfoIcon : WarningIcon
  return (
    <Root role="status" style={{ background: toneTint[tone], color: toneText[tone] }}>
      <Drawing />
      <span className="title">{title}</span>
      <span className="text">{children}</span>
      {note === undefined ? null : <span className="note">{note}</span>}
      {action === undefined ? null : <span className="action">{action}</span>}
    </Root>
  )
}
