import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { Icon } from './icons'
import { color, ellipsis, radius, tabular, toneText, type Tone } from './tokens'

export type ConfirmItem = {
  readonly id: string
  readonly label: string
  /** At the end of its line: a size, a state. */
  readonly note?: ReactNode
  readonly icon?: Icon
  /** Shown to its end, over several lines where it must: a path. */
  readonly whole?: boolean
}

const Root = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: '4px 0',
  maxHeight: 232,
  overflow: 'auto',
  border: `1px solid ${color.divider}`,
  borderRadius: radius.panel,
  background: color.sunken,
  '& li': { display: 'flex', alignItems: 'center', gap: 10, minHeight: 30, padding: '2px 12px' },
  '& svg': { fontSize: 17, flex: 'none' },
  '& bdi': { ...ellipsis, flex: 1, fontWeight: 530 },
  '& bdi.whole': { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  '& .note': { ...tabular, color: color.textMuted, fontSize: '0.75rem', flex: 'none' }
})

/** Exactly what a dialog is about, line by line. */
export function ConfirmList({ items, tone }: { items: readonly ConfirmItem[]; tone: Tone }) {
  return (
    <Root>
      {items.map(({ id, label, note, icon: Drawing, whole = false }) => (
        <li key={id}>
          {Drawing === undefined ? null : <Drawing style={{ color: toneText[tone] }} />}
          <bdi title={label} className={whole ? 'whole' : undefined}>
            {label}
          </bdi>
          {note === undefined ? null : <span className="note">{note}</span>}
        </li>
      ))}
    </Root>
  )
}
