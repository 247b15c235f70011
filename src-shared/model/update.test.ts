import { describe, expect, it } from 'vitest'
import type { MachineState } from './machine'
import { isCheckDue, updateHindrance, updateWay, type UpdateState } from './update'

describe('who brings a new version', () => {
  const packed = { platform: 'linux', isPackaged: true, hasFeed: true, isAppImage: false }
  it.each([
    [{ ...packed, isAppImage: true }, 'self'],
    [packed, 'tell'],
    [{ ...packed, platform: 'darwin' }, 'self'],
    [{ ...packed, platform: 'win32' }, 'self'],
    [{ ...packed, platform: 'freebsd' }, 'none'],
    [{ ...packed, isAppImage: true, isPackaged: false }, 'none'],
    [{ ...packed, platform: 'win32', hasFeed: false }, 'none']
  ] as const)('%o: %s', (about, way) => expect(updateWay(about)).toBe(way))
})

describe('a look by itself', () => {
  const idle: UpdateState = { at: 'idle', checkedAt: null }
  const hour = 60 * 60_000
  const now = 1_000 * hour
  const cases: [UpdateState, boolean, number | null, boolean][] = [
    [idle, false, null, false],
    [idle, true, null, true],
    [idle, true, now - 23 * hour, false],
    [idle, true, now - 24 * hour, true],
    [idle, true, now + hour, true],
    [{ at: 'failed', fault: { code: 'internal', message: '' } }, true, now - 25 * hour, true],
    [{ at: 'available', version: '2.0.0', installs: true }, true, now - hour, false],
    [{ at: 'available', version: '2.0.0', installs: true }, true, now - 25 * hour, true],
    [{ at: 'checking' }, true, null, false],
    [{ at: 'downloading', version: '2.0.0', fraction: 0 }, true, now - 25 * hour, false],
    [{ at: 'ready', version: '2.0.0' }, true, now - 25 * hour, false],
    [{ at: 'none' }, true, null, false]
  ]
  it.each(cases)('%o, wanted %s, last at %s: %s', (state, wanted, checkedAt, due) =>
    expect(isCheckDue(state, wanted, checkedAt, now)).toBe(due)
  )
})

describe('what a restart would cut off', () => {
  const running = [{ state: 'done' }, { state: 'running' }] as const
  const ended = [{ state: 'done' }, { state: 'failed' }, { state: 'cancelled' }] as const
  const awake: MachineState = { at: 'running', since: 0 }
  it.each([
    [ended, undefined, null],
    [running, undefined, 'tasks'],
    [running, { at: 'starting', step: null } as const, 'tasks'],
    [ended, awake, null],
    [ended, { at: 'suspended', since: 0 } as const, null],
    [ended, { at: 'creating' } as const, 'machine'],
    [ended, { at: 'starting', step: null } as const, 'machine'],
    [ended, { at: 'suspending' } as const, 'machine'],
    [ended, { at: 'stopping' } as const, 'machine']
  ])('%o, machine %o: %s', (tasks, machine, hindrance) =>
    expect(updateHindrance(tasks, machine)).toBe(hindrance)
  )
})
