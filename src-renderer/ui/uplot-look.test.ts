// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { formatMemory, formatPercent } from '#shared/format'
import { uplotOptions } from './uplot-look'

const figures = (binary: boolean) => {
  const look = {
    series: [],
    format: binary ? formatMemory : formatPercent,
    binary,
    formatTime: String,
    limit: undefined,
    leastTop: 1,
    spanMs: undefined
  }
  return uplotOptions(look, document.documentElement, { width: 400, height: 180 }).axes?.[1]
}

it('marks memory at whole KiB and MiB, and all else at decimal steps', () => {
  expect(figures(true)?.incrs).toEqual(expect.arrayContaining([512 * 1024, 1024 * 1024]))
  expect(figures(false)?.incrs).toBeUndefined()
})
