import { beforeEach, describe, expect, it } from 'vitest'
import type { Container } from '#shared/model/container'
import { DEFAULT_SETTINGS } from '#shared/model/settings'
import type { Task } from '#shared/model/task'
import {
  GATHER_MS,
  LONGEST_GATHER_MS,
  LONG_TASK_MS,
  LOOP_REARM_MS,
  NoticeDecider,
  REARM_MS,
  SETTLE_MS,
  type Looking,
  type Notice
} from './notice-decider'
import { containerRow, engineRow } from '../test-rows'

const CHOICES = DEFAULT_SETTINGS.notifications
const E = 'engine'

let decider: NoticeDecider
let now: number
beforeEach(() => {
  decider = new NoticeDecider()
  now = 1_000_000
  decider.takeApp({ reset: true, put: { engines: [engineRow(E)] }, synced: true }, now)
})

const tell = (...containers: Container[]) => decider.takeObjects(E, { put: { containers } }, now)
const begin = (...containers: Container[]) => {
  decider.takeObjects(E, { reset: true, put: { containers }, synced: true }, now)
  now += SETTLE_MS + 1
}
const due = (choices = CHOICES, looking: Looking = null): Notice[] => {
  now = Math.max(now, decider.dueAt ?? now)
  return decider.due(now, choices, looking)
}
/** "crashes: web, db" */
const words = (notices: readonly Notice[]) =>
  notices.map(
    notice =>
      `${notice.kind}: ${(notice.kind === 'tasks' ? notice.tasks.map(task => task.subject) : notice.containers.map(one => one.name)).join(', ')}`
  )
const web = (change: Partial<Container> = {}) => containerRow('web', { startedAt: 1, ...change })
const crashed = (change: Partial<Container> = {}) =>
  web({ state: 'exited', exitCode: 1, finishedAt: now, oomKilled: false, ...change })

describe('of containers', () => {
  it.each<[string, Partial<Container>[], string[]]>([
    ['ends by itself with a code', [crashed()], ['crashes: web']],
    ['ends as it should', [crashed({ exitCode: 0 })], []],
    ['is stopped by somebody', [web({ stopAskedAt: 5 }), crashed({ exitCode: 143, stopAskedAt: 5 })], []],
    ['is stopped by an engine that says so afterwards', [crashed(), crashed({ stopAskedAt: 5 })], []],
    [
      'is killed for its memory',
      [crashed({ exitCode: 137 }), crashed({ exitCode: 137, oomKilled: true })],
      ['outOfMemory: web']
    ],
    ['loses one of its processes for its memory', [web({ oomKilled: true })], ['outOfMemory: web']],
    ['turns unhealthy', [web({ health: 'starting' }), web({ health: 'unhealthy' })], ['unhealthy: web']],
    ['is well again at once', [web({ health: 'unhealthy' }), web({ health: 'healthy' })], []],
    ['turns unhealthy and ends', [web({ health: 'unhealthy' }), crashed()], ['crashes: web']],
    [
      'crashes and is started again',
      [crashed({ state: 'restarting' }), web({ startedAt: 9 })],
      ['crashes: web']
    ],
    [
      'is restarted by somebody',
      [web({ stopAskedAt: 5 }), crashed({ stopAskedAt: 5 }), web({ startedAt: 9 })],
      []
    ],
    ['is paused', [web({ state: 'paused' })], []],
    ['is dead', [crashed({ state: 'dead' })], ['crashes: web']]
  ])('that %s', (_, steps, told) => {
    begin(web())
    for (const step of steps) tell(step as Container)
    expect(words(due())).toEqual(told)
    expect(due()).toEqual([])
  })

  it('tells of one that was made and crashed in the same moment', () => {
    begin()
    tell(crashed())
    expect(words(due())).toEqual(['crashes: web'])
  })

  it('tells nothing of what was so when Gantry began, or while the engine was away', () => {
    decider.takeObjects(E, { reset: true, put: { containers: [web()] } }, now)
    tell(crashed())
    now += SETTLE_MS + 1
    // The snapshot is not yet whole.
    tell(containerRow('other', { state: 'exited', exitCode: 1, finishedAt: 3 }))
    decider.takeObjects(E, { synced: true }, now)
    expect(decider.dueAt).toBeNull()
    const away = engineRow(E, { state: { at: 'connecting' } })
    decider.takeApp({ put: { engines: [away] } }, now)
    tell(web({ startedAt: 8 }))
    decider.takeApp({ put: { engines: [engineRow(E)] } }, now)
    tell(crashed({ finishedAt: 9 }))
    expect(decider.dueAt).toBeNull()
  })

  it('tells nothing of one that is removed at once', () => {
    begin(web())
    tell(crashed())
    decider.takeObjects(E, { drop: { containers: ['id-web'] } }, now)
    expect(due()).toEqual([])
  })

  it('gathers a burst, by kind', () => {
    const names = Array.from({ length: 10 }, (_, i) => `c${i}`)
    begin(...names.map(name => containerRow(name)))
    for (const name of names) {
      tell(containerRow(name, { state: 'exited', exitCode: 1, finishedAt: 5 }))
      now += 50
    }
    tell(containerRow('c0', { state: 'exited', exitCode: 1, finishedAt: 5, oomKilled: true }))
    const notices = due()
    expect(words(notices)).toEqual(['outOfMemory: c0', `crashes: ${names.slice(1).join(', ')}`])
  })

  it('waits until a burst is gathered', () => {
    begin(web())
    tell(crashed())
    expect(decider.dueAt).toBe(now + GATHER_MS)
    expect(decider.due(now + GATHER_MS - 1, CHOICES, null)).toEqual([])
    expect(decider.due(now + GATHER_MS, CHOICES, null)).toHaveLength(1)
  })

  it('does not wait for ever for the end of a burst', () => {
    begin()
    const firstAt = now
    for (let i = 0; now < firstAt + LONGEST_GATHER_MS; i++) {
      tell(containerRow(`c${i}`, { state: 'exited', exitCode: 1, finishedAt: 5 }))
      expect(decider.dueAt).toBe(Math.min(now + GATHER_MS, firstAt + LONGEST_GATHER_MS))
      now += GATHER_MS - 1
    }
    expect(due()).toHaveLength(1)
  })

  it('tells once of one that is restarted again and again', () => {
    begin(web())
    const told: string[] = []
    const crash = () => {
      tell(crashed({ state: 'exited' }))
      tell(crashed({ state: 'restarting' }))
      now += 100
      tell(web({ startedAt: now }))
      told.push(...words(due()))
    }
    for (let i = 0; i < 60; i++) {
      crash()
      now += REARM_MS + 1
    }
    expect(told).toEqual(['crashes: web'])
    now += LOOP_REARM_MS
    crash()
    expect(told).toHaveLength(2)
  })

  it('tells again of one that somebody started anew', () => {
    begin(web())
    tell(crashed())
    expect(due()).toHaveLength(1)
    now += REARM_MS
    tell(web({ startedAt: 7 }))
    tell(crashed())
    expect(due()).toHaveLength(1)
  })

  it.each<[Looking, number]>([
    [null, 1],
    [{ engine: E, hash: '#/containers/id-web/logs' }, 0],
    [{ engine: E, hash: '#/containers' }, 0],
    [{ engine: E, hash: '' }, 0],
    [{ engine: E, hash: '#/containers/id-other/logs' }, 1],
    [{ engine: E, hash: '#/images' }, 1],
    [{ engine: 'other', hash: '#/containers' }, 1]
  ])('with %j before the user’s eyes tells %i', (looking, count) => {
    begin(web())
    tell(crashed())
    expect(due(CHOICES, looking)).toHaveLength(count)
  })

  it.each([
    ['crashes', crashed()],
    ['outOfMemory', crashed({ oomKilled: true })],
    ['unhealthy', web({ health: 'unhealthy' })]
  ] as const)('says nothing of %s where they are muted', (kind, row) => {
    begin(web())
    tell(row)
    expect(due({ ...CHOICES, [kind]: false })).toEqual([])
  })
})

describe('of tasks', () => {
  const task = (id: string, state: Task['state'], tookMs = LONG_TASK_MS): Task => ({
    ...{
      id,
      engine: E,
      kind: 'pull',
      subject: id,
      command: '',
      state,
      startedAt: now,
      layers: [],
      status: ''
    },
    ...{
      endedAt: state === 'running' ? null : now + tookMs,
      currentBytes: 0,
      totalBytes: null,
      result: [],
      failure: null
    }
  })
  const takes = (...tasks: Task[]) => decider.takeApp({ put: { tasks } }, now)

  it.each([
    ['done', LONG_TASK_MS, ['tasks: a']],
    ['failed', LONG_TASK_MS, ['tasks: a']],
    ['cancelled', LONG_TASK_MS, []],
    ['done', LONG_TASK_MS - 1, []]
  ] as const)('one that is %s after %i ms', (state, tookMs, told) => {
    takes(task('a', 'running'))
    takes(task('a', state, tookMs))
    takes(task('a', state, tookMs))
    expect(words(due())).toEqual(told)
  })

  it('gathers them, leaves out those of before, and what is before the user’s eyes', () => {
    takes(task('old', 'done'), task('a', 'running'), task('b', 'running'))
    takes(task('a', 'done'), task('b', 'failed'))
    expect(words(due())).toEqual(['tasks: a, b'])
    takes(task('c', 'running'))
    takes(task('c', 'done'))
    expect(due(CHOICES, { engine: E, hash: '#/tasks' })).toEqual([])
    takes(task('d', 'running'))
    takes(task('d', 'done'))
    expect(due({ ...CHOICES, tasks: false })).toEqual([])
  })
})
