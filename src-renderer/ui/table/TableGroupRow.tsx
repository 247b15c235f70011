import { memo } from 'react'
import type { ComponentType } from 'react'
import { ChevronRightIcon, ProjectIcon } from '../icons'
import type { TableGroup } from './types'
import { useUiText } from '../texts'
import { TableCheckbox } from './TableCheckbox'

export type TableGroupRowProps = {
  item: TableGroup
  index: number
  top: number
  isOpen: boolean
  active: boolean
  selectable: boolean
  selection: 'none' | 'some' | 'all'
  GroupActions: ComponentType<{ group: string }> | undefined
  selectLabel: string
}

/** The header of a group: collapses on a press, selects all of its members by its checkbox. */
export const TableGroupRow = memo(function TableGroupRow(props: TableGroupRowProps) {
  const { item, index, top, isOpen, active, selectable, selection, GroupActions } = props
  const text = useUiText()
  const { count, total = count } = item
  return (
    <div
      role="row"
      className="group"
      data-group={item.group}
      data-index={index}
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={isOpen}
      tabIndex={active ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="check">
        {selectable ? <TableCheckbox state={selection} label={props.selectLabel} /> : null}
      </div>
      <div role="gridcell" className="group-label">
        <ChevronRightIcon className={isOpen ? 'chevron open' : 'chevron'} />
        <ProjectIcon className="group-icon" />
        <bdi className="group-name">{item.label}</bdi>
        <span className="count">{total === count ? count : text('countOfTotal', { count, total })}</span>
      </div>
      <div role="gridcell" className="group-actions">
        {GroupActions === undefined ? null : <GroupActions group={item.group} />}
      </div>
    </div>
  )
})
