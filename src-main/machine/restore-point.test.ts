import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/wire/errors'
import {
  doubled,
  doubleIn,
  endDoubled,
  plantImage,
  type DriverDouble
} from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

// What the data were before a system update can be had again, however often the update is tried.
let folder: string
let driver: DriverDouble
let machine: Machine
beforeEach(async () => {
  ;({ folder, driver, machine } = await doubled())
  await machine.create()
  await machine.stop()
  write('good')
})
afterEach(() => endDoubled({ folder, driver, machine }))

/** The data disk, as the tests see it: they write a word to its beginning. */
const write = (word: string) => {
  const file = openSync(machine.files.data, 'r+')
  writeSync(file, word.padEnd(8))
  closeSync(file)
}
const begins = (path: string) => {
  const file = openSync(path, 'r')
  const word = Buffer.alloc(8)
  readSync(file, word)
  closeSync(file)
  return word.toString().trimEnd()
}
const data = () => begins(machine.files.data)
const point = () => begins(machine.files.restorePoint)

/** Starts with another system, which fails once it has written to the disk. */
const failWith = async (version: string, word: string) => {
  plantImage(join(folder, 'image'), version)
  driver.gate = Promise.reject(new AppError('internal', 'It does not boot.'))
  driver.gate.catch(() => undefined)
  await expect(machine.start()).rejects.toMatchObject({ code: 'internal' })
  driver.gate = Promise.resolve()
  write(word)
}
const shown = async () => {
  await machine.measure()
  return { id: machine.status.id ?? '', at: machine.status.sizes?.restorePointAt ?? 0 }
}

describe('the restore point of a system update', () => {
  it('is not overwritten when a failed update is tried again, nor by the update after it', async () => {
    await failWith('two', 'bad')
    expect(point()).toBe('good')
    await failWith('two', 'worse')
    expect(point()).toBe('good')
    await failWith('three', 'worst')
    expect(point()).toBe('good')
  })

  it('is made anew by the update after one that succeeded', async () => {
    await failWith('two', 'bad')
    await machine.start()
    await machine.stop()
    expect(point()).toBe('good')
    write('newer')
    await failWith('three', 'bad')
    expect(point()).toBe('newer')
  })

  it('is gone back to, and is made anew when the update is tried again', async () => {
    await failWith('two', 'bad')
    const { id, at } = await shown()
    await machine.revert(id, at)
    expect(machine.status.state.at).toBe('stopped')
    expect(data()).toBe('good')
    expect(point()).toBe('bad')
    expect((await shown()).at).toBeGreaterThan(at)
    await failWith('two', 'worse')
    expect(point()).toBe('good')
  })

  it('is not gone back to when it is another than was shown, and nothing is stopped', async () => {
    await machine.start()
    await expect(machine.revert(machine.status.id ?? '', 1)).rejects.toMatchObject({ code: 'not_found' })
    expect(machine.status.state.at).toBe('running')
    await machine.stop()
    await failWith('two', 'bad')
    await machine.start()
    const { id, at } = await shown()
    await expect(machine.revert(id, at - 1)).rejects.toMatchObject({ code: 'conflict' })
    await expect(machine.revert('another', at)).rejects.toMatchObject({ code: 'conflict' })
    expect(machine.status.state.at).toBe('running')
    expect(data()).toBe('bad')
  })
})

describe('a way back to a restore point that is broken off', () => {
  const aside = () => `${machine.files.data}.aside`
  beforeEach(() => failWith('two', 'bad'))
  const again = async () => {
    await machine.close()
    machine = await doubleIn(folder, driver)
  }

  it('before the restore point has taken the place of the data is not gone', async () => {
    renameSync(machine.files.data, aside())
    await again()
    expect([data(), point(), existsSync(aside())]).toEqual(['bad', 'good', false])
  })

  it('after it is gone to its end', async () => {
    renameSync(machine.files.data, aside())
    renameSync(machine.files.restorePoint, machine.files.data)
    const before = Date.now()
    await again()
    expect([data(), point(), existsSync(aside())]).toEqual(['good', 'bad', false])
    expect((await shown()).at).toBeGreaterThanOrEqual(before - 1)
    // As after one that was not broken off.
    await failWith('two', 'worse')
    expect(point()).toBe('good')
  })
})

it('a machine whose disk is gone is given no empty one', async () => {
  rmSync(machine.files.data)
  await expect(machine.start()).rejects.toMatchObject({ detail: { sentence: 'machineDiskGone' } })
  expect(machine.status.state).toMatchObject({ at: 'broken', problem: { step: 'disk' } })
  expect(existsSync(machine.files.data)).toBe(false)
  await machine.reset(machine.status.id ?? '')
  await machine.create()
  expect(machine.status.state.at).toBe('running')
})
