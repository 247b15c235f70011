import { useMemo, useState } from 'react'
import type { TableLayout } from '#shared/model/settings'
import { useTableLayout } from '../../data/use-settings'
import type { TableActions, TableState } from '../../ui/table/types'

const DEFAULTS: TableLayout = {
  hidden: ['id', 'command'],
  sort: { column: 'name', descending: false },
  grouped: true
}

/** What was looked at last, for the way back from another page. */
const lastLook: { collapsed: ReadonlySet<string> } = { collapsed: new Set() }

/** How the table is laid out, remembered in the settings; the selection is not. */
export function useContainersTable(): TableActions & {
  state: TableState
  grouped: boolean
  setGrouped: (grouped: boolean) => void
} {
  const [{ hidden, sort, grouped }, change] = useTableLayout('containers', DEFAULTS)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [collapsed, setCollapsed] = useState(lastLook.collapsed)
  const state = useMemo<TableState>(
    () => ({
      sort: sort ? { column: sort.column, direction: sort.descending ? 'desc' : 'asc' } : undefined,
      selected,
      hidden: new Set(hidden),
      collapsed
    }),
    [sort, selected, hidden, collapsed]
  )
  return {
    state,
    grouped,
    setGrouped: grouped => change({ grouped }),
    setSort: ({ column, direction }) => change({ sort: { column, descending: direction === 'desc' } }),
    setHidden: hidden => change({ hidden: [...hidden] }),
    setSelected,
    setCollapsed: next => {
      lastLook.collapsed = next
      setCollapsed(next)
    }
  }
}
