import { describe, expect, it } from 'vitest'
import type { Image } from '#shared/model/image'
import {
  filterCounts,
  imageRows,
  rowFailure,
  rowName,
  shownRows,
  splitRowKey,
  usersByImage
} from './image-rows'

const image = (id: string, change: Partial<Image> = {}): Image => ({
  id: `sha256:${id}`,
  tags: [],
  digests: [],
  sizeBytes: 1,
  createdAt: 0,
  labels: {},
  busy: null,
  failure: null,
  ...change
})

const web = image('aaa', { tags: ['nginx:1.27', 'registry:5000/team/web:2'], sizeBytes: 30, createdAt: 3 })
const tool = image('bbb', { tags: ['alpine:3.20'], sizeBytes: 20, createdAt: 2, labels: { team: 'blue' } })
const lost = image('ccc', { sizeBytes: 10, createdAt: 1 })
const pinned = image('ddd', { digests: ['redis@sha256:123'], sizeBytes: 5, createdAt: 9 })
const rows = imageRows([web, tool, lost, pinned])
const users = usersByImage([
  { imageId: 'sha256:aaa', name: 'b' },
  { imageId: 'sha256:aaa', name: 'a' }
])
const show = (options: Partial<Parameters<typeof shownRows>[2]>) =>
  shownRows(rows, users, { search: '', filter: 'all', sort: undefined, ...options }).map(rowName)

describe('the failure of the last deed', () => {
  const shown = (change: Partial<Image>) =>
    imageRows([image('aaa', change)]).map(row => rowFailure(row)?.message ?? null)
  const failure = (id: string) => ({ id, code: 'conflict', message: 'It is used.' })

  it('stands on the row of the name that it is about', () => {
    expect(shown({ tags: ['a:1', 'b:1'], failure: failure('b:1') })).toEqual([null, 'It is used.'])
  })

  it('of the whole image stands on its first row, once', () => {
    expect(shown({ tags: ['a:1', 'b:1'], failure: failure('sha256:aaa') })).toEqual(['It is used.', null])
    expect(shown({ failure: failure('sha256:aaa') })).toEqual(['It is used.'])
  })

  it('stays in sight when its name is gone meanwhile', () => {
    expect(shown({ tags: ['a:1'], failure: failure('gone:1') })).toEqual(['It is used.'])
  })

  it('is nowhere when there is none', () => {
    expect(shown({ tags: ['a:1', 'b:1'] })).toEqual([null, null])
  })
})

describe('image rows', () => {
  it('makes one row per tag and one per image without tags', () => {
    expect(rows.map(row => [row.repository, row.tag])).toEqual([
      ['nginx', '1.27'],
      ['registry:5000/team/web', '2'],
      ['alpine', '3.20'],
      [null, null],
      ['redis', null]
    ])
  })

  it('names a tagged row by its tag and a dangling one by its id', () => {
    expect(rows.map(row => row.reference)).toEqual([
      'nginx:1.27',
      'registry:5000/team/web:2',
      'alpine:3.20',
      'sha256:ccc',
      'sha256:ddd'
    ])
  })

  it('takes a key apart again', () => {
    expect(rows.map(row => splitRowKey(row.key))[1]).toEqual({
      imageId: 'sha256:aaa',
      tag: 'registry:5000/team/web:2'
    })
    expect(splitRowKey(rows[3]?.key ?? '')).toEqual({ imageId: 'sha256:ccc', tag: '' })
  })

  it('lists who uses an image, by name', () => {
    expect(users.get('sha256:aaa')?.map(user => user.name)).toEqual(['a', 'b'])
  })

  it('counts what each filter shows', () => {
    expect(filterCounts(rows, users)).toEqual({ all: 5, used: 2, unused: 3, dangling: 2 })
  })

  it('filters', () => {
    expect(show({ filter: 'used' })).toEqual(['nginx:1.27', 'registry:5000/team/web:2'])
    expect(show({ filter: 'dangling' })).toEqual(['redis (ddd)', 'ccc'])
  })

  it('finds by every word, in reference, id and label', () => {
    expect(show({ search: 'TEAM web' })).toEqual(['registry:5000/team/web:2'])
    expect(show({ search: 'bbb' })).toEqual(['alpine:3.20'])
    expect(show({ search: 'team=blue' })).toEqual(['alpine:3.20'])
    expect(show({ search: 'nothing like it' })).toEqual([])
  })

  it('sorts by name with dangling images last, and by figures', () => {
    expect(show({})).toEqual(['alpine:3.20', 'nginx:1.27', 'redis (ddd)', 'registry:5000/team/web:2', 'ccc'])
    expect(show({ sort: { column: 'size', direction: 'desc' } })[0]).toBe('nginx:1.27')
    expect(show({ sort: { column: 'created', direction: 'desc' } })[0]).toBe('redis (ddd)')
    expect(show({ sort: { column: 'usedBy', direction: 'desc' } }).slice(0, 2)).toEqual([
      'nginx:1.27',
      'registry:5000/team/web:2'
    ])
  })
})
