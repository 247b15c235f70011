// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { useCallback, useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { TableLayout } from '#shared/model/settings'
import { useTableState } from './use-table-state'

const DEFAULTS: TableLayout = { hidden: ['id'], sort: { column: 'name', descending: false }, grouped: true }

/** A table whose layout is kept as the settings keep it: what is changed comes back as the layout. */
const useKept = (first: TableLayout) => {
  const [layout, setLayout] = useState(first)
  const change = useCallback(
    (part: Partial<TableLayout>) => setLayout(before => ({ ...before, ...part })),
    []
  )
  return { layout, ...useTableState(layout, change, DEFAULTS) }
}

const table = (first = DEFAULTS) => renderHook(() => useKept(first)).result

afterEach(cleanup)

describe('the state of a table', () => {
  it('is what the layout says', () => {
    const { state } = table({
      hidden: ['size', 'tag'],
      sort: { column: 'size', descending: true },
      grouped: false
    }).current
    expect(state.sort).toEqual({ column: 'size', direction: 'desc' })
    expect([...state.hidden]).toEqual(['size', 'tag'])
    expect(table({ ...DEFAULTS, sort: null }).current.state.sort).toBeUndefined()
  })

  it('gives the sort and the hidden columns to the layout, and nothing else of it', () => {
    const current = table()
    act(() => current.current.setSort({ column: 'size', direction: 'desc' }))
    act(() => current.current.setHidden(new Set(['tag'])))
    expect(current.current.layout).toEqual({
      hidden: ['tag'],
      sort: { column: 'size', descending: true },
      grouped: true
    })
    expect(current.current.state.sort).toEqual({ column: 'size', direction: 'desc' })
  })

  it('resets columns and sort together', () => {
    const current = table({ hidden: ['tag'], sort: { column: 'size', descending: true }, grouped: false })
    act(() => current.current.resetLayout())
    expect(current.current.layout).toEqual({ ...DEFAULTS, grouped: false })
  })

  it('keeps selection and collapsed groups out of the layout', () => {
    const current = table()
    act(() => current.current.setSelected(new Set(['a'])))
    act(() => current.current.setCollapsed(new Set(['g'])))
    expect(current.current.state).toMatchObject({ selected: new Set(['a']), collapsed: new Set(['g']) })
    expect(current.current.layout).toBe(DEFAULTS)
  })
})
