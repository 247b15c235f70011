import { useMemo, useState } from 'react'
import type { TableLayout } from '#shared/model/settings'
import type { TableActions, TableState } from './types'

const none: ReadonlySet<string> = new Set()

/**
 * What a table needs of a layout that is kept elsewhere: sort and columns come from `layout` and go to `change`;
 * the selection and the collapsed groups live as long as the page. `defaults` is what a reset goes back to; give
 * `change` and `defaults` a stable identity.
 *
 * ```tsx
 * const [layout, change] = useTableLayout('images', IMAGES_LAYOUT)
 * const table = useTableState(layout, change, IMAGES_LAYOUT)
 * const items = useMyView(table.state.sort)
 * <DataTable {...table} label={t('title')} columns={columns} items={items} />
 * ```
 */
export function useTableState(
  layout: TableLayout,
  change: (part: Partial<TableLayout>) => void,
  defaults: TableLayout,
  firstCollapsed = none
): TableActions & { state: TableState } {
  const { sort, hidden } = layout
  const [selected, setSelected] = useState(none)
  const [collapsed, setCollapsed] = useState(firstCollapsed)
  const state = useMemo<TableState>(
    () => ({
      sort: sort ? { column: sort.column, direction: sort.descending ? 'desc' : 'asc' } : undefined,
      selected,
      hidden: new Set(hidden),
      collapsed
    }),
    [sort, selected, hidden, collapsed]
  )
  return useMemo(
    () => ({
      state,
      setSort: ({ column, direction }) => change({ sort: { column, descending: direction === 'desc' } }),
      setHidden: next => change({ hidden: [...next] }),
      resetLayout: () => change({ sort: defaults.sort, hidden: defaults.hidden }),
      setSelected,
      setCollapsed
    }),
    [state, change, defaults]
  )
}
