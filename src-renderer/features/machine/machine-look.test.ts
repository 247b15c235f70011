import { expect, test } from 'vitest'
import { MachineState } from '#shared/model/machine'
import { hasConsole, lookOf } from './machine-look'
import { en } from './strings'

const problem = { code: 'internal', message: 'It broke.', step: null }
const states: MachineState[] = [
  { at: 'absent' },
  { at: 'creating' },
  { at: 'stopped' },
  { at: 'starting', step: 'kernel' },
  { at: 'running', since: 0 },
  { at: 'paused', since: 0, why: 'user' },
  { at: 'suspending' },
  { at: 'suspended', since: 0 },
  { at: 'stopping' },
  { at: 'broken', problem }
]

test('every state has a look of its own word', () => {
  expect(states.map(({ at }) => at).sort()).toEqual(
    MachineState.options.map(option => option.shape.at.value).sort()
  )
  const words = states.map(state => lookOf(state).word)
  expect(new Set(words).size).toBe(words.length)
  for (const word of words) expect(en[word]).not.toBe('')
})

test('what is under way takes no other deed than stopping', () => {
  for (const state of states) {
    if (lookOf(state).shape === 'busy') expect(['stop', undefined]).toContain(lookOf(state).verbs[0])
  }
})

test('a machine asleep says so', () => {
  expect(lookOf({ at: 'paused', since: 0, why: 'asleep' }).word).toBe('stateAsleep')
})

test('the console is there while it boots, and when it got no further', () => {
  const shown = (state: MachineState) => hasConsole({ pid: null, state })
  expect(shown({ at: 'starting', step: 'image' })).toBe(false)
  expect(shown({ at: 'starting', step: 'kernel' })).toBe(true)
  expect(shown({ at: 'broken', problem: { ...problem, step: 'engine' } })).toBe(true)
  expect(shown({ at: 'broken', problem })).toBe(false)
  expect(hasConsole({ pid: 1, state: { at: 'running', since: 0 } })).toBe(true)
})
