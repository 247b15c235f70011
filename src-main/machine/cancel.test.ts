import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/wire/errors'
import {
  doubled,
  doubleIn,
  endDoubled,
  putToSleep,
  type DriverDouble
} from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

// A start that is given up while its driver is still at work.
let folder: string
let driver: DriverDouble
let machine: Machine
beforeEach(async () => {
  ;({ folder, driver, machine } = await doubled())
})
afterEach(() => endDoubled({ folder, driver, machine }))

const LONGER_MS = 100
const state = () => machine.status.state.at
const until = async (what: () => boolean) => {
  while (!what()) await sleep(5)
}

/** Begins something and has the driver hang in the launch; returns the way to let it go on. */
async function launching(begin: () => Promise<void>) {
  let open = () => {}
  driver.gate = new Promise<void>(resolve => {
    open = resolve
  })
  const before = driver.launched.length
  const begun = begin().then(
    () => null,
    (error: unknown) => error
  )
  await until(() => driver.launched.length > before)
  driver.gate = Promise.resolve()
  return { begun, open: () => open() }
}

/** Begins something that gives the start up, and lets the driver go on only after it. */
async function givingUp(open: () => void, giveUp: () => Promise<void>) {
  const over = giveUp()
  await sleep(LONGER_MS)
  open()
  await over
}

describe('a start that is given up while the machine is launched', () => {
  it('leaves none when it is stopped, and the next one works', async () => {
    const { begun, open } = await launching(() => machine.create())
    await givingUp(open, () => machine.stop())
    expect(await begun).toMatchObject({ code: 'cancelled' })
    expect(state()).toBe('stopped')
    expect(driver.running).toEqual([])
    expect(driver.launched.map(vm => vm.resumed)).toEqual([0])
    await machine.start()
    expect(state()).toBe('running')
    expect(driver.running).toHaveLength(1)
  })

  it('is powered off in order once its data are in use', async () => {
    const { begun, open } = await launching(() => machine.create())
    const vm = driver.launched[0]
    if (vm) vm.isMute = true
    open()
    await until(() => vm?.marks.includes('data') === true)
    await machine.stop()
    expect(await begun).toMatchObject({ code: 'cancelled' })
    expect(vm?.asked).toBe(1)
    expect(driver.running).toEqual([])
  })

  it('leaves none when Gantry is closed', async () => {
    const { begun, open } = await launching(() => machine.create())
    await givingUp(open, () => machine.close())
    expect(await begun).toMatchObject({ code: 'cancelled' })
    expect(driver.running).toEqual([])
  })

  it('leaves none when it is removed', async () => {
    const { open } = await launching(() => machine.create())
    await givingUp(open, () => machine.reset(machine.status.id ?? ''))
    expect(state()).toBe('absent')
    expect(driver.running).toEqual([])
  })

  it('is begun anew by a repair', async () => {
    const { open } = await launching(() => machine.create())
    await givingUp(open, () => machine.repair())
    expect(state()).toBe('running')
    expect(driver.running).toEqual([driver.launched[1]])
  })
})

describe('a machine that is woken', () => {
  beforeEach(async () => {
    await machine.create()
    const [vm] = driver.launched
    if (!vm) throw new Error('nothing was launched')
    await machine.stop()
    await machine.close()
    putToSleep(folder, vm.spec)
    machine = await doubleIn(folder, driver)
  })

  const file = () => readFileSync(machine.files.suspended, 'utf8')
  const remembered = () =>
    (JSON.parse(readFileSync(machine.files.state, 'utf8')) as { suspended: unknown }).suspended

  it('wakes', async () => {
    expect(state()).toBe('suspended')
    await machine.start()
    expect(state()).toBe('running')
    expect(remembered()).toBeNull()
    expect(file).toThrow('ENOENT')
  })

  it('sleeps on as it did when Gantry is closed meanwhile', async () => {
    const { begun, open } = await launching(() => machine.start())
    await givingUp(open, () => machine.close())
    expect(await begun).toMatchObject({ code: 'cancelled' })
    expect(driver.running).toEqual([])
    expect(file()).toBe('asleep')
    machine = await doubleIn(folder, driver)
    expect(state()).toBe('suspended')
    await machine.start()
    expect(state()).toBe('running')
    expect(machine.status.steps.map(step => step.name)).toEqual(['restore', 'engine'])
  })

  it('sleeps on when Gantry quits meanwhile and is to have it sleep', async () => {
    const { begun, open } = await launching(() => machine.start())
    await givingUp(open, () => machine.rest())
    expect(await begun).toMatchObject({ code: 'cancelled' })
    expect(state()).toBe('suspended')
    expect(file()).toBe('asleep')
    expect(remembered()).not.toBeNull()
    expect(driver.launched.slice(1).map(vm => vm.resumed)).toEqual([0])
  })

  it('is put to sleep again once it is awake, or stopped where it cannot sleep', async () => {
    driver.memory = { totalBytes: 2, availableBytes: 1 }
    await machine.start()
    await machine.rest()
    expect(state()).toBe('suspended')
    expect(file()).toBe('asleep again')
    driver.suspendFault = new AppError('internal', 'It cannot sleep.')
    await machine.start()
    await machine.rest()
    expect(state()).toBe('stopped')
    expect(remembered()).toBeNull()
    expect(driver.running).toEqual([])
  })

  it('is woken all the same to be stopped', async () => {
    const { begun, open } = await launching(() => machine.start())
    await givingUp(open, () => machine.stop())
    expect(await begun).toMatchObject({ code: 'cancelled' })
    expect(state()).toBe('stopped')
    expect(driver.running).toEqual([])
    expect(driver.launched.slice(1).map(vm => vm.resumed)).toEqual([0, 1])
    expect(machine.status.notes).toEqual([])
  })

  it('is not given up any more once its file is forgotten, but stopped when it is awake', async () => {
    const begun = machine.start()
    await until(() => driver.launched[1]?.resumed === 1)
    expect(state()).toBe('starting')
    await machine.stop()
    await begun
    expect(state()).toBe('stopped')
    expect(remembered()).toBeNull()
    expect(driver.launched).toHaveLength(2)
  })
})
