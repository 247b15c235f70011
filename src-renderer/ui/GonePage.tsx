import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { EmptyState } from './EmptyState'
import type { Icon } from './icons'
import { Page } from './Page'
import { SkeletonRows } from './SkeletonRows'

type GonePageProps = {
  /** Nobody knows yet whether it is there. */
  loading: boolean
  icon: Icon
  title: string
  children: ReactNode
  back: { readonly label: string; readonly href: string }
}

/** The page of an object that is not there, or not known yet. */
export function GonePage({ loading, icon, title, children, back }: GonePageProps) {
  return (
    <Page>
      {loading ? (
        <SkeletonRows count={6} />
      ) : (
        <EmptyState
          icon={icon}
          title={title}
          action={
            <Button variant="contained" href={back.href}>
              {back.label}
            </Button>
          }
        >
          {children}
        </EmptyState>
      )}
    </Page>
  )
}
