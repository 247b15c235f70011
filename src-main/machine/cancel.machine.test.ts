import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { endMachine, machineIn, machinePid, SMALL } from '../../e2e/fixtures/machine'
import type { Machine } from './machine'

// A start that is given up in the middle, with the real QEMU. One machine, in order.
const folder = mkdtempSync(join(tmpdir(), 'gantry-cancel-'))
let machine: Machine

/** Until QEMU is there, which Gantry knows only some time later; rejects when the start fails before. */
const launched = async (start: Promise<void>) => {
  const failed = start.then(() => true)
  while (machinePid(folder) === null) await Promise.race([failed, sleep(2)])
}

beforeAll(async () => {
  machine = await machineIn(folder)
})

afterAll(async () => {
  await machine?.close()
  endMachine(folder)
  rmSync(folder, { recursive: true })
})

it('leaves no QEMU behind when it is stopped, and starts again', async () => {
  const created = machine.create(SMALL)
  await launched(created)
  await machine.stop()
  await expect(created).rejects.toMatchObject({ code: 'cancelled' })
  expect(machine.status.state.at).toBe('stopped')
  expect(machinePid(folder)).toBeNull()
  await machine.start()
  expect(machine.status.state.at).toBe('running')
})

it('sleeps on when Gantry is closed while it is woken', async () => {
  await machine.suspend()
  const { size, mtimeMs } = statSync(machine.files.suspended)
  const woken = machine.start()
  await launched(woken)
  await machine.close()
  await expect(woken).rejects.toMatchObject({ code: 'cancelled' })
  expect(machinePid(folder)).toBeNull()
  expect(statSync(machine.files.suspended)).toMatchObject({ size, mtimeMs })
  machine = await machineIn(folder)
  expect(machine.status.state.at).toBe('suspended')
  await machine.start()
  expect(machine.status.state.at).toBe('running')
  expect(machine.status.steps.map(step => step.name)).toEqual(['restore', 'engine'])
  await machine.stop()
})
