import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { toneText, toneTint, type Tone } from './tokens'

export type PillProps = { children: ReactNode; tone?: Tone; title?: string }

const Root = styled('span')({
  display: 'inline-block',
  flex: 'none',
  height: 20,
  maxWidth: '100%',
  padding: '0 7px',
  borderRadius: 6,
  fontSize: '0.75rem',
  fontWeight: 530,
  lineHeight: '20px',
  whiteSpace: 'nowrap',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  unicodeBidi: 'isolate',
  verticalAlign: 'middle'
})

/** A small mark with a word: "in use", "dangling", a health. */
export function Pill({ children, tone = 'neutral', title }: PillProps) {
  return (
    <Root title={title} style={{ color: toneText[tone], background: toneTint[tone] }}>
      {children}
    </Root>
  )
}
