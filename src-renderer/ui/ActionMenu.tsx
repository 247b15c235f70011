import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import Tooltip from '@mui/material/Tooltip'
import { useState, type ReactNode } from 'react'
import { MoreIcon } from './icons'
import { menuItems, type MenuAction } from './menu-items'
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
  const name = label ?? text('more')
  return (
    <>
      {trigger === undefined ? (
        <Tooltip title={name}>
          <IconButton
            aria-label={name}
            aria-haspopup="menu"
            aria-expanded={anchor !== null}
            onClick={event => setAnchor(event.currentTarget)}
          >
            <MoreIcon />
          </IconButton>
        </Tooltip>
      ) : (
        trigger(setAnchor)
      )}
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        {menuItems(actions, () => setAnchor(null))}
      </Menu>
    </>
  )
}
