import { describe, expect, it } from 'vitest'
import { shapeOf, wordOf } from './container-look'

const row = { state: 'running', health: 'none', busy: null, exitCode: null } as const

describe('shapeOf', () => {
  it.each([
    [{}, 'running'],
    [{ health: 'healthy' }, 'running'],
    [{ health: 'unhealthy' }, 'warning'],
    [{ busy: 'stop' }, 'busy'],
    [{ state: 'paused' }, 'paused'],
    [{ state: 'restarting' }, 'busy'],
    [{ state: 'created' }, 'created'],
    [{ state: 'dead' }, 'failed'],
    [{ state: 'exited', exitCode: 0 }, 'stopped'],
    [{ state: 'exited', exitCode: 143 }, 'stopped'],
    [{ state: 'exited', exitCode: 137 }, 'failed'],
    [{ state: 'exited', exitCode: 1 }, 'failed']
  ] as const)('%j is %s', (change, shape) => expect(shapeOf({ ...row, ...change })).toBe(shape))
})

describe('wordOf', () => {
  it('says what is being done before anything else', () => {
    expect(wordOf({ ...row, busy: 'remove', health: 'unhealthy' }).key).toBe('busy_remove')
  })
  it('names an exit code that is not 0', () => {
    expect(wordOf({ ...row, state: 'exited', exitCode: 3 })).toEqual({
      key: 'state_exited_code',
      values: { code: 3 }
    })
    expect(wordOf({ ...row, state: 'exited', exitCode: 0 }).key).toBe('state_exited')
  })
})
