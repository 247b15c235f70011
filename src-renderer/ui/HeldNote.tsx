import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { ContainerLinks, type ContainerLinksProps } from './ContainerLinks'
import { WarningIcon } from './icons'
import { color, radius } from './tokens'

type HeldNoteProps = {
  /** Before the list: that these stay, and why. */
  title: string
  held: readonly {
    readonly id: string
    readonly name: string
    readonly by: ContainerLinksProps['containers']
  }[]
  /** After it: what would free them. */
  step: string
  /** What else stays. */
  children?: ReactNode
}

/** Which of the things that one would remove stay, and the containers that hold them. */
export function HeldNote({ title, held, step, children }: HeldNoteProps) {
  return (
    <Box
      sx={{
        mt: 1.5,
        p: 1.5,
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        gap: 1,
        borderRadius: `${radius.control}px`,
        background: color.tintWarning,
        color: color.text,
        overflowWrap: 'anywhere',
        fontSize: '0.8125rem'
      }}
    >
      <WarningIcon sx={{ color: color.warning }} />
      <div>
        {held.length === 0 ? null : (
          <>
            {title}
            <Box component="ul" sx={{ m: 0, my: 0.5, pl: 2.25 }}>
              {held.map(({ id, name, by }) => (
                <li key={id}>
                  <bdi>{name}</bdi>: <ContainerLinks containers={by} most={5} wrap />
                </li>
              ))}
            </Box>
            {step}
          </>
        )}
        {children}
      </div>
    </Box>
  )
}
