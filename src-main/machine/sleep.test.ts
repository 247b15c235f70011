import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { doubled, endDoubled, type DriverDouble } from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

// A machine that is put into a file, and what this computer's disk has to do with that.
let folder: string
let driver: DriverDouble
let machine: Machine
beforeEach(async () => {
  ;({ folder, driver, machine } = await doubled())
})
afterEach(() => endDoubled({ folder, driver, machine }))

const MB = 1_000_000
const state = () => machine.status.state.at

it('stays awake when what it uses does not fit on the disk, and says how much that is', async () => {
  driver.memory = { totalBytes: 1e12 * MB, availableBytes: 0 }
  await machine.create()
  await expect(machine.suspend()).rejects.toMatchObject({
    code: 'conflict',
    detail: { sentence: expect.stringContaining('machineSleepNeedsRoom') as string, neededMb: 1e12 + 537 }
  })
  expect(state()).toBe('running')
  expect(existsSync(machine.files.suspended)).toBe(false)
})

it('needs no room for what it does not use', async () => {
  driver.memory = { totalBytes: 1e12 * MB, availableBytes: 1e12 * MB - 1 }
  await machine.create()
  await machine.suspend()
  expect(state()).toBe('suspended')
})

it('sleeps, and is woken, when that could not be noted', async () => {
  driver.memory = { totalBytes: 2, availableBytes: 1 }
  await machine.create()
  rmSync(machine.files.state)
  mkdirSync(join(machine.files.state, 'in-the-way'), { recursive: true })
  await expect(machine.suspend()).rejects.toThrow()
  expect(state()).toBe('suspended')
  rmSync(machine.files.state, { recursive: true })
  await machine.start()
  expect(state()).toBe('running')
  expect(driver.launched[1]?.from).toBe(machine.files.suspended)
})
