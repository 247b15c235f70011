import { expect, test } from 'vitest'
import { MachineState } from '#shared/model/machine'
import { lookOf } from './machine-look'
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
