import { memo } from 'react'
import { ChevronDownIcon, ChevronUpIcon } from '../icons'
import { useUiText } from '../texts'
import { ColumnsMenu } from './ColumnsMenu'
import { TableCheckbox } from './TableCheckbox'
import type { SortState, TableColumn } from './types'

export type TableHeaderProps = {
  /** Every column (for the menu) and those that are shown. */
  all: readonly TableColumn[]
  shown: readonly TableColumn[]
  hidden: ReadonlySet<string>
  setHidden: (hidden: ReadonlySet<string>) => void
  resetLayout: () => void
  sort: SortState | undefined
  setSort: (sort: SortState) => void
  selectable: boolean
  selection: 'none' | 'some' | 'all'
  onSelectAll: () => void
  hasSlack: boolean
}

const opposite = { asc: 'desc', desc: 'asc' } as const

/** The sticky head: select all, sort by a press on a column's name, choose columns at the end. */
export const TableHeader = memo(function TableHeader(props: TableHeaderProps) {
  const text = useUiText()
  const { sort, setSort } = props
  return (
    <div role="row" className="head" aria-rowindex={1}>
      <div role="columnheader" className="check">
        {props.selectable ? (
          <button
            type="button"
            role="checkbox"
            className="plain"
            onClick={props.onSelectAll}
            aria-label={text('selectAll')}
            aria-checked={props.selection === 'some' ? 'mixed' : props.selection === 'all'}
          >
            <TableCheckbox state={props.selection} />
          </button>
        ) : null}
      </div>
      {props.shown.map(column => {
        const direction = sort?.column === column.id ? sort.direction : undefined
        const name = <span className="name">{column.header}</span>
        const Arrow = direction === 'desc' ? ChevronDownIcon : ChevronUpIcon
        return (
          <div
            role="columnheader"
            key={column.id}
            className={column.align === 'end' ? 'cell end' : 'cell'}
            aria-sort={direction === undefined ? undefined : direction === 'asc' ? 'ascending' : 'descending'}
          >
            {column.sortable ? (
              <button
                type="button"
                className="plain sort"
                data-sorted={direction !== undefined}
                onClick={() =>
                  setSort({
                    column: column.id,
                    direction: direction === undefined ? (column.firstSort ?? 'asc') : opposite[direction]
                  })
                }
              >
                {name}
                <Arrow className="arrow" />
              </button>
            ) : (
              name
            )}
          </div>
        )
      })}
      {props.hasSlack ? <div /> : null}
      <div role="columnheader" className="actions" aria-label={text('rowActions')}>
        <ColumnsMenu
          columns={props.all}
          hidden={props.hidden}
          setHidden={props.setHidden}
          onReset={props.resetLayout}
        />
      </div>
    </div>
  )
})
