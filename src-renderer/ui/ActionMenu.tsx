import Menu from '@mui/material/Menu'
import { useState, type ReactNode } from 'react'
import { MoreIcon } from './icons'
import { menuItems, type MenuAction } from './menu-items'
import { RowButton } from './RowButton'
import { useUiText } from './texts'

export type ActionMenuProps = {
  /** `null` draws a line between groups. */
  actions: readonly (MenuAction | null)[]
  /** The button's accessible name; "More actions" unless told. */
  label?: string
  /** Another button than the three dots. It gets the press handler by `open`. */
  trigger?: (open: (anchor: HTMLElement) => void) => ReactNode
}

/** A menu behind a button with three dots. For a menu where the pointer is, see `ContextMenu`. */
export function ActionMenu({ actions, label, trigger }: ActionMenuProps) {
  const text = useUiText()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  // Rows have a menu each: none is made before it is asked for.
  const [wasOpen, setWasOpen] = useState(false)
  const open = (element: HTMLElement) => {
    setWasOpen(true)
    setAnchor(element)
  }
  const name = label ?? text('more')
  return (
    <>
      {trigger === undefined ? (
        <RowButton
          icon={MoreIcon}
          label={name}
          menu
          expanded={anchor !== null}
          onClick={event => open(event.currentTarget)}
        />
      ) : (
        trigger(open)
      )}
      {wasOpen ? (
        <Menu
          open={anchor !== null}
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
          transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        >
          {menuItems(actions, () => setAnchor(null))}
        </Menu>
      ) : null}
    </>
  )
}
