import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Retries } from './retries'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const next = (retries: Retries, count: number) => Array.from({ length: count }, () => retries.nextMs())

test('waits from 250 ms to 10 s, and again from the first after a connection that held', () => {
  const retries = new Retries()
  expect(next(retries, 8)).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000])
  retries.connected()
  vi.advanceTimersByTime(4_000)
  expect(retries.nextMs()).toBe(10_000)
  retries.connected()
  vi.advanceTimersByTime(5_001)
  expect(next(retries, 2)).toEqual([250, 500])
  retries.startOver()
  expect(retries.nextMs()).toBe(250)
})

test('a wait ends by itself, when it is skipped, and when it is no longer wanted', async () => {
  const retries = new Retries()
  const stop = new AbortController()
  const whole = retries.wait(1_000, stop.signal)
  vi.advanceTimersByTime(1_000)
  await whole
  const skipped = retries.wait(1_000, stop.signal)
  retries.skip()
  await skipped
  const left = retries.wait(1_000, stop.signal)
  stop.abort()
  await left
  await retries.wait(1_000, stop.signal)
  expect(vi.getTimerCount()).toBe(0)
})
