import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { doubleIn, DriverDouble, plantImage, type VmDouble } from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

// A machine that is asked to power off and does not: how long its containers are waited for.
let folder: string
let machine: Machine
let vm: VmDouble
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-stop-'))
  plantImage(join(folder, 'image'), 'one')
  const driver = new DriverDouble(folder)
  machine = await doubleIn(folder, driver)
  await machine.create()
  vm = driver.launched[0] as VmDouble
  vm.isDeaf = true
})
afterEach(async () => {
  vi.useRealTimers()
  vm.kill()
  await machine.close()
  rmSync(folder, { recursive: true })
})

const SECOND = 1000
/** Stops it and lets time pass until it is pulled off its plug; gives how long that took. */
const pulledAfterS = async (containers: Record<string, number | null>) => {
  vm.containers = containers
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const stopped = machine.stop()
  while (vm.asked === 0) await sleep(5)
  let seconds = 0
  for (; vm.runs; seconds += 5) {
    vi.advanceTimersByTime(5 * SECOND)
    await sleep(0)
  }
  vi.useRealTimers()
  await stopped
  return seconds
}

describe('a machine that is stopped', () => {
  it.each([
    ['none runs', {}, 60],
    ['they have the usual time', { a: null, b: 10 }, 60],
    ['one has more', { a: 10, b: 120, c: null }, 150],
    ['one has as long as it takes', { a: -1, b: 120 }, 3600],
    ['one has a year', { a: 31_536_000 }, 3600]
  ])(
    'gives its containers their time to stop, and itself a little more, when %s',
    async (_, had, seconds) => {
      expect(await pulledAfterS(had)).toBe(seconds)
      expect(machine.status.state.at).toBe('stopped')
    }
  )
})
