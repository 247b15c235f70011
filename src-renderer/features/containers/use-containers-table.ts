import { useTableLayout } from '../../data/use-settings'
import type { TableActions, TableState } from '../../ui/table/types'
import { useTableState } from '../../ui/table/use-table-state'
import { CONTAINERS_LAYOUT } from './columns'

/** What was looked at last, for the way back from another page. */
const lastLook: { collapsed: ReadonlySet<string> } = { collapsed: new Set() }

/** How the table is laid out, remembered in the settings; the selection is not. */
export function useContainersTable(): TableActions & {
  state: TableState
  grouped: boolean
  setGrouped: (grouped: boolean) => void
} {
  const [layout, change] = useTableLayout('containers', CONTAINERS_LAYOUT)
  const table = useTableState(layout, change, CONTAINERS_LAYOUT, lastLook.collapsed)
  return {
    ...table,
    grouped: layout.grouped,
    setGrouped: grouped => change({ grouped }),
    setCollapsed: next => {
      lastLook.collapsed = next
      table.setCollapsed(next)
    }
  }
}
