import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/wire/errors'
import { doubleIn, DriverDouble, plantImage } from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

// What the data were before a system update can be had again, however often the update is tried.
let folder: string
let driver: DriverDouble
let machine: Machine
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-restore-'))
  plantImage(join(folder, 'image'), 'one')
  driver = new DriverDouble(folder)
  machine = await doubleIn(folder, driver)
  await machine.create()
  await machine.stop()
  write('good')
})
afterEach(async () => {
  await machine.close()
  driver.running.forEach(vm => vm.kill())
  rmSync(folder, { recursive: true })
})

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
