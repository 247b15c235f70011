import Menu from '@mui/material/Menu'
import { menuItems, type MenuAction } from './menu-items'

/** In client px. */
export type MenuPlace = { readonly x: number; readonly y: number }

export type ContextMenuProps = {
  actions: readonly (MenuAction | null)[]
  /** Where it opens, in client px; undefined closes it. */
  at: MenuPlace | undefined
  onClose: () => void
}

/** The same menu at a place: for a right press on a row. */
export function ContextMenu({ actions, at, onClose }: ContextMenuProps) {
  return (
    <Menu
      open={at !== undefined}
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={at === undefined ? undefined : { left: at.x, top: at.y }}
    >
      {menuItems(actions, onClose)}
    </Menu>
  )
}
