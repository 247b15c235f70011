import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Log } from '../core/log'
import { en } from './window/failure-strings'

const dialog = vi.hoisted(() => ({ showMessageBox: vi.fn() }))
vi.mock('electron', () => ({ dialog }))
const { watchErrors } = await import('./uncaught')

const before = new Map<string, NodeJS.UncaughtExceptionListener[]>()
beforeEach(() => {
  vi.useFakeTimers()
  dialog.showMessageBox.mockReset().mockResolvedValue({ response: 1 })
  // The test runner's own listeners would take the errors for failures.
  for (const name of ['uncaughtException', 'unhandledRejection']) {
    before.set(name, process.listeners(name as 'uncaughtException'))
    process.removeAllListeners(name)
  }
})
afterEach(() => {
  vi.useRealTimers()
  for (const [name, listeners] of before) {
    process.removeAllListeners(name)
    for (const listener of listeners) process.on(name as 'uncaughtException', listener)
  }
})

it('logs what nobody caught, asks once a minute, and starts anew only when told', async () => {
  const logged: unknown[] = []
  const log = { internal: (error: unknown) => (logged.push(error), 'id7') } as unknown as Log
  const restart = vi.fn()
  watchErrors(log, () => en, restart)
  const fail = (error: Error) => process.emit('uncaughtException', error)
  fail(new Error('one'))
  fail(new Error('two'))
  await vi.advanceTimersByTimeAsync(0)
  expect(logged.map(error => (error as Error).message)).toEqual(['one', 'two'])
  expect(dialog.showMessageBox).toHaveBeenCalledOnce()
  expect(dialog.showMessageBox.mock.calls[0]?.[0]).toMatchObject({
    detail: expect.stringContaining('id7') as string
  })
  expect(restart).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  dialog.showMessageBox.mockResolvedValueOnce({ response: 0 })
  fail(new Error('three'))
  await vi.advanceTimersByTimeAsync(0)
  expect(restart).toHaveBeenCalledOnce()
})

it('only logs what nobody awaits', () => {
  const internal = vi.fn(() => 'id')
  watchErrors({ internal } as unknown as Log, () => en, vi.fn())
  process.emit('unhandledRejection', new Error('left alone'), Promise.resolve())
  expect(internal).toHaveBeenCalledOnce()
  expect(dialog.showMessageBox).not.toHaveBeenCalled()
})
