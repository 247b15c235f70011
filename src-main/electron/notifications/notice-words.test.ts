import { expect, it } from 'vitest'
import type { Container } from '#shared/model/container'
import type { Task } from '#shared/model/task'
import type { Notice } from './notice-decider'
import { noticePage, noticeWords } from './notice-words'
import { en, ko } from './notice-strings'
import { containerRow } from '../test-rows'

const of = (
  kind: Extract<Notice, { engine: string }>['kind'],
  ...[first, ...rest]: [Container, ...Container[]]
): Notice => ({
  kind,
  engine: 'e',
  containers: [first, ...rest]
})
const ended = (name: string, exitCode: number, change: Partial<Container> = {}) =>
  containerRow(name, { state: 'exited', exitCode, ...change })
const task = (subject: string, state: Task['state']): Task => ({
  ...{ id: subject, engine: 'e', kind: 'pull', subject, command: '', state, startedAt: 0, endedAt: 65_000 },
  ...{ currentBytes: 0, totalBytes: null, layers: [], status: '', result: [], failure: null }
})
const five = ['a', 'b', 'c', 'd', 'f'].map(name => ended(name, 1))

it.each<[Notice, string, string, string]>([
  [
    of('crashes', ended('web', 3)),
    'web has crashed',
    'It ended by itself with exit code 3.',
    '#/containers/id-web/logs'
  ],
  [
    of('crashes', ended('web', 139)),
    'web has crashed',
    'It was ended by signal 11.',
    '#/containers/id-web/logs'
  ],
  [
    of('crashes', ended('web', 137)),
    'web has crashed',
    'It was killed (signal 9), as happens when memory runs out.',
    '#/containers/id-web/logs'
  ],
  ...[130, 143].map((code): [Notice, string, string, string] => [
    of('crashes', ended('web', code)),
    'web has crashed',
    `It was ended by signal ${code - 128}.`,
    '#/containers/id-web/logs'
  ]),
  [
    of('crashes', ended('web', 127)),
    'web has crashed',
    'Its command was not found in the image.',
    '#/containers/id-web/logs'
  ],
  [
    of('crashes', ended('web', 1, { state: 'restarting' })),
    'web has crashed',
    'It ended by itself with exit code 1. The engine keeps starting it again.',
    '#/containers/id-web/logs'
  ],
  [
    of('outOfMemory', ended('db', 137)),
    'db ran out of memory',
    'The kernel ended one of its processes.',
    '#/containers/id-db/logs'
  ],
  [
    of('unhealthy', containerRow('web')),
    'web is unhealthy',
    'Its health check keeps failing.',
    '#/containers/id-web/overview'
  ],
  [
    of('crashes', ended('x', 1), ...five),
    '6 containers have crashed',
    'x, a, b, c and 2 more',
    '#/containers'
  ],
  [
    { kind: 'tasks', tasks: [task('nginx:1', 'done')] },
    'nginx:1 was pulled',
    'It took 1 min 5 s.',
    '#/tasks'
  ],
  [
    { kind: 'tasks', tasks: [task('nginx:1', 'failed')] },
    'nginx:1 could not be pulled',
    'The tasks page says why.',
    '#/tasks'
  ],
  [
    { kind: 'tasks', tasks: [task('a', 'done'), task('b', 'failed')] },
    '1 task is done, 1 failed',
    'a, b',
    '#/tasks'
  ]
])('%#', (notice, title, body, page) => {
  expect(noticeWords(notice, en)).toEqual({ title, body })
  expect(noticePage(notice)).toBe(page)
  const korean = noticeWords(notice, ko)
  expect(`${korean.title} ${korean.body}`).toMatch(/[가-힣]/)
})

it.each([
  ['nginx:1', 'nginx:1을 받지 못했습니다'],
  ['redis', 'redis를 받지 못했습니다']
])('reads %s as Korean does', (subject, title) => {
  expect(noticeWords({ kind: 'tasks', tasks: [task(subject, 'failed')] }, ko).title).toBe(title)
})
