import { describe, expect, it, vi } from 'vitest'
import type { StatsPoint } from '#shared/model/stats'
import { figuresOf, linesFrom, StatsSeries } from './stats-series'

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

describe('figuresOf', () => {
  it('has no rates for the first point', () => {
    expect(figuresOf(null, point(1_000, { netRxBytes: 50 }))).toMatchObject({
      cpuFraction: 0.5,
      netRxPerS: null
    })
  })

  it('divides by the time that really passed', () => {
    const before = point(1_000, { netRxBytes: 100, netTxBytes: 10, blockReadBytes: 0, blockWriteBytes: 5 })
    const now = point(3_500, { netRxBytes: 600, netTxBytes: 10, blockReadBytes: 2_500, blockWriteBytes: 10 })
    expect(figuresOf(before, now)).toMatchObject({
      netRxPerS: 200,
      netTxPerS: 0,
      blockReadPerS: 1_000,
      blockWritePerS: 2
    })
  })

  it('has no rate where a counter began anew', () => {
    const figures = figuresOf(
      point(1_000, { netRxBytes: 9_000 }),
      point(2_000, { netRxBytes: 10, blockReadBytes: 7 })
    )
    expect(figures).toMatchObject({ netRxPerS: null, blockReadPerS: 7 })
  })

  it('has no rates across a gap, nor for two points of one moment', () => {
    expect(figuresOf(point(1_000), point(60_000, { netRxBytes: 5 })).netRxPerS).toBeNull()
    expect(figuresOf(point(1_000), point(1_000, { netRxBytes: 5 })).netRxPerS).toBeNull()
  })
})

describe('StatsSeries', () => {
  it('takes each point once, however often a history is sent again', () => {
    const series = new StatsSeries()
    const told = vi.fn()
    series.subscribe(told)
    series.take([point(1_000), point(2_000)])
    series.take([point(1_000), point(2_000)])
    series.take([point(1_000), point(2_000), point(3_000, { netRxBytes: 30 })])
    expect(series.figures.map(one => one.at)).toEqual([1_000, 2_000, 3_000])
    expect(series.figures[2]?.netRxPerS).toBe(30)
    expect(told).toHaveBeenCalledTimes(2)
  })

  it('keeps an hour', () => {
    const series = new StatsSeries()
    series.take(Array.from({ length: 4_000 }, (_, i) => point(i * 1_000)))
    expect(series.figures).toHaveLength(3_600)
    expect(series.figures[0]?.at).toBe(400_000)
  })
})

describe('linesFrom', () => {
  it('begins at the time asked for and makes a hole in a gap', () => {
    const series = new StatsSeries()
    series.take([point(1_000), point(2_000), point(3_000), point(60_000)])
    expect(linesFrom(series.figures, ['cpuFraction'], 2_000)).toEqual({
      times: [2, 3, 4, 60],
      lines: [[0.5, 0.5, null, 0.5]]
    })
  })

  it('is empty when everything is older', () => {
    const series = new StatsSeries()
    series.take([point(1_000)])
    expect(linesFrom(series.figures, ['cpuFraction', 'memoryBytes'], 5_000)).toEqual({
      times: [],
      lines: [[], []]
    })
  })
})
