import { memo } from 'react'
import type { ComponentType } from 'react'
import type { RowTone, TableColumn } from './types'
import { TableCheckbox } from './TableCheckbox'

export type TableRowProps = {
  id: string
  /** Index among what is shown, and its place in px. */
  index: number
  top: number
  columns: readonly TableColumn[]
  selectable: boolean
  selected: boolean
  active: boolean
  hasSlack: boolean
  /** Below the groups, where there are any. */
  level: 2 | undefined
  RowActions: ComponentType<{ id: string }> | undefined
  useRowTone: (id: string) => RowTone | undefined
  selectLabel: string
}

/** One row. It has no handlers: the grid listens for all of them, so a row renders only for its own sake. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { id, index, top, columns, selectable, selected, active, hasSlack, level, RowActions, useRowTone } =
    props
  const tone = useRowTone(id)
  return (
    <div
      role="row"
      className="row"
      data-row={id}
      data-index={index}
      data-tone={tone}
      aria-rowindex={index + 2}
      aria-level={level}
      aria-selected={selectable ? selected : undefined}
      tabIndex={active ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="check">
        {selectable ? <TableCheckbox state={selected ? 'all' : 'none'} label={props.selectLabel} /> : null}
      </div>
      {columns.map(({ id: columnId, align, Cell }) => (
        <div role="gridcell" key={columnId} className={align === 'end' ? 'cell end' : 'cell'}>
          <Cell id={id} />
        </div>
      ))}
      {hasSlack ? <div /> : null}
      <div role="gridcell" className="actions">
        {RowActions === undefined ? null : <RowActions id={id} />}
      </div>
    </div>
  )
})
