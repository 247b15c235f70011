import type { ComponentType, ReactNode } from 'react'
import type { Tone } from '../tokens'
import type { TablePlace } from './place'

/** A header row within the table; the rows after it, up to the next group, are its members. */
export type TableGroup = {
  /** Unique among the groups of this table; also the id under which it is collapsed. */
  readonly group: string
  readonly label: string
  /** Members, also when they are collapsed away. */
  readonly count: number
  /** Members and those that a search or filter hides, where there are such. */
  readonly total?: number
}

/** A row's id, or a group's header. */
export type TableItem = string | TableGroup

export type SortState = { readonly column: string; readonly direction: 'asc' | 'desc' }

export type TableColumn = {
  readonly id: string
  readonly header: string
  /** Fixed width in px. A column without `width` shares the rest by `flex` (1 unless told). */
  readonly width?: number
  /** Fixed width in px where not even the columns that never leave have room. */
  readonly tightWidth?: number
  readonly flex?: number
  /** Px below which a flexible column is not pressed (120 unless told). */
  readonly minWidth?: number
  /** Figures are `end`. */
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** First press sorts this way (`asc` unless told); dates and sizes want `desc`. */
  readonly firstSort?: 'asc' | 'desc'
  /** Where room is short the highest number leaves first; a column without one never leaves. */
  readonly priority?: number
  /** False: always there, not in the columns menu. */
  readonly hideable?: boolean
  /** Subscribes to its row by itself, so that a change of one row renders that row only. Give it a stable identity. */
  readonly Cell: ComponentType<{ id: string }>
}

/** Everything the person chose about a table. Make it with `useTableState`. */
export type TableState = {
  readonly sort: SortState | undefined
  readonly selected: ReadonlySet<string>
  /** Column ids that are hidden by choice. */
  readonly hidden: ReadonlySet<string>
  /** Group ids that are collapsed. */
  readonly collapsed: ReadonlySet<string>
}

export type TableActions = {
  readonly setSort: (sort: SortState) => void
  readonly setSelected: (selected: ReadonlySet<string>) => void
  readonly setHidden: (hidden: ReadonlySet<string>) => void
  /** Columns and sort as they were before the person chose any. */
  readonly resetLayout: () => void
  readonly setCollapsed: (collapsed: ReadonlySet<string>) => void
}

export type RowTone = Extract<Tone, 'error' | 'warning' | 'primary'> | 'muted'

export type DataTableProps = TableActions & {
  /** Names the table for a screen reader. */
  readonly label: string
  readonly columns: readonly TableColumn[]
  /** Filtered, sorted and grouped by the page; keep the identity while nothing changed. */
  readonly items: readonly TableItem[]
  readonly state: TableState
  /** It begins where it was left, and keeps where it is. */
  readonly place?: TablePlace
  /** Press on a row, or Enter. */
  readonly onOpen?: (id: string) => void
  /** Right press, the Menu key or Shift+F10. `at` is where a menu belongs, in client px. */
  readonly onContextMenu?: (id: string, at: { readonly x: number; readonly y: number }) => void
  /** Delete or Backspace on the focused row. */
  readonly onDelete?: (id: string) => void
  /** Buttons at the end of each row. Give it a stable identity. */
  readonly RowActions?: ComponentType<{ id: string }>
  /** Px; 96 unless told. */
  readonly rowActionsWidth?: number
  /** Buttons at the end of a group's header. */
  readonly GroupActions?: ComponentType<{ group: string }>
  /** A hook (it may subscribe): what the whole row says, as a mark at its start. */
  readonly useRowTone?: (id: string) => RowTone | undefined
  /** False: no checkboxes. */
  readonly selectable?: boolean
  /** Px; 40 unless told. */
  readonly rowHeight?: number
  /** The first rows are still on their way: skeleton rows. */
  readonly loading?: boolean
  /** Shown instead of rows, in this order of precedence: `error`, `loading`, `empty`. */
  readonly error?: ReactNode
  readonly empty?: ReactNode
  /** The last known state of something that cannot be reached: greyed, still readable. */
  readonly stale?: boolean
}
