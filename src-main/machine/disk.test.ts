import {
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
  closeSync
} from 'node:fs'
import { copyFile } from 'node:fs/promises'
import type * as Files from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { diskSizes, freeBytes, makeRestorePoint, prepareDisk, swapRestorePoint } from './disk'

vi.mock('node:fs/promises', async original => {
  const real = await original<typeof Files>()
  return { ...real, copyFile: vi.fn(real.copyFile) }
})

const MIB = 1024 * 1024
let folder: string
let data: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-disk-'))
  data = join(folder, 'data.raw')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const write = (path: string, at: number, text: string) => {
  const file = openSync(path, 'r+')
  writeSync(file, text, at)
  closeSync(file)
}
const read = (path: string, at: number, bytes: number) => {
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(bytes)
  readSync(file, buffer, 0, bytes, at)
  closeSync(file)
  return buffer.toString()
}

describe('the data disk', () => {
  it('is sparse, and its owner’s', async () => {
    await prepareDisk(data, 1024 * MIB, true)
    const sizes = await diskSizes(data)
    expect(sizes?.sizeBytes).toBe(1024 * MIB)
    expect(sizes?.hostBytes).toBeLessThan(MIB)
    expect(statSync(data).mode & 0o777).toBe(0o600)
  })

  it('is never overwritten and never shrunk', async () => {
    await prepareDisk(data, 64 * MIB, true)
    write(data, 32 * MIB, 'kept')
    await prepareDisk(data, 16 * MIB, true)
    expect((await diskSizes(data))?.sizeBytes).toBe(64 * MIB)
    await prepareDisk(data, 128 * MIB, true)
    expect((await diskSizes(data))?.sizeBytes).toBe(128 * MIB)
    expect(read(data, 32 * MIB, 4)).toBe('kept')
  })

  it('is not made where there has been one', async () => {
    await expect(prepareDisk(data, MIB, false)).rejects.toMatchObject({
      code: 'not_found',
      detail: { path: data }
    })
    expect(await diskSizes(data)).toBeNull()
    writeFileSync(data, 'kept')
    await prepareDisk(data, MIB, false)
    expect(read(data, 0, 4)).toBe('kept')
    expect((await diskSizes(data))?.sizeBytes).toBe(MIB)
  })

  it('is refused in words where it cannot be', async () => {
    await expect(prepareDisk(join(folder, 'none', 'data.raw'), MIB, true)).rejects.toThrow()
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(prepareDisk(folder, MIB, true)).rejects.toMatchObject({ code: 'denied' })
  })

  it('has no sizes when it is not there', async () => {
    expect(await diskSizes(data)).toBeNull()
    expect(await freeBytes(data)).toBeGreaterThan(0)
  })
})

describe('a restore point', () => {
  it('has the data of its moment and stays sparse', async () => {
    const point = join(folder, 'restore-point.raw')
    await prepareDisk(data, 1024 * MIB, true)
    write(data, 512 * MIB, 'before')
    expect(await makeRestorePoint(data, point)).toEqual({ made: true })
    write(data, 512 * MIB, 'after!')
    expect(read(point, 512 * MIB, 6)).toBe('before')
    expect((await diskSizes(point))?.hostBytes).toBeLessThan(16 * MIB)

    await swapRestorePoint(data, point)
    expect(read(data, 512 * MIB, 6)).toBe('before')
    expect(read(point, 512 * MIB, 6)).toBe('after!')
  })

  it.runIf(process.platform === 'linux')(
    'is given up when the copy takes too long or nobody waits for it, and leaves nothing',
    async () => {
      vi.stubEnv('PATH', folder)
      writeFileSync(join(folder, 'cp'), '#!/bin/sh\necho half >"$4"\nexec /bin/sleep 60\n', { mode: 0o755 })
      const point = join(folder, 'restore-point.raw')
      writeFileSync(data, 'data')
      // As on a file system that shares no blocks.
      vi.mocked(copyFile)
        .mockRejectedValueOnce(new Error('ENOTSUP'))
        .mockRejectedValueOnce(new Error('ENOTSUP'))
      const late = await makeRestorePoint(data, point, undefined, 50)
      expect(late).toMatchObject({ said: { detail: { sentence: 'machineRestoreLarge' } } })
      const leaving = AbortSignal.timeout(50)
      await expect(makeRestorePoint(data, point, leaving)).rejects.toMatchObject({ code: 'cancelled' })
      expect(readdirSync(folder).sort()).toEqual(['cp', 'data.raw'])
    }
  )

  it('is told when there is none, and nothing is lost', async () => {
    expect(await makeRestorePoint(data, join(folder, 'point'))).toMatchObject({ made: false })
    writeFileSync(data, 'data')
    await expect(swapRestorePoint(data, join(folder, 'point'))).rejects.toMatchObject({ code: 'not_found' })
    expect(readFileSync(data, 'utf8')).toBe('data')
  })
})
