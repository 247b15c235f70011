import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { EmptyState } from './EmptyState'
import { SearchIcon } from './icons'

type NoMatchesProps = {
  title: string
  children: ReactNode
  /** Takes the search and the filter back. */
  showAll: { readonly label: string; readonly onClick: () => void }
}

/** A table of which the search and the filter leave nothing. */
export function NoMatches({ title, children, showAll }: NoMatchesProps) {
  return (
    <EmptyState
      icon={SearchIcon}
      title={title}
      action={
        <Button variant="outlined" color="secondary" onClick={showAll.onClick}>
          {showAll.label}
        </Button>
      }
    >
      {children}
    </EmptyState>
  )
}
