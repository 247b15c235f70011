import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { ellipsis } from './tokens'

const Name = styled('span')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minWidth: 0,
  '& > bdi': { ...ellipsis, minWidth: 0 },
  '& > :not(bdi)': { flex: 'none' }
})

type NameWithFailureProps = {
  /** The name, and the marks beside it. */
  children: ReactNode
  /** A `RowFailure`; null: nothing went wrong. */
  failure: ReactNode
}

/** The cell of a row's name; under the name what went wrong with the last deed. Both fit in one row's height. */
export function NameWithFailure({ children, failure }: NameWithFailureProps) {
  const name = <Name>{children}</Name>
  if (failure === null) return name
  return (
    <span style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', lineHeight: '17px' }}>
      {name}
      {failure}
    </span>
  )
}
