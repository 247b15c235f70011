import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

export type SplitLayoutProps = {
  main: ReactNode
  /** Stays in sight beside the main part; below it where it is narrow. */
  side: ReactNode
  /** Px; 380 unless told. */
  sideWidth?: number
}

const Root = styled('div')({
  containerType: 'inline-size',
  minHeight: 0,
  '& > .split': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) var(--side)',
    gap: 24,
    alignItems: 'start'
  },
  '& .side': { position: 'sticky', top: 0, minWidth: 0 },
  '& .main': { minWidth: 0 },
  '@container (max-width: 760px)': {
    '& > .split': { gridTemplateColumns: 'minmax(0, 1fr)' },
    '& .side': { position: 'static' }
  }
})

/** A form at the left, what will come of it at the right. */
export function SplitLayout({ main, side, sideWidth = 380 }: SplitLayoutProps) {
  return (
    <Root style={{ ['--side' as string]: `${sideWidth}px` }}>
      <div className="split">
        <div className="main">{main}</div>
        <aside className="side">{side}</aside>
      </div>
    </Root>
  )
}
