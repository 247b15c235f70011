import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { CopyButton } from './CopyButton'
import { color, font, tabular } from './tokens'

export type KeyValue = {
  readonly key: string
  /** Shown for the key where it is not the key itself. */
  readonly label?: ReactNode
  readonly value: ReactNode
  /** A button copies this. */
  readonly copy?: string
  readonly mono?: boolean
  /** Buttons at the end of the line. */
  readonly actions?: ReactNode
}

export type KeyValueListProps = {
  items: readonly KeyValue[]
  /** The keys are data too (environment, labels). */
  monoKeys?: boolean
}

const Root = styled('dl')({
  margin: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(110px, max-content) minmax(0, 1fr)',
  '&.mono-keys': { gridTemplateColumns: 'fit-content(45%) minmax(0, 1fr)' },
  '& > div': {
    display: 'grid',
    gridTemplateColumns: 'subgrid',
    gridColumn: '1 / -1',
    columnGap: 20,
    alignItems: 'baseline',
    minHeight: 30,
    padding: '3px 0'
  },
  '& > div + div': { borderTop: `1px solid color-mix(in srgb, ${color.divider} 60%, transparent)` },
  '& dt': { color: color.textMuted, overflowWrap: 'anywhere', unicodeBidi: 'isolate', lineHeight: '24px' },
  '&.mono-keys dt': { fontFamily: font.mono, fontSize: '0.75rem', color: color.text },
  '& dd': {
    ...tabular,
    margin: 0,
    minWidth: 0,
    display: 'flex',
    alignItems: 'flex-start',
    gap: 6,
    lineHeight: '24px'
  },
  '& .value': { minWidth: 0, overflowWrap: 'anywhere', unicodeBidi: 'isolate' },
  '& .mono': { fontFamily: font.mono, fontSize: '0.75rem' },
  '& .tools': {
    display: 'flex',
    gap: 2,
    flex: 'none',
    marginBlock: -2,
    opacity: 0,
    transition: 'opacity 90ms'
  },
  '& > div:hover .tools, & .tools:focus-within': { opacity: 1 },
  '@media (hover: none)': { '& .tools': { opacity: 1 } },
  '@media (max-width: 600px)': {
    gridTemplateColumns: 'minmax(0, 1fr) !important',
    '& dt': { lineHeight: 1.4, paddingTop: 4 }
  }
})

/** Facts about one thing, line by line. */
export function KeyValueList({ items, monoKeys }: KeyValueListProps) {
  return (
    <Root className={monoKeys ? 'mono-keys' : undefined}>
      {items.map(item => (
        <div key={item.key}>
          <dt>{item.label ?? item.key}</dt>
          <dd>
            <span className={item.mono ? 'value mono' : 'value'}>{item.value}</span>
            {item.copy === undefined && item.actions === undefined ? null : (
              <span className="tools">
                {item.actions}
                {item.copy === undefined ? null : <CopyButton value={item.copy} />}
              </span>
            )}
          </dd>
        </div>
      ))}
    </Root>
  )
}
