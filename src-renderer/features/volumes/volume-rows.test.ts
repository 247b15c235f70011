import { describe, expect, it } from 'vitest'
import type { Volume } from '#shared/model/volume'
import { filterCounts, measuredTotal, readPairs, removalOf, shownVolumes, usersByVolume } from './volume-rows'

const volume = (id: string, change: Partial<Volume> = {}): Volume => ({
  id,
  driver: 'local',
  mountpoint: `/v/${id}`,
  scope: 'local',
  createdAt: null,
  anonymous: false,
  project: null,
  labels: {},
  options: {},
  busy: null,
  failure: null,
  ...change
})
const container = (name: string, volumes: string[]) => ({ id: name, name, volumes, state: 'exited' as const })

const volumes = [
  volume('0abc', { anonymous: true, createdAt: 9 }),
  volume('db', { createdAt: 3, labels: { team: 'blue' } }),
  volume('cache', { createdAt: 5, driver: 'nfs' })
]
const users = usersByVolume([container('web', ['db', 'db']), container('api', ['db'])])
const show = (options: Partial<Parameters<typeof shownVolumes>[3]>, sizes = {}) =>
  shownVolumes(volumes, users, sizes, { search: '', filter: 'all', sort: undefined, ...options }).map(
    ({ id }) => id
  )

describe('volumes', () => {
  it('names each user once, by name', () => {
    expect(users.get('db')?.map(({ name }) => name)).toEqual(['api', 'web'])
  })
  it('counts and filters', () => {
    expect(filterCounts(volumes, users)).toEqual({ all: 3, used: 1, unused: 2 })
    expect(show({ filter: 'used' })).toEqual(['db'])
    expect(show({ filter: 'unused' })).toEqual(['cache', '0abc'])
  })
  it('sorts by name with anonymous ones last, by date, by size', () => {
    expect(show({})).toEqual(['cache', 'db', '0abc'])
    expect(show({ sort: { column: 'created', direction: 'desc' } })).toEqual(['0abc', 'cache', 'db'])
    expect(show({ sort: { column: 'size', direction: 'desc' } }, { db: 5, '0abc': 7 })).toEqual([
      '0abc',
      'db',
      'cache'
    ])
  })
  it('sums the sizes of the volumes that there are', () => {
    expect(measuredTotal(volumes, { db: 5, '0abc': 7, removed: 100 })).toBe(12)
  })
  it('searches name, driver and label', () => {
    expect(show({ search: 'nfs' })).toEqual(['cache'])
    expect(show({ search: 'TEAM=blue d' })).toEqual(['db'])
  })
  it('removes only what nobody mounts, even when stopped', () => {
    const { free, held } = removalOf(['db', 'cache'], users)
    expect(free).toEqual(['cache'])
    expect(held.map(({ id }) => id)).toEqual(['db'])
  })
})

it('reads name and value rows', () => {
  const row = (id: string, name: string, value: string) => ({ id, values: { name, value } })
  expect(readPairs([row('1', 'a', '1'), row('2', '', ''), row('3', '', 'x'), row('4', 'a', '2')])).toEqual({
    pairs: { a: '1' },
    problems: { 3: 'missing', 4: 'twice' }
  })
  // The docker command would take what follows the = for the value.
  expect(readPairs([row('1', 'a=b', '1'), row('2', 'a b', '2')])).toEqual({
    pairs: {},
    problems: { 1: 'word', 2: 'word' }
  })
})
