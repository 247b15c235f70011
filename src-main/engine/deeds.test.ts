import { expect, it } from 'vitest'
import { Outcome } from '#shared/model/ref'
import type { ObjectRows } from '#shared/model/tables'
import { PAYLOAD_BYTES } from '#shared/wire/flow'
import { sizeOf } from '#shared/wire/size'
import { Store } from '../core/store'
import { doToAll } from './deeds'
import type { Connected } from './engine'
import { objectTables } from './object-table'

it('tells of thousands that failed the first ones and their number, in an answer that can be sent', async () => {
  const store = new Store<ObjectRows>(objectTables)
  const engine = { store, refresh: () => Promise.resolve() } as unknown as Connected
  const ids = Array.from({ length: 10_000 }, (_, n) => `volume-${n}`.padEnd(64, 'x'))
  const outcome = await doToAll(engine, 'volumes', ids, 'remove', () =>
    Promise.reject(new Error('remove volume: volume is in use by a container'.padEnd(300)))
  )
  expect(Outcome.parse(outcome)).toMatchObject({ failedCount: 10_000 })
  expect(outcome.failed[0]).toMatchObject({ id: ids[0] })
  expect(outcome.failed.length).toBeGreaterThan(1)
  expect(sizeOf(outcome)).toBeLessThan(PAYLOAD_BYTES)
})
