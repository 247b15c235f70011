import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { color, toneText } from './tokens'

const Mark = styled('i')({
  display: 'inline-block',
  width: 10,
  height: 3,
  borderRadius: 2,
  marginInlineEnd: 6,
  verticalAlign: 'middle'
})

/** A figure beside a graph, with the colour of its line. */
export function SeriesKey({ tone, children }: { tone: 'primary' | 'warning'; children: ReactNode }) {
  return (
    <span>
      <Mark style={{ background: tone === 'warning' ? color.amber : toneText[tone] }} />
      {children}
    </span>
  )
}
