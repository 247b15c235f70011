import Dialog from '@mui/material/Dialog'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { SearchIcon, type Icon } from './icons'
import { dialogName } from './dialog-name'
import { QuickPickerRoot } from './QuickPickerRoot'

export type QuickItem = {
  readonly id: string
  readonly icon: Icon
  readonly label: string
  /** Muted, at the end. */
  readonly detail: string
}

export type QuickPickerProps = {
  open: boolean
  /** The accessible name of the field and the list. */
  label: string
  placeholder: string
  /** Said where nothing is found. */
  none: string
  query: string
  onQuery: (query: string) => void
  /** The best first; the first one is what Enter picks. */
  items: readonly QuickItem[]
  onPick: (id: string) => void
  onClose: () => void
}

/** A field over everything that finds and picks one of many, by the keyboard alone if one likes. */
export function QuickPicker({
  open,
  label,
  placeholder,
  none,
  query,
  onQuery,
  items,
  onPick,
  onClose
}: QuickPickerProps) {
  const listId = useId()
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const at = Math.min(chosen, items.length - 1)
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const onKey = (event: KeyboardEvent) => {
    // Enter that ends a syllable of Korean picks nothing.
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    const picked = items[at]
    if (step !== undefined && items.length > 0) setChosen((at + step + items.length) % items.length)
    else if (event.key === 'Enter' && picked) onPick(picked.id)
    else return
    event.preventDefault()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      transitionDuration={0}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { ...dialogName(label), sx: { mt: { xs: 1.5, sm: '12vh' }, maxHeight: '70vh' } } }}
    >
      <QuickPickerRoot>
        <div className="field">
          <SearchIcon />
          <input
            autoFocus
            type="text"
            role="combobox"
            aria-label={label}
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={items[at] ? `${listId}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={query}
            onChange={event => {
              setChosen(0)
              onQuery(event.target.value)
            }}
            onKeyDown={onKey}
          />
        </div>
        {items.length === 0 ? <p className="none">{none}</p> : null}
        <ul ref={list} id={listId} role="listbox" aria-label={label} hidden={items.length === 0}>
          {items.map(({ id, icon: Drawing, label, detail }, index) => (
            <li
              key={id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseMove={() => setChosen(index)}
              onClick={() => onPick(id)}
            >
              <Drawing />
              <bdi className="label">{label}</bdi>
              <bdi className="detail">{detail}</bdi>
            </li>
          ))}
        </ul>
      </QuickPickerRoot>
    </Dialog>
  )
}
