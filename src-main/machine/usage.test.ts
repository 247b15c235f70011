import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { told } from '#shared/contract/sentences'
import { parseStatus, residentBytes } from './resident'
import { UsageHistory } from './usage'

const MIB = 1024 * 1024
let looks = 0
let fault: Error | null = null
let wake: () => void
let awake: Promise<void>
let history: UsageHistory

beforeEach(() => {
  vi.useFakeTimers()
  looks = 0
  fault = null
  awake = Promise.resolve()
  history = new UsageHistory({
    awake: () => awake,
    look: async () => {
      looks++
      if (fault) throw fault
      return {
        ...{ totalBytes: 1000 * MIB, availableBytes: 600 * MIB, cpuNs: looks * 500e6 },
        ...{ dataBytes: 8000 * MIB, dataFreeBytes: 7000 * MIB, hostRssBytes: 300 * MIB, diskHostBytes: MIB }
      }
    }
  })
})
afterEach(() => {
  history.close()
  vi.useRealTimers()
})

/** Reads so many pieces, a second apart. */
async function read(pieces: number, reader = history.follow(new AbortController().signal)) {
  const got = []
  for (let i = 0; i < pieces; i++) {
    const next = reader.next()
    await vi.advanceTimersByTimeAsync(1_000)
    const { value } = await next
    got.push(...(value ?? []))
  }
  return got
}

describe('what the machine uses', () => {
  it('is told inside and outside, with the processors’ time since the last look', async () => {
    const points = await read(3)
    expect(points.map(({ cpuFraction }) => cpuFraction)).toEqual([null, 0.5, 0.5])
    expect(points[0]).toMatchObject({
      ...{ memoryUsedBytes: 400 * MIB, memoryLimitBytes: 1000 * MIB, hostRssBytes: 300 * MIB },
      ...{ diskUsedBytes: 1000 * MIB, diskHostBytes: MIB }
    })
  })

  it('is looked at once a second, however many read it', async () => {
    const readers = [0, 1, 2].map(() => history.follow(new AbortController().signal))
    for (let i = 0; i < 3; i++) await Promise.all(readers.map(reader => read(1, reader)))
    expect(looks).toBe(3)
  })

  it('is not looked at when nobody asks for the next point', async () => {
    await read(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(looks).toBe(2)
  })

  it('is not looked at while the machine sleeps', async () => {
    awake = new Promise(resolve => (wake = resolve))
    const next = history.follow(new AbortController().signal).next()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(looks).toBe(0)
    wake()
    expect((await next).value).toHaveLength(1)
  })

  it('is kept for who comes later', async () => {
    const before = await read(3)
    const later = await history.follow(new AbortController().signal).next()
    expect(later.value).toEqual(before)
  })

  it('outlives an agent that is away for a moment, and tells what does not pass', async () => {
    fault = told('engine_down', 'machineAgentAway', {})
    const reader = history.follow(new AbortController().signal)
    const next = reader.next()
    await vi.advanceTimersByTimeAsync(3_000)
    fault = null
    await vi.advanceTimersByTimeAsync(3_000)
    expect((await next).value).toHaveLength(1)
    fault = told('bad_request', 'machineAgentRefused', { said: 'usage' })
    const failed = expect(reader.next()).rejects.toMatchObject({ code: 'bad_request' })
    await vi.advanceTimersByTimeAsync(2_000)
    await failed
  })

  it('is left at once when its reader leaves', async () => {
    awake = new Promise(() => undefined)
    const leave = new AbortController()
    const next = history.follow(leave.signal).next()
    leave.abort()
    expect((await next).done).toBe(true)
  })
})

describe('what a process takes of this computer', () => {
  it('is read of Linux’ own figures', () => {
    expect(parseStatus('Name:\tqemu\nVmRSS:\t  123456 kB\nThreads:\t3\n')).toBe(123456 * 1024)
    expect(parseStatus('Name:\tgone\n')).toBeNull()
  })

  it('is this process’s own, and nothing for one that is not there', async () => {
    expect(await residentBytes(process.pid)).toBeGreaterThan(10 * MIB)
    expect(await residentBytes(2 ** 30)).toBeNull()
  })
})
