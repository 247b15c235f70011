import type { TableColumn } from './types'

export type TableLayout = {
  readonly columns: readonly TableColumn[]
  /** `grid-template-columns` of the header and of every row. */
  readonly template: string
  /** Px below which the table scrolls sideways. */
  readonly minWidth: number
}

export type LayoutOptions = {
  readonly width: number
  readonly hidden: ReadonlySet<string>
  readonly selectable: boolean
  /** Px of the trailing cell: row actions and the columns menu. */
  readonly trailing: number
}

export const checkboxWidth = 40
const defaultMinWidth = 120
/** Where no column can leave any more, the flexible ones are pressed down to this, others to their `tightWidth`. */
const leastFlexWidth = 88

const leastWidth = (column: TableColumn): number => column.width ?? column.minWidth ?? defaultMinWidth

const pressedWidth = (column: TableColumn): number =>
  column.tightWidth ?? column.width ?? Math.min(leastWidth(column), leastFlexWidth)

/** Chooses the columns that fit into `width` px and their grid. Columns leave by falling `priority` number. */
export function layoutColumns(columns: readonly TableColumn[], options: LayoutOptions): TableLayout {
  let shown = columns.filter(column => column.hideable === false || !options.hidden.has(column.id))
  const fixed = (options.selectable ? checkboxWidth : 12) + options.trailing
  const needed = (widthOf = leastWidth) => shown.reduce((sum, column) => sum + widthOf(column), fixed)
  // A width of 0 is a table that is not laid out yet: do not throw its columns away.
  while (options.width > 0 && needed() > options.width) {
    const next = shown.reduce<TableColumn | undefined>(
      (worst, column) =>
        column.priority !== undefined && column.priority >= (worst?.priority ?? -Infinity) ? column : worst,
      undefined
    )
    if (next === undefined) break
    shown = shown.filter(column => column !== next)
  }
  const isTight = options.width > 0 && needed() > options.width
  const floor = isTight ? pressedWidth : leastWidth
  const tracks = shown.map(column =>
    column.width === undefined ? `minmax(${floor(column)}px, ${column.flex ?? 1}fr)` : `${floor(column)}px`
  )
  // With fixed columns only, the slack goes before the trailing cell.
  const slack = shown.some(column => column.width === undefined) ? [] : ['1fr']
  const template = [
    options.selectable ? `${checkboxWidth}px` : '12px',
    ...tracks,
    ...slack,
    `${options.trailing}px`
  ]
  return { columns: shown, template: template.join(' '), minWidth: needed(floor) }
}
