import { useEffect, useMemo, useState } from 'react'
import type { SortState, TableActions, TableColumn, TableState } from './types'

type Saved = { sort?: SortState; hidden?: string[]; collapsed?: string[] }

const keyOf = (name: string): string => `gantry.table.${name}`

function load(name: string): Saved {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    const { sort, hidden, collapsed } = found as Record<string, unknown>
    const strings = (value: unknown): string[] | undefined =>
      Array.isArray(value) ? value.filter(item => typeof item === 'string') : undefined
    return { sort: isSort(sort) ? sort : undefined, hidden: strings(hidden), collapsed: strings(collapsed) }
  } catch {
    // Unreadable or forbidden storage costs the person a preference, nothing else.
    return {}
  }
}

function isSort(value: unknown): value is SortState {
  if (typeof value !== 'object' || value === null) return false
  const { column, direction } = value as Record<string, unknown>
  return typeof column === 'string' && (direction === 'asc' || direction === 'desc')
}

/**
 * Holds what the person chose about one table. Sort, columns and collapsed groups are remembered in
 * this browser under `name`; the selection is not.
 *
 * ```tsx
 * const table = useTableState('containers', columns, { column: 'name', direction: 'asc' })
 * const items = useMyView(table.state.sort)
 * <DataTable {...table} label="Containers" columns={columns} items={items} />
 * ```
 */
export function useTableState(
  name: string,
  columns: readonly TableColumn[],
  firstSort?: SortState
): TableActions & { state: TableState } {
  const [sort, setSort] = useState<SortState | undefined>(() => load(name).sort ?? firstSort)
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set())
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () =>
      new Set(load(name).hidden ?? columns.filter(column => column.hiddenAtFirst).map(column => column.id))
  )
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(() => new Set(load(name).collapsed))

  useEffect(() => {
    const saved: Saved = { hidden: [...hidden], collapsed: [...collapsed] }
    if (sort !== undefined) saved.sort = sort
    try {
      localStorage.setItem(keyOf(name), JSON.stringify(saved))
    } catch {
      // See load.
    }
  }, [name, sort, hidden, collapsed])

  return useMemo(
    () => ({ state: { sort, selected, hidden, collapsed }, setSort, setSelected, setHidden, setCollapsed }),
    [sort, selected, hidden, collapsed]
  )
}
