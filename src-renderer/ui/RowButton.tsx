import { styled } from '@mui/material/styles'
import type { MouseEvent } from 'react'
import type { Icon } from './icons'
import { color, focusRing } from './tokens'

export type RowButtonProps = {
  icon: Icon
  /** Its name, and its tooltip. */
  label: string
  disabled?: boolean
  /** It opens a menu. */
  menu?: boolean
  expanded?: boolean
  onClick: (event: MouseEvent<HTMLButtonElement>) => void
}

const Root = styled('button')({
  display: 'inline-grid',
  placeItems: 'center',
  flex: 'none',
  width: 28,
  height: 28,
  padding: 0,
  border: 0,
  borderRadius: 8,
  color: color.textMuted,
  background: 'none',
  cursor: 'pointer',
  '&:hover:enabled': { color: color.text, background: color.hover },
  '&:focus-visible': focusRing,
  '&:disabled': { opacity: 0.35, cursor: 'default' }
})

/** A button of plain elements for rows: with MUI's and a tooltip each, buttons cost more than the rest of the row. */
export function RowButton({ icon: Drawing, label, disabled, menu, expanded, onClick }: RowButtonProps) {
  return (
    <Root
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      aria-haspopup={menu ? 'menu' : undefined}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Drawing />
    </Root>
  )
}
