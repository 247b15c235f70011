import Checkbox from '@mui/material/Checkbox'
import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'
import { ColumnsIcon } from '../icons'
import { useUiText } from '../texts'
import type { TableColumn } from './types'

type ColumnsMenuProps = {
  columns: readonly TableColumn[]
  hidden: ReadonlySet<string>
  setHidden: (hidden: ReadonlySet<string>) => void
  onReset: () => void
}

/** Chooses which columns a table shows. */
export function ColumnsMenu({ columns, hidden, setHidden, onReset }: ColumnsMenuProps) {
  const text = useUiText()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const choosable = columns.filter(column => column.hideable !== false)
  if (choosable.length === 0) return null

  const toggle = (id: string) => {
    const next = new Set(hidden)
    if (!next.delete(id)) next.add(id)
    setHidden(next)
  }
  return (
    <>
      <Tooltip title={text('chooseColumns')}>
        <IconButton
          aria-label={text('chooseColumns')}
          aria-haspopup="menu"
          onClick={event => setAnchor(event.currentTarget)}
        >
          <ColumnsIcon />
        </IconButton>
      </Tooltip>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        {choosable.map(column => (
          <MenuItem
            key={column.id}
            role="menuitemcheckbox"
            aria-checked={!hidden.has(column.id)}
            onClick={() => toggle(column.id)}
          >
            <Checkbox
              checked={!hidden.has(column.id)}
              tabIndex={-1}
              disableRipple
              sx={{ p: 0 }}
              aria-hidden
            />
            {column.header}
          </MenuItem>
        ))}
        <Divider sx={{ my: 0.5 }} />
        <MenuItem onClick={onReset}>{text('columnsReset')}</MenuItem>
      </Menu>
    </>
  )
}
