import { describe, expect, it, vi } from 'vitest'
import type { StatsPoint } from '#shared/model/stats'
import { ratesOf, StatsSeries } from './stats-series'

const point = (at: number, change: Partial<StatsPoint> = {}): StatsPoint => ({
  id: 'c',
  at,
  cpuFraction: 0.5,
  cpus: 2,
  memoryBytes: 1_000,
  memoryLimitBytes: 4_000,
  netRxBytes: 0,
  netTxBytes: 0,
  blockReadBytes: 0,
  blockWriteBytes: 0,
  pids: 1,
  ...change
})

describe('ratesOf', () => {
  it('has none for the first point', () => {
    expect(ratesOf(null, point(1_000, { netRxBytes: 50 }))).toEqual({
      netRxPerS: null,
      netTxPerS: null,
      blockReadPerS: null,
      blockWritePerS: null
    })
  })

  it('divides by the time that really passed', () => {
    const before = point(1_000, { netRxBytes: 100, netTxBytes: 10, blockReadBytes: 0, blockWriteBytes: 5 })
    const now = point(3_500, { netRxBytes: 600, netTxBytes: 10, blockReadBytes: 2_500, blockWriteBytes: 10 })
    expect(ratesOf(before, now)).toEqual({
      netRxPerS: 200,
      netTxPerS: 0,
      blockReadPerS: 1_000,
      blockWritePerS: 2
    })
  })

  it('has none where a counter began anew', () => {
    const rates = ratesOf(
      point(1_000, { netRxBytes: 9_000 }),
      point(2_000, { netRxBytes: 10, blockReadBytes: 7 })
    )
    expect(rates).toMatchObject({ netRxPerS: null, blockReadPerS: 7 })
  })

  it('has none across a gap, nor for two points of one moment', () => {
    expect(ratesOf(point(1_000), point(60_000, { netRxBytes: 5 })).netRxPerS).toBeNull()
    expect(ratesOf(point(1_000), point(1_000, { netRxBytes: 5 })).netRxPerS).toBeNull()
  })
})

describe('StatsSeries', () => {
  const columns = (source: { read(): readonly ArrayLike<number | null>[] }) =>
    source.read().map(column => Array.from(column))

  it('takes each point once, however often a history is sent again', () => {
    const series = new StatsSeries()
    const told = vi.fn()
    series.subscribe(told)
    series.take([point(1_000), point(2_000)])
    series.take([point(1_000), point(2_000)])
    series.take([point(1_000), point(2_000), point(3_000, { netRxBytes: 30, cpuFraction: 1.5 })])
    expect(columns(series.cpu)).toEqual([
      [1, 2, 3],
      [0.5, 0.5, 1.5]
    ])
    expect(columns(series.net)).toEqual([
      [1, 2, 3],
      [NaN, 0, 30],
      [NaN, 0, 0]
    ])
    expect(told).toHaveBeenCalledTimes(2)
    expect(series.newest()?.at).toBe(3_000)
    expect(series.rates?.netRxPerS).toBe(30)
  })

  it('leaves a hole where nobody watched', () => {
    const series = new StatsSeries()
    series.take([point(1_000), point(61_000)])
    expect(columns(series.memory)[1]).toEqual([1_000, NaN, 1_000])
  })
})
