import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  doubled,
  doubleIn,
  endDoubled,
  type DriverDouble,
  type VmDouble
} from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

// A machine that stands still because its disk cannot be written.
let folder: string
let driver: DriverDouble
let machine: Machine
let vm: VmDouble
beforeEach(async () => {
  ;({ folder, driver, machine } = await doubled())
  await machine.create()
  vm = driver.launched[0] as VmDouble
})
afterEach(() => endDoubled({ folder, driver, machine }))

const state = () => machine.status.state

it('is shown, however soon it is there again after the machine went on', async () => {
  vm.fail('disk_error')
  expect(state()).toMatchObject({ at: 'paused', why: 'disk_error' })
  vm.faultsAhead = ['disk_error']
  await machine.start()
  expect(state()).toMatchObject({ at: 'paused', why: 'disk_error' })
  await machine.start()
  expect(state().at).toBe('running')
})

it('is gone on from as often as there is room again', async () => {
  vm.faultsAhead = ['disk_full', 'disk_full']
  vm.fail('disk_full')
  await expect.poll(() => [state().at, vm.faultsAhead.length, vm.isStanding]).toEqual(['running', 0, false])
})

it('is found where nobody has heard of it', async () => {
  await machine.stop()
  driver.standsUnheard = true
  await machine.start()
  vm = driver.launched[1] as VmDouble
  await expect.poll(() => [state().at, vm.isStanding]).toEqual(['running', false])
})

it('is met again by the Gantry that takes the machine over', async () => {
  vm.fail('disk_error')
  driver.left = vm
  await machine.close()
  vm.faultsAhead = ['disk_error']
  machine = await doubleIn(folder, driver)
  await sleep(10)
  expect(state()).toMatchObject({ at: 'paused', why: 'disk_error' })
})
