import { describe, expect, it, vi } from 'vitest'
import { Mirror } from './mirror'
import { View } from './view'

type Row = { id: string; name: string; size: number; tags?: string[] }
type Rows = { things: Row; others: Row }

const row = (id: string, size = 0, name = id): Row => ({ id, name, size })

const synced = (rows: Row[]): Mirror<Rows> => {
  const mirror = new Mirror<Rows>(['things', 'others'])
  mirror.apply({ reset: true, put: { things: rows } }, { synced: true })
  return mirror
}

describe('Mirror', () => {
  it('shows nothing of the first snapshot until it is whole', () => {
    const mirror = new Mirror<Rows>(['things', 'others'])
    const told = vi.fn()
    mirror.onSynced(told)
    mirror.apply({ reset: true, put: { things: [row('a')] } })
    expect(mirror.rows('things')).toEqual([])
    expect(mirror.isSynced()).toBe(false)
    mirror.apply({ put: { things: [row('b')] }, synced: true })
    expect(mirror.rows('things').map(({ id }) => id)).toEqual(['a', 'b'])
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('keeps the old rows in sight while a new snapshot comes, then tells only of differences', () => {
    const mirror = synced([row('a'), row('b'), row('c')])
    const same = mirror.get('things', 'a')
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(id => {
      const told = vi.fn()
      mirror.onRow('things', id, told)
      return told
    })
    mirror.apply({ reset: true })
    mirror.apply({ put: { things: [row('a'), row('b', 7), row('d')] } })
    expect(mirror.rows('things')).toHaveLength(3)
    expect(mirror.get('things', 'b')?.size).toBe(0)
    mirror.apply({ synced: true })
    expect(mirror.get('things', 'a')).toBe(same)
    expect(mirror.get('things', 'b')?.size).toBe(7)
    expect(mirror.get('things', 'c')).toBeUndefined()
    expect([a, b, c, d].map(told => told?.mock.calls.length)).toEqual([0, 1, 1, 1])
  })

  it('takes changes that come between the pieces of a snapshot', () => {
    const mirror = new Mirror<Rows>(['things', 'others'])
    mirror.apply({ reset: true, put: { things: [row('a'), row('b')] } })
    mirror.apply({ put: { things: [row('a', 3)] }, drop: { things: ['b'] } }, { synced: true })
    expect(mirror.rows('things')).toEqual([row('a', 3)])
  })

  it('tells a row once for many patches, and not at all when nothing differs', () => {
    const mirror = synced([{ ...row('a'), tags: ['x'] }])
    const told = vi.fn()
    mirror.onRow('things', 'a', told)
    mirror.apply({ put: { things: [{ ...row('a'), tags: ['x'] }] } })
    expect(told).not.toHaveBeenCalled()
    mirror.apply({ put: { things: [row('a', 1)] } }, { put: { things: [row('a', 2)] } })
    expect(told).toHaveBeenCalledTimes(1)
    expect(mirror.get('things', 'a')?.size).toBe(2)
  })

  it('forgets what came before a reset in the same turn', () => {
    const mirror = synced([row('a')])
    mirror.apply(
      { put: { things: [row('lost')] } },
      { reset: true, put: { things: [row('kept')] } },
      { synced: true }
    )
    expect(mirror.rows('things').map(({ id }) => id)).toEqual(['kept'])
  })

  it('stops telling who left', () => {
    const mirror = synced([row('a')])
    const told = vi.fn()
    mirror.onRow('things', 'a', told)()
    mirror.apply({ drop: { things: ['a'] } })
    expect(told).not.toHaveBeenCalled()
  })
})

describe('View', () => {
  const bySize = (mirror: Mirror<Rows>, where?: (row: Row) => boolean) =>
    new View(mirror.table('things'), { compare: (a, b) => a.size - b.size, ...(where && { where }) })

  it('filters and sorts, ties by id', () => {
    const view = bySize(synced([row('c', 1), row('a', 2), row('b', 1), row('x', 9)]), ({ size }) => size < 9)
    expect(view.ids()).toEqual(['b', 'c', 'a'])
  })

  it('keeps its array and tells nobody when a row changes but not its place', () => {
    const mirror = synced([row('a', 1), row('b', 2)])
    const view = bySize(mirror)
    const told = vi.fn()
    view.subscribe(told)
    const ids = view.ids()
    mirror.apply({ put: { things: [row('a', 1, 'renamed')] } })
    expect(view.ids()).toBe(ids)
    expect(told).not.toHaveBeenCalled()
    // And the row it compares with from now on is the new one.
    mirror.apply({ put: { things: [row('a', 3, 'renamed')] } })
    expect(view.ids()).toEqual(['b', 'a'])
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('loses and doubles no row by an order that tells a row from itself', () => {
    const mirror = synced([row('a', 1), row('b', 2), row('c', 3)])
    const view = new View(mirror.table('things'), { compare: (a, b) => (a.size < b.size ? 1 : -1) })
    view.subscribe(() => undefined)
    mirror.apply({ put: { things: [row('c', 3, 'renamed')] } })
    expect(view.ids()).toEqual(['c', 'b', 'a'])
  })

  it('follows when a row comes in, moves, leaves the filter and is dropped', () => {
    const mirror = synced([row('a', 1), row('b', 2)])
    const view = bySize(mirror, ({ size }) => size < 100)
    view.subscribe(() => undefined)
    mirror.apply({ put: { things: [row('c', 0)] } })
    expect(view.ids()).toEqual(['c', 'a', 'b'])
    mirror.apply({ put: { things: [row('c', 5)] } })
    expect(view.ids()).toEqual(['a', 'b', 'c'])
    mirror.apply({ put: { things: [row('a', 100)] } })
    expect(view.ids()).toEqual(['b', 'c'])
    mirror.apply({ drop: { things: ['b'] } })
    expect(view.ids()).toEqual(['c'])
  })

  it('tells its listeners also of what a render asked for in between', () => {
    const mirror = synced([row('a', 1)])
    const view = bySize(mirror)
    const told = vi.fn()
    view.subscribe(told)
    // Row listeners hear first, and a render that they cause may ask the view.
    mirror.onRow('things', 'b', () => view.ids())
    mirror.apply({ put: { things: [row('b', 0)] } })
    expect(view.ids()).toEqual(['b', 'a'])
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('catches up when asked though nobody listens', () => {
    const mirror = synced([row('a', 1)])
    const view = bySize(mirror)
    expect(view.ids()).toEqual(['a'])
    mirror.apply({ put: { things: [row('b', 0)] } })
    expect(view.ids()).toEqual(['b', 'a'])
  })

  it('agrees with sorting anew over many random patches, small and large', () => {
    let seed = 7
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    const mirror = synced(Array.from({ length: 300 }, (_, i) => row(`r${i}`, random(50))))
    const where = ({ size }: Row) => size % 3 !== 0
    const view = bySize(mirror, where)
    view.subscribe(() => undefined)
    for (let turn = 0; turn < 200; turn++) {
      const count = turn % 10 === 0 ? 80 : 1 + random(4)
      const ids = Array.from({ length: count }, () => `r${random(400)}`)
      const dropped = ids.filter(() => random(4) === 0)
      const put = [...new Set(ids)].filter(id => !dropped.includes(id)).map(id => row(id, random(50)))
      mirror.apply({ put: { things: put }, drop: { things: dropped } })
      const fresh = bySize(mirror, where)
      expect(view.ids()).toEqual(fresh.ids())
    }
  })

  it('does a number of comparisons for one changed row that hardly grows with the table', () => {
    const mirror = synced(Array.from({ length: 3_000 }, (_, i) => row(`r${i}`, i)))
    const compare = vi.fn((a: Row, b: Row) => a.size - b.size)
    const view = new View(mirror.table('things'), { compare })
    view.subscribe(() => undefined)
    compare.mockClear()
    mirror.apply({ put: { things: [row('r17', 2_500)] } })
    expect(view.ids()[2_499]).toBe('r17')
    expect(compare.mock.calls.length).toBeLessThan(40)
  })
})
