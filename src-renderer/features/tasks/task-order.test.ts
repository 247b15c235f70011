import { describe, expect, it } from 'vitest'
import type { Task } from '#shared/model/task'
import { broughtImage, groupTasks } from './task-order'

const task = (id: string, change: Partial<Task>): Task => ({
  id,
  engine: 'e',
  kind: 'pull',
  subject: 'nginx:1',
  command: '',
  state: 'running',
  startedAt: 0,
  endedAt: null,
  currentBytes: 0,
  totalBytes: null,
  layers: [],
  status: '',
  result: [],
  failure: null,
  ...change
})

it('puts running ones first as they began, and the last to end first among the ended', () => {
  const { running, ended } = groupTasks([
    task('b', { startedAt: 5 }),
    task('c', { state: 'done', endedAt: 6 }),
    task('a', { startedAt: 1 }),
    task('d', { state: 'failed', endedAt: 9 })
  ])
  expect(running.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(ended.map(({ id }) => id)).toEqual(['d', 'c'])
})

describe('broughtImage', () => {
  it.each<[string, Partial<Task>, string | null]>([
    ['a done pull', { state: 'done' }, 'nginx:1'],
    ['a running pull', {}, null],
    ['a failed pull', { state: 'failed' }, null],
    ['a load', { kind: 'load', state: 'done', result: ['a:1', 'b:1'] }, 'a:1'],
    ['a load that brought nothing', { kind: 'load', state: 'done', result: [] }, null],
    ['a push', { kind: 'push', state: 'done', result: ['sha256:1'] }, null]
  ])('%s', (_, change, expected) => {
    expect(broughtImage(task('t', change))).toBe(expected)
  })
})
