import {
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject
} from 'react'
import { isDialogOpen, isTyping } from '../key-owner'
import { tableCommand, type TableCommand } from './keyboard'
import { select, selectAll, type SelectHow } from './selection'
import type { DataTableProps } from './types'
import type { VisibleItems } from './visible-items'

const controls = 'button, a, input, select, textarea, [role=menuitem], [role=button], [role=checkbox]'

type Input = {
  props: DataTableProps
  visible: VisibleItems
  root: RefObject<HTMLElement | null>
  scrollTo: (index: number) => void
}

export type TableInput = {
  /** Index of the row that has the tab stop. */
  active: number
  onClick: (event: MouseEvent) => void
  onMouseDown: (event: MouseEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
  onContextMenu: (event: MouseEvent) => void
  selectEverything: () => void
}

const indexAt = (target: EventTarget | null): number => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row === null ? -1 : Number(row.dataset['index'])
}

const idAt = ({ items }: VisibleItems, index: number): string | undefined => {
  const item = items[index]
  return typeof item === 'string' ? item : undefined
}

/** Every press and key of the table, handled once at its root. */
export function useTableInput({ props, visible, root, scrollTo }: Input): TableInput {
  const { state, setSelected, setCollapsed } = props
  const selectable = props.selectable !== false
  const [wanted, setWanted] = useState(() => {
    const row = props.place?.left().row
    return row === undefined ? 0 : visible.items.indexOf(row)
  })
  const setActive = (index: number) => {
    setWanted(index)
    props.place?.keep({ row: idAt(visible, index) })
  }
  const active = Math.max(0, Math.min(wanted, visible.items.length - 1))
  const anchor = useRef<string | undefined>(undefined)

  const pick = useCallback(
    (id: string, how: SelectHow) => {
      const next = select({ selected: state.selected, anchor: anchor.current }, visible.ids, id, how)
      anchor.current = next.anchor
      setSelected(next.selected)
    },
    [state.selected, visible.ids, setSelected]
  )
  const pickGroup = (group: string) =>
    setSelected(selectAll(state.selected, visible.members.get(group) ?? []))
  const setOpen = (group: string, open: boolean) => {
    if (state.collapsed.has(group) !== open) return
    const next = new Set(state.collapsed)
    if (open) next.delete(group)
    else next.add(group)
    setCollapsed(next)
  }
  const focusSoon = (index: number) =>
    // The row may only exist after the scroll has rendered.
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus())
  const focusRow = (index: number) => {
    setActive(index)
    scrollTo(index)
    focusSoon(index)
  }
  const comeBack = useEffectEvent(() => {
    const { row } = props.place?.left() ?? {}
    // Whoever comes back by the keyboard goes on where they were, unless the focus is elsewhere already.
    if (row === undefined || row !== idAt(visible, active) || document.activeElement !== document.body) return
    focusSoon(active)
  })
  useEffect(() => comeBack(), [])
  const selectEverything = useCallback(
    () => setSelected(selectAll(state.selected, visible.ids)),
    [setSelected, state.selected, visible.ids]
  )
  // Wherever the focus is: all of the page's text would be chosen otherwise.
  const onKeyAnywhere = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const isSelectAll = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!selectable || !isSelectAll || event.key.toLowerCase() !== 'a') return
    if (event.defaultPrevented || isTyping(event.target) || isDialogOpen()) return
    event.preventDefault()
    selectEverything()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKeyAnywhere)
    return () => document.removeEventListener('keydown', onKeyAnywhere)
  }, [])

  const onClick = (event: MouseEvent) => {
    const index = indexAt(event.target)
    const item = visible.items[index]
    if (item === undefined || !(event.target instanceof Element)) return
    setActive(index)
    const onCheck = event.target.closest('.check') !== null
    if (typeof item !== 'string') {
      if (onCheck && selectable) pickGroup(item.group)
      else if (event.target.closest(controls) === null) setOpen(item.group, state.collapsed.has(item.group))
    } else if (selectable && onCheck) {
      pick(item, event.shiftKey ? 'range' : 'one')
    } else if (event.target.closest(controls) === null) {
      if (selectable && event.shiftKey) pick(item, 'range')
      else if (selectable && (event.ctrlKey || event.metaKey)) pick(item, 'one')
      // A press that ends a drag over text is a selection of text.
      else if (getSelection()?.isCollapsed !== false) props.onOpen?.(item)
    }
  }

  // Shift chooses rows here, not text.
  const onMouseDown = (event: MouseEvent) => {
    if (event.shiftKey && selectable && indexAt(event.target) >= 0) event.preventDefault()
  }

  const run = (command: TableCommand, index: number, row: HTMLElement) => {
    const item = visible.items[index]
    const id = typeof item === 'string' ? item : undefined
    const group = item === undefined || typeof item === 'string' ? undefined : item.group
    switch (command.do) {
      case 'move': {
        const to = visible.items[command.to]
        if (command.extend && selectable && id !== undefined && typeof to === 'string') {
          if (!state.selected.has(id)) pick(id, 'one')
          else if (anchor.current === undefined) anchor.current = id
          else pick(to, 'range')
        }
        return focusRow(command.to)
      }
      case 'select':
        if (id !== undefined && selectable) pick(id, 'one')
        else if (group !== undefined && selectable) pickGroup(group)
        return
      case 'open':
        setActive(index)
        if (id !== undefined) props.onOpen?.(id)
        else if (group !== undefined) setOpen(group, state.collapsed.has(group))
        return
      case 'menu': {
        const box = row.getBoundingClientRect()
        if (id !== undefined) props.onContextMenu?.(id, { x: box.left + 48, y: box.bottom - 4 })
        return
      }
      case 'selectAll':
        return selectable ? selectEverything() : undefined
      case 'clear':
        return state.selected.size > 0 ? setSelected(new Set()) : undefined
      case 'delete':
        return id === undefined ? undefined : props.onDelete?.(id)
      case 'collapse':
      case 'expand':
        return group === undefined ? undefined : setOpen(group, command.do === 'expand')
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target
    // Keys within a row's own controls are theirs.
    if (!(row instanceof HTMLElement) || row.dataset['index'] === undefined) return
    const index = Number(row.dataset['index'])
    const page = Math.floor((root.current?.clientHeight ?? 0) / row.offsetHeight)
    const command = tableCommand(
      { key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey },
      { at: index, count: visible.items.length, page }
    )
    if (command === undefined || (command.do === 'clear' && state.selected.size === 0)) return
    event.preventDefault()
    run(command, index, row)
  }

  const onContextMenu = (event: MouseEvent) => {
    const index = indexAt(event.target)
    const item = visible.items[index]
    if (typeof item !== 'string' || props.onContextMenu === undefined) return
    event.preventDefault()
    setActive(index)
    props.onContextMenu(item, { x: event.clientX, y: event.clientY })
  }

  return { active, onClick, onMouseDown, onKeyDown, onContextMenu, selectEverything }
}
