import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import MenuItem from '@mui/material/MenuItem'
import type { ReactNode } from 'react'
import type { Icon } from './icons'
import { color } from './tokens'

export type MenuAction = {
  readonly id: string
  readonly label: string
  readonly icon?: Icon
  /** As shown: "⌘R". */
  readonly shortcut?: string
  /** Destroys something: red, and in a group of its own at the end. */
  readonly danger?: boolean
  readonly disabled?: boolean
  /** Why it is disabled, or what it does. */
  readonly hint?: string
  readonly onSelect: () => void
}

/** The items of a menu; what destroys comes last, behind a line. `close` closes the menu. */
export function menuItems(actions: readonly (MenuAction | null)[], close: () => void): ReactNode[] {
  const safe = actions.filter(action => action === null || action.danger !== true)
  const danger = actions.filter(action => action !== null && action.danger === true)
  const all = danger.length > 0 && safe.length > 0 ? [...safe, null, ...danger] : [...safe, ...danger]
  return all.map((action, index) => {
    if (action === null) return <Divider key={index} sx={{ my: '4px !important' }} />
    const { icon: Drawing } = action
    return (
      <MenuItem
        key={action.id}
        disabled={action.disabled}
        title={action.hint}
        onClick={event => {
          // The menu is a child of its row for React: a press in it is not a press on the row.
          event.stopPropagation()
          close()
          action.onSelect()
        }}
        sx={action.danger ? { color: color.error } : undefined}
      >
        {Drawing === undefined ? null : (
          <ListItemIcon sx={action.danger ? { color: 'inherit' } : undefined}>
            <Drawing />
          </ListItemIcon>
        )}
        <span style={{ flex: 1 }}>{action.label}</span>
        {action.shortcut === undefined ? null : (
          <span style={{ color: color.textMuted, fontSize: '0.75rem', marginInlineStart: 16 }}>
            {action.shortcut}
          </span>
        )}
      </MenuItem>
    )
  })
}
