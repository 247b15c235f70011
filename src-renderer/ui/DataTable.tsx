import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { enterAtActiveRow, keepTabWithinRow, regainFocus } from './table/tab-order'
import { layoutColumns } from './table/layout'
import { coverage } from './table/selection'
import { TableGhosts } from './table/TableGhosts'
import { TableGroupRow } from './table/TableGroupRow'
import { TableHeader } from './table/TableHeader'
import { TableRoot } from './table/TableRoot'
import { TableRow } from './table/TableRow'
import type { DataTableProps } from './table/types'
import { useTableInput } from './table/use-table-input'
import { visibleItems } from './table/visible-items'
import { useUiText } from './texts'

const noTone = () => undefined
const headHeight = 36

/**
 * A table for thousands of rows: only what is seen is in the document, and a row that changes renders
 * alone, because each cell subscribes to its row by itself. Fills its (flex column) parent.
 *
 * ```tsx
 * const columns: TableColumn[] = [
 *   { id: 'name', header: t('name'), flex: 2, minWidth: 160, sortable: true, hideable: false, Cell: NameCell },
 *   { id: 'size', header: t('size'), width: 96, align: 'end', sortable: true, firstSort: 'desc', priority: 1, Cell: SizeCell }
 * ]
 * const NameCell = memo(function NameCell({ id }: { id: string }) {
 *   return <CellText>{useRow('images', id)?.name}</CellText>
 * })
 * const [layout, change] = useTableLayout('images', IMAGES_LAYOUT)
 * const table = useTableState(layout, change, IMAGES_LAYOUT)
 * <DataTable {...table} label={t('title')} columns={columns} items={ids} onOpen={openImage} RowActions={ImageActions} />
 * ```
 *
 * Keys on a row: arrows, Home, End, Page Up and Down move; Space selects, Shift extends; Enter opens;
 * Menu or Shift+F10 asks for the menu; Delete asks to remove; Ctrl/Cmd+A selects all; Esc clears.
 */
export function DataTable(props: DataTableProps) {
  const { columns, items, state, rowHeight = 40, rowActionsWidth = 96 } = props
  const text = useUiText()
  const selectable = props.selectable !== false
  const root = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)

  useEffect(() => {
    const element = root.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const visible = useMemo(() => visibleItems(items, state.collapsed), [items, state.collapsed])
  const grouped = useMemo(() => items.some(item => typeof item !== 'string'), [items])
  const trailing = props.RowActions === undefined ? 48 : rowActionsWidth
  const layout = useMemo(
    () => layoutColumns(columns, { width, hidden: state.hidden, selectable, trailing }),
    [columns, width, state.hidden, selectable, trailing]
  )
  const hasSlack = layout.columns.every(column => column.width !== undefined)

  // The row with the focus stays in the document while it is scrolled away, or the focus would be lost.
  const activeRef = useRef(0)
  const rangeExtractor = useCallback((range: Range) => {
    const indexes = defaultRangeExtractor(range)
    const active = activeRef.current
    if (active < range.count && !indexes.includes(active)) indexes.push(active)
    return indexes
  }, [])
  const virtualizer = useVirtualizer({
    count: visible.items.length,
    getScrollElement: () => root.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    rangeExtractor,
    scrollPaddingStart: headHeight,
    scrollMargin: 0,
    initialOffset: () => props.place?.left().top ?? 0,
    getItemKey: index => {
      const item = visible.items[index]
      return item === undefined ? index : typeof item === 'string' ? item : `group:${item.group}`
    }
  })
  const input = useTableInput({ props, visible, root, scrollTo: index => virtualizer.scrollToIndex(index) })
  useEffect(() => {
    activeRef.current = input.active
  }, [input.active])

  const focused = useRef<Element | null>(null)
  useEffect(() => {
    if (focused.current?.isConnected === false && root.current !== null) regainFocus(root.current)
  }, [visible])

  const instead =
    props.error ?? (props.loading ? <TableGhosts /> : visible.items.length === 0 ? props.empty : undefined)
  const style = {
    '--columns': layout.template,
    '--least': `${layout.minWidth}px`,
    '--row': `${rowHeight}px`
  } as CSSProperties
  return (
    <TableRoot
      ref={root}
      role={grouped ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={visible.items.length + 1}
      aria-colcount={layout.columns.length}
      aria-multiselectable={selectable}
      aria-busy={props.loading}
      data-stale={props.stale}
      data-opens={props.onOpen !== undefined}
      style={style}
      onScroll={event => props.place?.keep({ top: event.currentTarget.scrollTop })}
      onClick={input.onClick}
      onMouseDown={input.onMouseDown}
      onKeyDown={event => {
        keepTabWithinRow(event, event.currentTarget)
        input.onKeyDown(event)
      }}
      onFocus={event => {
        focused.current = event.target
        enterAtActiveRow(event, event.currentTarget)
      }}
      // What is removed names nothing that it gives the focus to.
      onBlur={event => {
        if (event.relatedTarget !== null) focused.current = null
      }}
      onContextMenu={input.onContextMenu}
    >
      <TableHeader
        all={columns}
        shown={layout.columns}
        hidden={state.hidden}
        setHidden={props.setHidden}
        resetLayout={props.resetLayout}
        sort={state.sort}
        setSort={props.setSort}
        selectable={selectable}
        selection={coverage(state.selected, visible.ids)}
        onSelectAll={input.selectEverything}
        hasSlack={hasSlack}
      />
      <span data-edge="start" tabIndex={-1} aria-hidden />
      {instead !== undefined ? (
        <div className="instead">{instead}</div>
      ) : (
        <div className="body" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const item = visible.items[index]
            if (item === undefined) return null
            const active = index === input.active
            return typeof item === 'string' ? (
              <TableRow
                key={key}
                id={item}
                index={index}
                top={start}
                columns={layout.columns}
                selectable={selectable}
                selected={state.selected.has(item)}
                active={active}
                hasSlack={hasSlack}
                level={grouped ? 2 : undefined}
                RowActions={props.RowActions}
                useRowTone={props.useRowTone ?? noTone}
                selectLabel={text('selectRow')}
              />
            ) : (
              <TableGroupRow
                key={key}
                item={item}
                index={index}
                top={start}
                isOpen={!state.collapsed.has(item.group)}
                active={active}
                selectable={selectable}
                selection={coverage(state.selected, visible.members.get(item.group) ?? [])}
                GroupActions={props.GroupActions}
                selectLabel={text('selectAll')}
              />
            )
          })}
        </div>
      )}
      <span data-edge="end" tabIndex={-1} aria-hidden />
    </TableRoot>
  )
}
