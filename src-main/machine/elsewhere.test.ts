import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { told } from '#shared/contract/sentences'
import { doubled, doubleIn, endDoubled, type DriverDouble } from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

// A machine that another Gantry has, and one that runs and that nobody has.
let folder: string
let driver: DriverDouble
let machine: Machine
beforeEach(async () => {
  ;({ folder, driver, machine } = await doubled())
  await machine.create()
})
afterEach(() => endDoubled({ folder, driver, machine }))

const elsewhere = { code: 'conflict', detail: { sentence: 'machineElsewhere', pid: process.pid } }

describe('a second Gantry on the same machine', () => {
  let second: Machine
  beforeEach(async () => {
    second = await doubleIn(folder, driver)
  })
  afterEach(() => second.close())

  it('says who has it', () => {
    expect(second.status).toMatchObject({
      id: machine.status.id,
      state: { at: 'broken', problem: { ...elsewhere, step: null } }
    })
  })

  it.each([
    ['start', () => second.start()],
    ['stop', () => second.stop()],
    ['restart', () => second.restart()],
    ['pause', () => second.pause()],
    ['suspend', () => second.suspend()],
    ['repair', () => second.repair()],
    ['change', () => second.change({ cpus: 1 })],
    ['create', () => second.create()],
    ['revert', () => second.revert(machine.status.id ?? '', 0)],
    ['reset', () => second.reset(machine.status.id ?? '')]
  ])('does nothing to it: %s', async (_, act) => {
    const { settings, keys, data } = machine.files
    const had = [readFileSync(settings, 'utf8'), existsSync(keys), existsSync(data)]
    await expect(act()).rejects.toMatchObject(elsewhere)
    expect([readFileSync(settings, 'utf8'), existsSync(keys), existsSync(data)]).toEqual(had)
    expect(driver.running).toHaveLength(1)
    expect(machine.status.state.at).toBe('running')
  })

  it('has it when the first one lets go of it, with what that has changed', async () => {
    await machine.stop()
    await machine.change({ memoryMb: 1536 })
    await machine.close()
    await second.start()
    expect(second.status).toMatchObject({ state: { at: 'running' }, settings: { memoryMb: 1536 } })
    expect(driver.launched).toHaveLength(2)
    machine = await doubleIn(folder, driver)
    expect(machine.status.state).toMatchObject({ at: 'broken', problem: elsewhere })
  })

  it('makes none where the first one may be making one', async () => {
    await machine.reset(machine.status.id ?? '')
    const third = await doubleIn(folder, driver)
    expect(third.status.state.at).toBe('absent')
    await expect(third.create()).rejects.toMatchObject(elsewhere)
  })
})

describe('a machine that runs and cannot be taken over', () => {
  const ran = () => driver.launched[0]
  beforeEach(async () => {
    await machine.close()
    driver.adoptFault = told('conflict', 'machineBusy', {})
    machine = await doubleIn(folder, driver)
    expect(machine.status.state).toMatchObject({ at: 'broken', problem: { code: 'conflict' } })
    expect(ran()?.runs).toBe(true)
  })

  it('is not started beside itself', async () => {
    await expect(machine.start()).rejects.toMatchObject({ detail: { sentence: 'machineRuns' } })
    expect(driver.running).toEqual([ran()])
  })

  it.each([
    ['stop', 'stopped', () => machine.stop()],
    ['reset', 'absent', () => machine.reset(machine.status.id ?? '')],
    ['repair', 'running', () => machine.repair()]
  ])('is ended first: %s', async (_, at, act) => {
    await act()
    expect(ran()?.runs).toBe(false)
    expect(machine.status.state.at).toBe(at)
  })

  it('is ended before its data are others', async () => {
    writeFileSync(machine.files.restorePoint, 'earlier')
    await machine.measure()
    await machine.revert(machine.status.id ?? '', machine.status.sizes?.restorePointAt ?? 0)
    expect(ran()?.runs).toBe(false)
    expect(readFileSync(machine.files.data, 'utf8')).toBe('earlier')
  })

  it('is looked for again by what is done next', async () => {
    ran()?.kill()
    driver.adoptFault = null
    await machine.start()
    expect(machine.status.state.at).toBe('running')
    expect(driver.launched).toHaveLength(2)
  })
})
