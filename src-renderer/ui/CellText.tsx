import type { ReactNode } from 'react'
import { color, font } from './tokens'

type CellTextProps = {
  children: ReactNode
  /** The name of the row: a little stronger than the rest. */
  strong?: boolean
  muted?: boolean
  /** Ids, digests, paths. */
  mono?: boolean
  /** The whole text where it may be cut. */
  title?: string
}

/** Text in a table's cell: plain elements, isolated so that no direction mark in a name reorders the row. */
export function CellText({ children, strong, muted, mono, title }: CellTextProps) {
  return (
    <bdi
      title={title ?? (typeof children === 'string' ? children : undefined)}
      style={{
        fontWeight: strong ? 560 : undefined,
        color: muted ? color.textMuted : undefined,
        fontFamily: mono ? font.mono : undefined,
        fontSize: mono ? '0.75rem' : undefined
      }}
    >
      {children}
    </bdi>
  )
}
