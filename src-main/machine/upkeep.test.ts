import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Agent } from './agent'
import type { StatsSample } from './agent-stats'
import { defaultSettings } from './settings'
import { idleDue, Upkeep } from './upkeep'

// The clock is a double here: nobody waits half an hour for a machine to be idle.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE_MS = 60_000

function upkeep({
  containers = 0,
  cpuFraction = 0,
  bytesPerSecond = 0,
  sleepAfterMinutes = 5 as number | null
} = {}) {
  const seen = { trims: 0, times: 0, idle: 0 }
  const use = { at: Date.now() }
  const began = performance.now()
  const beganAt = Date.now()
  const agent = {
    trim: () => Promise.resolve(void seen.trims++),
    memory: () => Promise.resolve(),
    // The machine's clock stands still while the computer sleeps.
    clock: () => Promise.resolve({ unixMs: beganAt + performance.now() - began }),
    time: () => Promise.resolve(void seen.times++),
    stats: async function* (): AsyncGenerator<StatsSample> {
      await Promise.resolve()
      const passedMs = performance.now() - began
      const cpuNs = passedMs * 1e6 * cpuFraction
      const networkBytes = (passedMs / 1000) * bytesPerSecond
      yield {
        at: Date.now(),
        containers: Array.from({ length: containers }, () => ({}) as StatsSample['containers'][number]),
        machine: { memoryBytes: 1, availableBytes: 1, cpuNs, load1: 0, passedNs: 1, cpus: 1, networkBytes }
      }
    }
  } as unknown as Agent
  const made = new Upkeep({
    agent,
    settings: () => ({ ...defaultSettings(), sleepAfterMinutes }),
    lastUseAt: () => use.at,
    onIdle: () => seen.idle++,
    onTrimmed: () => undefined
  })
  return { made, seen, use }
}

describe('a machine that is not used', () => {
  it('is let sleep after its minutes, and not before', async () => {
    // Its engine is looked at all the while.
    const { made, seen } = upkeep({ bytesPerSecond: 10_000 })
    await vi.advanceTimersByTimeAsync(4.5 * MINUTE_MS)
    expect(seen.idle).toBe(0)
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS)
    expect(seen.idle).toBeGreaterThan(0)
    made.close()
  })

  it.each([
    { containers: 1 },
    { cpuFraction: 0.5 },
    { bytesPerSecond: 200_000 },
    { sleepAfterMinutes: null }
  ])('is not with %j', async busy => {
    const { made, seen } = upkeep(busy)
    await vi.advanceTimersByTimeAsync(30 * MINUTE_MS)
    expect(seen.idle).toBe(0)
    made.close()
  })

  it('counts from its last use', () => {
    expect(idleDue(0, 5 * MINUTE_MS - 1, 5)).toBe(false)
    expect(idleDue(0, 5 * MINUTE_MS, 5)).toBe(true)
  })
})

describe('a machine that was just started', () => {
  it('gives back what the start has left behind, and once only', async () => {
    const { made, seen } = upkeep()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(seen.trims).toBe(0)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(seen.trims).toBe(1)
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
    expect(seen.trims).toBe(1)
    made.close()
  })
})

describe('a machine that is used', () => {
  it('gives back soon what was deleted, and seldom otherwise', async () => {
    const { made, seen, use } = upkeep()
    use.at = Date.now() + 1
    await vi.advanceTimersByTimeAsync(40_000)
    expect(seen.trims).toBe(1)
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
    expect(seen.trims).toBe(1)
    made.close()
  })

  it('has its clock set after the computer has slept', async () => {
    const { made, seen } = upkeep()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(seen.times).toBe(0)
    vi.setSystemTime(Date.now() + 60_000)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(seen.times).toBeGreaterThan(0)
    made.close()
  })
})
