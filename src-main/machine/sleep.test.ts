import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppError } from '#shared/wire/errors'
import { doubled, doubleIn, endDoubled, type DriverDouble } from '../../e2e/fixtures/machine-double'
import { besideOf } from './files'
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

/** Nothing can be noted, as on a full disk. */
function noteNothing() {
  rmSync(machine.files.state)
  mkdirSync(join(machine.files.state, 'in-the-way'), { recursive: true })
}

it('sleeps, and is woken, when that could not be noted', async () => {
  driver.memory = { totalBytes: 2, availableBytes: 1 }
  await machine.create()
  noteNothing()
  await expect(machine.suspend()).rejects.toThrow()
  expect(state()).toBe('suspended')
  rmSync(machine.files.state, { recursive: true })
  await machine.start()
  expect(state()).toBe('running')
  expect(driver.launched[1]?.from).toBe(machine.files.suspended)
})

it('stands still where it cannot sleep in a file, whatever the reason, and wakes at a call', async () => {
  driver.memory = { totalBytes: 2, availableBytes: 1 }
  driver.suspendFault = new AppError('internal', 'It took too long.')
  await machine.create()
  await machine.sleep()
  expect(machine.status.state).toMatchObject({ at: 'paused', why: 'asleep' })
  await machine.touch()
  expect([state(), driver.launched[0]?.isStanding]).toEqual(['running', false])
})

it('wakes at the second call when it did not at the first', async () => {
  driver.memory = { totalBytes: 2, availableBytes: 1 }
  driver.suspendFault = new AppError('conflict', 'A folder is in use.')
  await machine.create()
  await machine.sleep()
  const [vm] = driver.launched
  if (vm) vm.resumeFault = new AppError('timeout', 'QEMU does not answer.')
  await expect(machine.touch()).rejects.toMatchObject({ code: 'timeout' })
  expect(state()).toBe('paused')
  await machine.touch()
  expect(state()).toBe('running')
})

it('gives its engine back when it is paused, or put to sleep, while it stands still', async () => {
  driver.memory = { totalBytes: 2, availableBytes: 1 }
  driver.suspendFault = new AppError('conflict', 'A folder is in use.')
  await machine.create()
  const [vm] = driver.launched
  await machine.sleep()
  await machine.pause()
  expect(machine.status.state).toMatchObject({ at: 'paused', why: 'user' })
  expect(vm?.hasEngine).toBe(true)
  await expect(machine.suspend()).rejects.toMatchObject({ code: 'conflict' })
  expect([state(), vm?.isStanding]).toEqual(['running', false])
})

it('goes on when there was a fault of the disk while it could not sleep', async () => {
  driver.memory = { totalBytes: 2, availableBytes: 1 }
  driver.suspendFault = new AppError('denied', 'The disk is full.')
  await machine.create()
  const [vm] = driver.launched
  if (vm) vm.isStanding = true
  await expect(machine.suspend()).rejects.toMatchObject({ code: 'denied' })
  await expect.poll(() => [state(), vm?.isStanding]).toEqual(['running', false])
})

it('says once what each wake finds', async () => {
  const contexts = join(folder, 'docker/contexts/meta')
  const name = createHash('sha256').update('gantry').digest('hex')
  mkdirSync(join(contexts, name), { recursive: true })
  writeFileSync(join(contexts, name, 'meta.json'), '{}')
  await machine.close()
  machine = await doubleIn(folder, driver, join(folder, 'docker'))
  driver.memory = { totalBytes: 2, availableBytes: 1 }
  driver.suspendFault = new AppError('conflict', 'A folder is in use.')
  await machine.create()
  await expect.poll(() => machine.status.notes).toHaveLength(1)
  await machine.sleep()
  await machine.touch()
  await sleep(50)
  expect(machine.status.notes).toMatchObject([{ detail: { sentence: 'machineContextForeign' } }])
})

it('stands still, and goes on, when neither can be noted', async () => {
  await machine.create()
  noteNothing()
  await machine.pause()
  expect(machine.status.state).toMatchObject({ at: 'paused', why: 'user' })
  await machine.start()
  expect([state(), driver.launched[0]?.isStanding]).toEqual(['running', false])
})

it('runs when that could not be noted', async () => {
  await machine.create()
  await machine.stop()
  noteNothing()
  await machine.start()
  expect(state()).toBe('running')
})

it('sleeps on when it could not be noted that it wakes, and wakes later', async () => {
  driver.memory = { totalBytes: 2, availableBytes: 1 }
  await machine.create()
  await machine.suspend()
  noteNothing()
  await expect(machine.start()).rejects.toThrow()
  expect(state()).toBe('suspended')
  rmSync(machine.files.state, { recursive: true })
  await machine.start()
  expect(state()).toBe('running')
  expect(driver.launched.map(({ from }) => from)).toEqual([null, ...Array(2).fill(machine.files.suspended)])
})

it('leaves no half of a file when its Gantry was killed on the way to sleep', async () => {
  await machine.create()
  await machine.close()
  const [vm] = driver.launched
  driver.left = vm ?? null
  const half = besideOf(machine.files.suspended)
  writeFileSync(half, 'half')
  machine = await doubleIn(folder, driver)
  expect(state()).toBe('running')
  expect(existsSync(half)).toBe(false)
})
