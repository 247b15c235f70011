import { describe, expect, it } from 'vitest'
import { tableCommand } from './keyboard'
import { layoutColumns } from './layout'
import { coverage, hiddenCount, select, selectAll, type Selection } from './selection'
import type { TableColumn } from './types'
import { visibleItems } from './visible-items'

const order = ['a', 'b', 'c', 'd', 'e']
const none: Selection = { selected: new Set(), anchor: undefined }
const sorted = (selection: Selection) => [...selection.selected].sort().join('')

describe('select', () => {
  it('toggles one, and remembers it as the anchor', () => {
    const one = select(none, order, 'b', 'one')
    expect([sorted(one), one.anchor]).toEqual(['b', 'b'])
    expect(sorted(select(one, order, 'b', 'one'))).toBe('')
  })

  it('selects a range in either direction, and keeps the anchor', () => {
    const one = select(none, order, 'c', 'one')
    const down = select(one, order, 'e', 'range')
    expect(sorted(down)).toBe('cde')
    expect(sorted(select(down, order, 'a', 'range'))).toBe('abcde')
  })

  it('takes a range away from a row that was just taken away', () => {
    const all: Selection = { selected: new Set(order), anchor: undefined }
    const without = select(all, order, 'b', 'one')
    expect(sorted(select(without, order, 'd', 'range'))).toBe('ae')
  })

  it('has no range from a row that is gone', () => {
    expect(sorted(select({ selected: new Set(), anchor: 'gone' }, order, 'd', 'range'))).toBe('d')
  })

  it('never changes what it was given', () => {
    const before = new Set(['a'])
    select({ selected: before, anchor: 'a' }, order, 'e', 'range')
    selectAll(before, order)
    expect([...before]).toEqual(['a'])
  })
})

describe('selectAll', () => {
  it('selects all that is shown, then none of it, and leaves what a filter hides', () => {
    const all = selectAll(new Set(['hidden', 'a']), order)
    expect([...all].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'hidden'])
    expect([...selectAll(all, order)]).toEqual(['hidden'])
    expect(coverage(all, order)).toBe('all')
    expect(coverage(new Set(['a']), order)).toBe('some')
    expect(coverage(new Set(['hidden']), order)).toBe('none')
    expect(coverage(new Set(['a']), [])).toBe('none')
  })
})

describe('tableCommand', () => {
  const press = (key: string, at = 5, more: Partial<{ shift: boolean; command: boolean }> = {}) =>
    tableCommand({ key, shift: false, command: false, ...more }, { at, count: 100, page: 10 })

  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 14],
    ['PageDown', 95, 99],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99]
  ])('%s at %i goes to %i', (key, at, to) => {
    expect(press(key, at)).toEqual({ do: 'move', to, extend: false })
  })

  it('extends with Shift', () => {
    expect(press('ArrowDown', 5, { shift: true })).toEqual({ do: 'move', to: 6, extend: true })
  })

  it.each([
    [' ', {}, 'select'],
    ['Enter', {}, 'open'],
    ['ContextMenu', {}, 'menu'],
    ['F10', { shift: true }, 'menu'],
    ['a', { command: true }, 'selectAll'],
    ['Escape', {}, 'clear'],
    ['Delete', {}, 'delete'],
    ['ArrowLeft', {}, 'collapse'],
    ['ArrowRight', {}, 'expand']
  ])('%j %j asks for %s', (key, more, what) => {
    expect(press(key, 5, more)).toEqual({ do: what })
  })

  it('leaves every other key alone', () => {
    for (const key of ['a', 'F10', 'Tab', 'x', '/']) expect(press(key)).toBeUndefined()
  })
})

describe('visibleItems', () => {
  const group = (name: string) => ({ group: name, label: name, count: 2 })
  const items = ['x', group('g'), 'a', 'b', group('h'), 'c', 'd']

  it('takes the members of collapsed groups out, and still knows them', () => {
    const open = visibleItems(items, new Set())
    expect(open.items).toEqual(items)
    const shut = visibleItems(items, new Set(['g']))
    expect(shut.items).toEqual(['x', items[1], items[4], 'c', 'd'])
    expect(shut.ids).toEqual(['x', 'c', 'd'])
    expect(shut.members.get('g')).toEqual(['a', 'b'])
    expect(shut.members.get('')).toEqual(['x'])
  })
})

it('counts what is selected and not listed', () => {
  const items = [{ group: 'g', label: 'G', count: 2 }, 'a', 'b']
  expect(hiddenCount(['a', 'c', 'd'], items)).toBe(2)
  expect(hiddenCount(['a', 'b'], items)).toBe(0)
})

describe('layoutColumns', () => {
  const column = (id: string, more: Partial<TableColumn>): TableColumn => ({
    id,
    header: id,
    Cell: () => null,
    ...more
  })
  const columns = [
    column('name', { minWidth: 150, hideable: false }),
    column('state', { width: 130 }),
    column('image', { minWidth: 140, priority: 1 }),
    column('cpu', { width: 80, priority: 2 })
  ]
  const at = (width: number, hidden: readonly string[] = []) =>
    layoutColumns(columns, { width, hidden: new Set(hidden), selectable: true, trailing: 90 })

  it('drops the highest priority first, and never those without one', () => {
    expect(at(2000).columns.map(({ id }) => id)).toEqual(['name', 'state', 'image', 'cpu'])
    expect(at(600).columns.map(({ id }) => id)).toEqual(['name', 'state', 'image'])
    expect(at(500).columns.map(({ id }) => id)).toEqual(['name', 'state'])
    expect(at(100).columns.map(({ id }) => id)).toEqual(['name', 'state'])
  })

  it('presses flexible columns only when none can leave', () => {
    expect(at(500).template).toBe('40px minmax(150px, 1fr) 130px 90px')
    expect(at(360).template).toBe('40px minmax(88px, 1fr) 130px 90px')
    expect(at(360).minWidth).toBe(348)
  })

  it('presses a fixed column only then too, and only to its own least', () => {
    const tight = columns.map(one => (one.id === 'state' ? { ...one, tightWidth: 100 } : one))
    const of = (width: number) =>
      layoutColumns(tight, { width, hidden: new Set(), selectable: true, trailing: 90 })
    expect(of(500).template).toBe('40px minmax(150px, 1fr) 130px 90px')
    expect(of(360).template).toBe('40px minmax(88px, 1fr) 100px 90px')
    expect(of(360).minWidth).toBe(318)
  })

  it('hides what the person hid, but not what cannot be hidden', () => {
    expect(at(2000, ['name', 'image']).columns.map(({ id }) => id)).toEqual(['name', 'state', 'cpu'])
  })

  it('keeps all columns before it knows its width, and the slack before the actions', () => {
    expect(at(0).columns).toHaveLength(4)
    const fixed = layoutColumns([column('n', { width: 100 })], {
      width: 900,
      hidden: new Set(),
      selectable: false,
      trailing: 48
    })
    expect(fixed.template).toBe('12px 100px 1fr 48px')
  })
})
