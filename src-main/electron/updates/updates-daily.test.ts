import type { UpdateCheckResult } from 'electron-updater'
import { afterEach, expect, it, vi } from 'vitest'
import { asked, memory, stateOf, updatesWith } from './test-updates'
import type { UpdateOptions } from './updates'

const HOUR_MS = 60 * 60_000
const watched = (
  options: Partial<UpdateOptions> = {},
  found: UpdateCheckResult | null = null,
  start = 1_000
) => {
  let now = start * HOUR_MS
  const checkForUpdates = vi.fn(() => Promise.resolve(found))
  const calls = { checkForUpdates, downloadUpdate: vi.fn(), quitAndInstall: vi.fn(), on: vi.fn() }
  vi.useFakeTimers()
  const updates = updatesWith({ updater: () => Promise.resolve(calls), now: () => now, ...options })
  const pass = async (hours: number) => {
    for (let hour = 0; hour < hours; hour++) {
      now += HOUR_MS
      await vi.advanceTimersByTimeAsync(HOUR_MS)
    }
  }
  return { updates, checkForUpdates, pass }
}
afterEach(() => void vi.useRealTimers())

it('never looks unless it is wanted, then once a day, and no more once it is not', async () => {
  const { updates, checkForUpdates, pass } = watched()
  await pass(48)
  expect(checkForUpdates).toHaveBeenCalledTimes(0)
  updates.want(true)
  await pass(1)
  expect(checkForUpdates).toHaveBeenCalledTimes(1)
  await pass(46)
  expect(checkForUpdates).toHaveBeenCalledTimes(2)
  updates.want(false)
  await pass(72)
  expect(checkForUpdates).toHaveBeenCalledTimes(2)
})

it('looks once a day over restarts, too', async () => {
  const kept = memory()
  const first = watched({ memory: kept })
  first.updates.want(true)
  await first.pass(1)
  expect(first.checkForUpdates).toHaveBeenCalledTimes(1)
  first.updates.want(false)
  const second = watched({ memory: kept }, null, 1_002)
  expect(await stateOf(second.updates)).toEqual({ at: 'idle', checkedAt: 1_000 * HOUR_MS })
  second.updates.want(true)
  await second.pass(21)
  expect(second.checkForUpdates).toHaveBeenCalledTimes(0)
  await second.pass(1)
  expect(second.checkForUpdates).toHaveBeenCalledTimes(1)
})

it('looks all the same where that cannot be kept', async () => {
  const write = () => Promise.reject(new Error('The disk is full.'))
  const { updates, checkForUpdates, pass } = watched({ memory: { ...memory(), write } })
  updates.want(true)
  await pass(25)
  expect(checkForUpdates).toHaveBeenCalledTimes(2)
})

const offered = (version: string) =>
  ({ isUpdateAvailable: true, updateInfo: { version } }) as unknown as UpdateCheckResult

it.each([
  ['download', true],
  ['tell', false]
] as const)(
  'does not %s again within a day of a “Later”, unless it is newer still',
  async (way, installs) => {
    const kept = memory()
    const questions = asked({ download: false, restart: false })
    const lookAt = async (hour: number, version: string) => {
      const { updates } = watched({ memory: kept, questions, installs }, offered(version), hour)
      updates.want(true)
      await vi.advanceTimersByTimeAsync(0)
      updates.want(false)
      return questions[way].mock.calls.length
    }
    expect(await lookAt(1_000, '1.1.0')).toBe(1)
    const at = 1_000 * HOUR_MS
    expect(kept.read()).toEqual({ checkedAt: at, putOff: { version: '1.1.0', at } })
    // Answered later than it was looked for.
    await kept.write({ checkedAt: at, putOff: { version: '1.1.0', at: 1_003 * HOUR_MS } })
    expect(await lookAt(1_024, '1.1.0')).toBe(1)
    await kept.write({ ...kept.read(), checkedAt: null })
    expect(await lookAt(1_025, '1.2.0')).toBe(2)
    expect(await lookAt(1_049, '1.2.0')).toBe(3)
  }
)
