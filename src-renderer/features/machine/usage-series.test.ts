import { expect, it } from 'vitest'
import type { MachineUsage } from '#shared/model/machine'
import { UsageSeries } from './usage-series'

const point = (at: number, change: Partial<MachineUsage> = {}): MachineUsage => ({
  ...{ at, cpuFraction: 0.5, memoryUsedBytes: 100, memoryLimitBytes: 1000, hostRssBytes: 300 },
  ...{ diskUsedBytes: 10, diskHostBytes: 20 },
  ...change
})
const columns = (source: UsageSeries['memory']) => source.read().map(column => Array.from(column))

it('draws inside beside outside, and what is not known as a gap', () => {
  const series = new UsageSeries()
  series.take([point(1_000, { cpuFraction: null }), point(2_000, { hostRssBytes: null })])
  expect(columns(series.memory)).toEqual([
    [1, 2],
    [100, 100],
    [300, NaN]
  ])
  expect(columns(series.disk)).toEqual([
    [1, 2],
    [10, 10],
    [20, 20]
  ])
  expect(columns(series.cpu)).toEqual([
    [1, 2],
    [NaN, 0.5]
  ])
})

it('takes each point once, though the stream began anew', () => {
  const series = new UsageSeries()
  let told = 0
  series.subscribe(() => told++)
  series.take([point(1_000), point(2_000)])
  series.take([point(1_000), point(2_000)])
  series.take([point(2_000), point(3_000)])
  expect(columns(series.cpu)[0]).toEqual([1, 2, 3])
  expect(series.newest()?.at).toBe(3_000)
  expect(told).toBe(2)
})
