import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { told } from '#shared/contract/sentences'
import {
  doubled,
  doubleIn,
  endDoubled,
  putToSleep,
  type DriverDouble,
  type VmDouble
} from '../../e2e/fixtures/machine-double'
import type { BootSpec } from './driver'
import { freePort } from './engine-port'
import type { Machine } from './machine'

// A machine that sleeps in a file, and what keeps it from waking. The file is all that there is of what ran.
let folder: string
let driver: DriverDouble
let machine: Machine
let spec: BootSpec
beforeEach(async () => {
  ;({ folder, driver, machine } = await doubled())
  await machine.create()
  spec = driver.launched[0]?.spec as BootSpec
  await machine.stop()
  await machine.close()
  driver.launched.length = 0
  putToSleep(folder, spec)
  machine = await doubleIn(folder, driver)
})
afterEach(() => endDoubled({ folder, driver, machine }))

const sleepFile = () => machine.files.suspended
const noted = () => machine.status.notes.map(({ detail }) => detail?.['sentence'])
describe('a machine that cannot be woken this time', () => {
  it.each([
    ['QEMU does not start', told('internal', 'machineQemuFailed', { reason: 'qemu' })],
    [
      'the hardware is busy',
      told('internal', 'machineAccelerationFailed', { reason: 'accelerator', accelerator: 'kvm' })
    ],
    ['it was not read in time', told('timeout', 'machineNotWoken', {})],
    ['QEMU was ended over it', told('internal', 'machineNotWoken', {})]
  ])('sleeps on when %s, says why, and wakes later', async (_, fault) => {
    driver.restoreFaults = [fault]
    await expect(machine.start()).rejects.toBe(fault)
    expect(machine.status.state).toEqual({ at: 'suspended', since: 1 })
    const reason = fault.detail?.['sentence']
    expect(noted()).toEqual([...(reason === 'machineNotWoken' ? [] : [reason]), 'machineSleepsOn'])
    expect(readFileSync(sleepFile(), 'utf8')).toBe('asleep')
    expect(driver.launched).toEqual([])

    await machine.start()
    expect(machine.status).toMatchObject({ state: { at: 'running' }, notes: [] })
    expect(driver.launched.map(({ from }) => from)).toEqual([sleepFile()])
  })

  it('is not started anew to be stopped', async () => {
    driver.restoreFaults = [told('timeout', 'machineNotWoken', {})]
    await expect(machine.stop()).rejects.toMatchObject({ code: 'timeout' })
    expect(machine.status.state.at).toBe('suspended')
    expect(existsSync(sleepFile())).toBe(true)
  })

  it('is started anew by a repair', async () => {
    driver.restoreFaults = [told('timeout', 'machineNotWoken', {})]
    await machine.repair()
    expect(machine.status.state.at).toBe('running')
    expect(driver.launched.map(({ from }) => from)).toEqual([null])
    expect(existsSync(sleepFile())).toBe(false)
  })

  it('sleeps on while its disk is away', async () => {
    rmSync(machine.files.data)
    await expect(machine.start()).rejects.toMatchObject({ detail: { sentence: 'machineDiskGone' } })
    expect(machine.status.state.at).toBe('suspended')
    expect(existsSync(sleepFile())).toBe(true)
  })
})

describe('a machine whose port is somebody else’s by now', () => {
  let somebody: Server
  beforeEach(async () => {
    await machine.close()
    somebody = createServer().listen(spec.enginePort, '127.0.0.1')
    await once(somebody, 'listening')
    driver.restoreFaults = [
      told('conflict', 'machineEnginePortTaken', { reason: 'port', port: spec.enginePort })
    ]
    machine = await doubleIn(folder, driver)
  })
  afterEach(() => somebody.close())

  it('wakes on another one, and says so', async () => {
    await machine.start()
    const { enginePort, steps, state } = machine.status
    expect(state.at).toBe('running')
    expect(enginePort).not.toBe(spec.enginePort)
    expect(driver.launched.map(vm => [vm.from, vm.spec.enginePort])).toEqual([[sleepFile(), enginePort]])
    expect(steps[0]?.repaired?.detail).toMatchObject({
      sentence: expect.stringContaining('machinePortMoved') as string,
      port: spec.enginePort,
      newPort: enginePort
    })
  })

  it('sleeps on when the user has chosen that port, until another is chosen', async () => {
    await machine.change({ enginePort: spec.enginePort })
    const [fault] = driver.restoreFaults
    await expect(machine.start()).rejects.toMatchObject({
      detail: { sentence: expect.stringContaining('machineChosenPortTaken') as string }
    })
    expect(machine.status.state.at).toBe('suspended')

    const enginePort = await freePort()
    await machine.change({ enginePort })
    if (fault) driver.restoreFaults = [fault]
    await machine.start()
    expect(machine.status).toMatchObject({ state: { at: 'running' }, enginePort })
  })
})

describe('a machine that can never be woken', () => {
  it.each([
    ['its file is refused', () => (driver.refused = [sleepFile()])],
    ['its disk has changed', () => writeFileSync(machine.files.data, 'written')]
  ])('is started anew, and says so, when %s', async (_, spoil) => {
    spoil()
    await machine.start()
    expect(machine.status.state.at).toBe('running')
    expect(noted()).toEqual(['machineStartedAnew'])
    expect(driver.launched.map(({ from }) => from)).not.toContain(sleepFile())
    expect(existsSync(sleepFile())).toBe(false)
  })
})

describe('what another Gantry has left of a sleep', () => {
  const remembered = () =>
    (JSON.parse(readFileSync(machine.files.state, 'utf8')) as { suspended: unknown }).suspended

  it('is forgotten when the machine runs, before it goes on', async () => {
    await machine.close()
    const vm = (driver.left = (await driver.restore(spec, sleepFile())) as VmDouble)
    const seen: unknown[] = []
    const resume = vm.resume.bind(vm)
    vm.resume = () => {
      seen.push(remembered(), existsSync(sleepFile()))
      return resume()
    }
    machine = await doubleIn(folder, driver)
    expect(machine.status.state.at).toBe('running')
    expect(seen).toEqual([null, false])
  })

  it('is forgotten where its file is gone, and the machine starts', async () => {
    await machine.close()
    rmSync(sleepFile())
    machine = await doubleIn(folder, driver)
    expect(machine.status.state.at).toBe('stopped')
    await machine.start()
    expect(machine.status.state.at).toBe('running')
  })

  it('is removed when the machine does not sleep', async () => {
    await machine.start()
    await machine.stop()
    await machine.close()
    const files = [sleepFile(), `${sleepFile()}.new`]
    for (const path of files) writeFileSync(path, 'left')
    machine = await doubleIn(folder, driver)
    expect(machine.status.state.at).toBe('stopped')
    expect(files.filter(path => existsSync(path))).toEqual([])
  })
})
