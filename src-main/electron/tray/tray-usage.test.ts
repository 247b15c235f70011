import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StatsPoint } from '#shared/model/stats'
import type { HostClient } from '../live-rows'
import { ATTENTION_MS, SAMPLE_INTERVAL_MS, TrayUsage } from './tray-usage'

const POINT: Omit<StatsPoint, 'id' | 'at'> = {
  ...{ cpuFraction: 0.5, cpus: 1, memoryBytes: 7, memoryLimitBytes: 9, netRxBytes: 0, netTxBytes: 0 },
  ...{ blockReadBytes: 0, blockWriteBytes: 0, pids: 1 }
}

let open = 0
let asked: string[][] = []
/** One point a second of each container, and of one more container with each second. */
const client = {
  containers: {
    async *stats({ ids }: { ids: string[] }, { signal }: { signal: AbortSignal }) {
      asked.push(ids)
      open++
      try {
        for (let second = 1; !signal.aborted; second++) {
          await new Promise(resolve => setTimeout(resolve, 1_000))
          yield ids.slice(0, second).map(id => ({ ...POINT, id, at: second }))
        }
      } finally {
        open--
      }
    }
  }
} as unknown as HostClient

const changed = vi.fn()
beforeEach(() => {
  vi.useFakeTimers()
  changed.mockReset()
  open = 0
  asked = []
})
afterEach(() => vi.useRealTimers())

const follow = (...ids: string[]) => {
  const usage = new TrayUsage(client, changed)
  usage.follow({ engine: 'e', ids })
  return usage
}

it('reads nothing while nothing runs', async () => {
  follow()
  new TrayUsage(client, changed).follow(null)
  await vi.advanceTimersByTimeAsync(10 * SAMPLE_INTERVAL_MS)
  expect(asked).toEqual([])
})

it('reads until all have told, tells then, and looks again a minute later', async () => {
  const usage = follow('a', 'b')
  await vi.advanceTimersByTimeAsync(1_500)
  expect(changed).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_500)
  expect([...usage.latest]).toEqual([
    ['a', { cpuFraction: 0.5, memoryBytes: 7 }],
    ['b', { cpuFraction: 0.5, memoryBytes: 7 }]
  ])
  expect(changed).toHaveBeenCalledOnce()
  expect([open, asked.length]).toEqual([0, 1])
  await vi.advanceTimersByTimeAsync(SAMPLE_INTERVAL_MS)
  expect([open, asked.length]).toEqual([1, 2])
})

it('waits for nobody longer than a few seconds', async () => {
  follow(...Array.from({ length: 20 }, (_, i) => `c${i}`))
  await vi.advanceTimersByTimeAsync(6_000)
  expect(changed).toHaveBeenCalledOnce()
  expect(open).toBe(0)
})

it('is live while somebody looks', async () => {
  const usage = follow('a')
  await vi.advanceTimersByTimeAsync(5_000)
  usage.attend()
  await vi.advanceTimersByTimeAsync(ATTENTION_MS - 2_000)
  expect(open).toBe(1)
  expect(changed.mock.calls.length).toBeGreaterThan(20)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(open).toBe(0)
})

it('does not look anew at each start and end', async () => {
  const usage = follow('a')
  for (let i = 0; i < 20; i++) {
    usage.follow({ engine: 'e', ids: i % 2 ? ['a'] : ['a', 'b'] })
    await vi.advanceTimersByTimeAsync(500)
  }
  expect(asked.length).toBeLessThanOrEqual(2)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(asked.at(-1)).toEqual(['a'])
  expect([...usage.latest.keys()]).toEqual(['a'])
})

it('ends when told', async () => {
  const usage = follow('a')
  await vi.advanceTimersByTimeAsync(500)
  usage.stop()
  await vi.advanceTimersByTimeAsync(2 * SAMPLE_INTERVAL_MS)
  expect([open, asked.length]).toEqual([0, 1])
})
