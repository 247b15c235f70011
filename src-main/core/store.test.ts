import { expect, test } from 'vitest'
import type { Patch } from '#shared/model/tables'
import { PAYLOAD_BYTES } from '#shared/wire/flow'
import { sizeOf } from '#shared/wire/size'
import { sameValue, Store } from './store'

type Rows = { a: { id: string; n: number; tags?: string[] }; b: { id: string; text: string } }
const newStore = () => new Store<Rows>(['a', 'b'])
const manyRows = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `r${n}`, n }))

/** Reads until `enough` says so, applying patches as a mirror does. */
const mirror = () => {
  const tables: { [K in keyof Rows]: Map<string, Rows[K]> } = { a: new Map(), b: new Map() }
  return {
    tables,
    apply(patch: Patch<Rows>) {
      if (patch.reset) for (const rows of Object.values(tables)) rows.clear()
      for (const row of patch.put?.a ?? []) tables.a.set(row.id, row)
      for (const row of patch.put?.b ?? []) tables.b.set(row.id, row)
      for (const id of patch.drop?.a ?? []) tables.a.delete(id)
      for (const id of patch.drop?.b ?? []) tables.b.delete(id)
    }
  }
}
const next = async (watch: AsyncGenerator<Patch<Rows>, void, void>): Promise<Patch<Rows>> => {
  const { value } = await watch.next()
  if (!value) throw new Error('The watch ended.')
  return value
}

test('put is heard once and not when nothing differs', () => {
  const store = newStore()
  const heard: string[] = []
  store.onChange((table, id) => heard.push(`${table} ${id}`))
  store.put('a', { id: '1', n: 1, tags: ['x'] })
  store.put('a', { id: '1', n: 1, tags: ['x'] })
  store.change('a', '1', { n: 1 })
  expect(heard).toEqual(['a 1'])
  store.change('a', '1', { n: 2 })
  store.change('a', 'gone', { n: 2 })
  store.drop('a', '1')
  store.drop('a', '1')
  expect(heard).toEqual(['a 1', 'a 1', 'a 1'])
  expect(store.get('a', 'gone')).toBeUndefined()
})

test('replace tells differences only', () => {
  const store = newStore()
  store.replace('a', manyRows(3))
  const heard: string[] = []
  const stop = store.onChange((_, id) => heard.push(id))
  store.replace('a', [
    { id: 'r1', n: 1 },
    { id: 'r2', n: 20 },
    { id: 'r3', n: 3 }
  ])
  expect(heard).toEqual(['r0', 'r2', 'r3'])
  expect(store.all('a').map(row => row.id)).toEqual(['r1', 'r2', 'r3'])
  stop()
  store.drop('a', 'r1')
  expect(heard).toHaveLength(3)
})

test('a snapshot comes in pieces: the first resets, the last is synced', async () => {
  const store = newStore()
  store.replace('a', manyRows(150))
  store.put('b', { id: 'x', text: 'x' })
  const watch = store.watch(new AbortController().signal)
  const pieces = [await next(watch), await next(watch), await next(watch)]
  expect(pieces.map(piece => [piece.reset ?? false, piece.synced ?? false])).toEqual([
    [true, false],
    [false, false],
    [false, true]
  ])
  expect(pieces.map(piece => (piece.put?.a?.length ?? 0) + (piece.put?.b?.length ?? 0))).toEqual([64, 64, 23])
  await watch.return()
})

test('rows that are large come a few at a time: a patch must fit a frame of the wire', async () => {
  const store = newStore()
  store.replace(
    'b',
    Array.from({ length: 40 }, (_, n) => ({ id: `r${n}`, text: 'x'.repeat(100_000) }))
  )
  const watch = store.watch(new AbortController().signal)
  const { tables, apply } = mirror()
  for (let synced = false; !synced;) {
    const patch = await next(watch)
    expect(sizeOf(patch)).toBeLessThan(PAYLOAD_BYTES)
    apply(patch)
    synced = patch.synced ?? false
  }
  expect(tables.b.size).toBe(40)
  await watch.return()
})

test('an empty store has a snapshot too', async () => {
  const watch = newStore().watch(new AbortController().signal)
  expect(await next(watch)).toEqual({ reset: true, synced: true })
})

test('changes between two reads are one patch with the newest rows', async () => {
  const store = newStore()
  store.put('a', { id: 'stays', n: 0 })
  store.put('a', { id: 'goes', n: 0 })
  const watch = store.watch(new AbortController().signal)
  await next(watch)
  for (let n = 1; n <= 1000; n++) store.put('a', { id: 'stays', n })
  store.put('a', { id: 'goes', n: 1 })
  store.drop('a', 'goes')
  store.put('b', { id: 'new', text: 'hi' })
  expect(await next(watch)).toEqual({
    put: { a: [{ id: 'stays', n: 1000 }], b: [{ id: 'new', text: 'hi' }] },
    drop: { a: ['goes'] }
  })
})

test('drop and put again ends as put', async () => {
  const store = newStore()
  store.put('a', { id: '1', n: 1 })
  const watch = store.watch(new AbortController().signal)
  await next(watch)
  store.drop('a', '1')
  store.put('a', { id: '1', n: 2 })
  expect(await next(watch)).toEqual({ put: { a: [{ id: '1', n: 2 }] } })
})

test('a reader that waits gets all changes of one turn in one patch, however many tables', async () => {
  const store = newStore()
  const watch = store.watch(new AbortController().signal)
  await next(watch)
  const waiting = next(watch)
  await new Promise(resolve => setImmediate(resolve))
  store.put('a', { id: '1', n: 1 })
  store.put('a', { id: '2', n: 2 })
  store.put('b', { id: '3', text: '' })
  expect(await waiting).toEqual({
    put: {
      a: [
        { id: '1', n: 1 },
        { id: '2', n: 2 }
      ],
      b: [{ id: '3', text: '' }]
    }
  })
})

test('changes during the snapshot are not lost and come after it', async () => {
  const store = newStore()
  store.replace('a', manyRows(100))
  const watch = store.watch(new AbortController().signal)
  const copy = mirror()
  copy.apply(await next(watch))
  store.change('a', 'r0', { n: -1 })
  store.drop('a', 'r99')
  store.put('b', { id: 'late', text: 'late' })
  const second = await next(watch)
  expect(second.synced).toBe(true)
  copy.apply(second)
  copy.apply(await next(watch))
  expect([...copy.tables.a.values()]).toEqual(expect.arrayContaining([...store.all('a')]))
  expect(copy.tables.a.size).toBe(99)
  expect(copy.tables.b.get('late')?.text).toBe('late')
})

test('many changed rows go in pieces of 64', async () => {
  const store = newStore()
  const watch = store.watch(new AbortController().signal)
  await next(watch)
  store.replace('a', manyRows(130))
  const sizes = [await next(watch), await next(watch), await next(watch)].map(patch => patch.put?.a?.length)
  expect(sizes).toEqual([64, 64, 2])
})

test('a reader that stalls through endless churn starts anew instead of hoarding ids', async () => {
  const store = newStore()
  store.put('a', { id: 'stays', n: 0 })
  const watch = store.watch(new AbortController().signal)
  const copy = mirror()
  copy.apply(await next(watch))
  for (let n = 0; n < 20_000; n++) {
    store.put('a', { id: `brief${n}`, n })
    store.drop('a', `brief${n}`)
  }
  let patches = 0
  for (;;) {
    const patch = await next(watch)
    patches++
    copy.apply(patch)
    if (patch.synced) break
  }
  // 20,000 dropped ids would be 312 patches; what is left is the snapshot and a bounded rest.
  expect(patches).toBeLessThan(70)
  store.put('b', { id: 'end', text: 'end' })
  while (!copy.tables.b.has('end')) copy.apply(await next(watch))
  expect([...copy.tables.a.keys()]).toEqual(['stays'])
})

test('two readers are independent: a slow one holds up nobody', async () => {
  const store = newStore()
  const slow = store.watch(new AbortController().signal)
  const fast = store.watch(new AbortController().signal)
  await Promise.all([next(slow), next(fast)])
  store.put('a', { id: '1', n: 1 })
  expect(await next(fast)).toEqual({ put: { a: [{ id: '1', n: 1 }] } })
  store.put('a', { id: '1', n: 2 })
  expect(await next(fast)).toEqual({ put: { a: [{ id: '1', n: 2 }] } })
  expect(await next(slow)).toEqual({ put: { a: [{ id: '1', n: 2 }] } })
})

test('aborting ends the watch without error, also while it waits', async () => {
  const abort = new AbortController()
  const watch = newStore().watch(abort.signal)
  await next(watch)
  const waiting = watch.next()
  abort.abort()
  expect(await waiting).toEqual({ done: true, value: undefined })
  const never = newStore().watch(AbortSignal.abort())
  expect((await never.next()).done).toBe(true)
})

test.each<[unknown, unknown, boolean]>([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[1, 2], [1], false],
  [[], {}, false],
  [null, {}, false],
  [NaN, NaN, true]
])('sameValue(%j, %j) is %s', (a, b, same) => {
  expect(sameValue(a, b)).toBe(same)
  expect(sameValue(b, a)).toBe(same)
})
