import { describe, expect, it } from 'vitest'
import type { StatsPoint } from '#shared/model/stats'
import { HISTORY_POINTS, StatsRing } from './stats-ring'

const point = (n: number): StatsPoint => ({
  id: 'c',
  at: 1_795_234_832_000 + n * 1000,
  cpuFraction: n / 7,
  cpus: 2,
  memoryBytes: 2 ** 40 + n,
  memoryLimitBytes: 3,
  netRxBytes: 4 + n,
  netTxBytes: 5,
  blockReadBytes: 6,
  blockWriteBytes: 7,
  pids: 8
})
const filled = (count: number) => {
  const ring = new StatsRing('c')
  for (let n = 0; n < count; n++) ring.push(point(n))
  return ring
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => point(from + at))

describe('a ring of points', () => {
  it.each([
    0,
    1,
    63,
    64,
    65,
    200,
    HISTORY_POINTS - 1,
    HISTORY_POINTS,
    HISTORY_POINTS + 1,
    2 * HISTORY_POINTS + 5
  ])('gives back the newest of %i, exactly and in order', count => {
    const ring = filled(count)
    expect(ring.length).toBe(Math.min(count, HISTORY_POINTS))
    expect(ring.since(0, Infinity)).toEqual(range(Math.max(0, count - HISTORY_POINTS), count))
  })

  it('goes on from where a reader was', () => {
    const ring = filled(100)
    expect(ring.since(90, 3)).toEqual(range(90, 93))
    expect(ring.since(100, 10)).toEqual([])
    expect(ring.firstAfter(90)).toBe(90)
    expect(filled(HISTORY_POINTS + 50).firstAfter(10)).toBe(50)
  })
})
