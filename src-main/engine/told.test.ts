import { expect, test } from 'vitest'
import { toldOf } from './told'

const event = (Action: string, Attributes: Record<string, string> = {}) => ({
  Type: 'container',
  Action,
  Actor: { ID: 'id', Attributes },
  time: 1_795_000_000,
  // As JSON.parse reads it: more digits than a number holds.
  timeNano: Number('1795000000123456789')
})
const at = 1_795_000_000_123

test.each([
  [
    'start',
    {},
    {
      ...{ state: 'running', startedAt: at, finishedAt: null, exitCode: null },
      ...{ oomKilled: false, stopAskedAt: null }
    }
  ],
  ['die', { exitCode: '137' }, { state: 'exited', health: 'none', finishedAt: at, exitCode: 137 }],
  ['pause', {}, { state: 'paused', health: 'none' }],
  ['unpause', {}, { state: 'running' }],
  ['oom', {}, { oomKilled: true }],
  ['stop', {}, { stopAskedAt: at }],
  ['kill', { signal: '15' }, { stopAskedAt: at }],
  ['kill', { signal: '9' }, { stopAskedAt: at }],
  ['kill', {}, { stopAskedAt: at }]
])('%s tells a change', (action, attributes, change) => {
  expect(toldOf(event(action, attributes))).toEqual({ id: 'id', change })
})

test('an engine without nanoseconds tells seconds', () => {
  expect(toldOf({ ...event('start'), timeNano: undefined })?.change.startedAt).toBe(1_795_000_000_000)
  expect(toldOf({ ...event('start'), timeNano: undefined, time: undefined })?.change.startedAt).toBeNull()
})

test.each([
  event('die'),
  event('die', { exitCode: 'nonsense' }),
  event('kill', { signal: '1' }),
  event('kill', { signal: '28' }),
  event('create'),
  event('rename', { name: 'start' }),
  event('exec_start: sh'),
  event('health_status: healthy'),
  event('destroy'),
  { ...event('start'), Type: 'plugin' },
  { ...event('start'), Actor: null },
  null,
  7,
  []
])('%j tells none', json => {
  expect(toldOf(json)).toBeNull()
})
