import { constants } from 'node:fs'
import { copyFile, open, rename, rm, stat, statfs, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { saying, told } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'
import { AppError } from '#shared/wire/errors'
import { run, type RunOptions } from '../core/process'

const GB = 1_000_000_000
/** A start needs this much of the host's disk, or the engine would fail in the middle of its own. */
const MIN_FREE_BYTES = 256 * 1024 * 1024
/** A restore point that is a real copy may be this large; beyond it a start would take minutes. */
const MAX_COPY_BYTES = 4 * GB
/** Nor may it take longer, as from a slow disk: each start would begin it anew. */
const MAX_COPY_MS = 120_000

export const diskBytes = (diskGb: number): number => diskGb * GB

/** The whole GB of a disk of this size. */
export const diskGbOf = (sizeBytes: number): number => Math.floor(sizeBytes / GB)

/** `sizeBytes` is what the machine sees, `hostBytes` what it takes of the host's disk. */
export type DiskSizes = { sizeBytes: number; hostBytes: number }

/** Sizes of a disk file; null when there is none. */
export async function diskSizes(path: string): Promise<DiskSizes | null> {
  const found = await stat(path).catch(() => null)
  return found && { sizeBytes: found.size, hostBytes: found.blocks * 512 }
}

/** Free bytes on the disk that holds the path's folder. */
export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(dirname(path))
  return bavail * bsize
}

/**
 * Grows the data disk to this size; it is never overwritten and never shrunk. With `mayMake` one that is not there is
 * made, sparse: an empty disk in the place of a machine's data would look as if they had been lost.
 * @throws AppError `denied` when the host's disk is full or the file cannot be made, `not_found`
 */
export async function prepareDisk(path: string, sizeBytes: number, mayMake: boolean): Promise<void> {
  if (!mayMake && !(await diskSizes(path))) throw told('not_found', 'machineDiskGone', { path })
  const free = await freeBytes(path)
  if (free < MIN_FREE_BYTES) {
    throw told('denied', 'machineHostDiskFull', {
      reason: 'disk_full',
      freeMb: Math.floor(free / 1_000_000)
    })
  }
  try {
    const file = await open(path, constants.O_RDWR | (mayMake ? constants.O_CREAT : 0), 0o600)
    try {
      if ((await file.stat()).size < sizeBytes) await file.truncate(sizeBytes)
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw told('denied', 'machineDiskDenied', { path }, cause)
  }
}

/** A restore point that was made, or why there is none. */
export type RestorePoint = { made: true } | { made: false; said: Saying }

/**
 * Copies the data disk of a machine that does not run, sharing its blocks where the file system can; else only
 * when the copy is small, quick enough and there is room for it twice.
 * @throws AppError `cancelled` when the signal aborts; nothing of the copy is left then
 */
export async function makeRestorePoint(
  data: string,
  to: string,
  signal?: AbortSignal,
  copyMs = MAX_COPY_MS
): Promise<RestorePoint> {
  const sizes = await diskSizes(data)
  if (!sizes) return { made: false, said: saying('machineRestoreNoData', {}) }
  const beside = `${to}.new`
  await rm(beside, { force: true })
  try {
    await clone(data, beside)
  } catch {
    await rm(beside, { force: true })
    const room = await freeBytes(to)
    const large = saying('machineRestoreLarge', { gb: (sizes.hostBytes / GB).toFixed(1) })
    if (sizes.hostBytes > MAX_COPY_BYTES || sizes.hostBytes * 2 + MIN_FREE_BYTES > room) {
      return { made: false, said: large }
    }
    // Neither copies a sparse file as one.
    if (process.platform === 'win32' || process.platform === 'darwin')
      return { made: false, said: saying('machineRestoreSparse', {}) }
    try {
      await copySparse(data, beside, { timeoutMs: copyMs, ...(signal && { signal }) })
    } catch (error) {
      await rm(beside, { force: true })
      if (signal?.aborted) throw error
      if (error instanceof AppError && error.code === 'timeout') return { made: false, said: large }
      const said = error instanceof Error ? error.message.slice(0, 200) : ''
      return { made: false, said: saying('machineRestoreFailed', { said }) }
    }
  }
  await rename(beside, to)
  return { made: true }
}

/** Copies a file by sharing its blocks. Throws where the file system cannot. */
async function clone(from: string, to: string): Promise<void> {
  if (process.platform !== 'darwin') return copyFile(from, to, constants.COPYFILE_FICLONE_FORCE)
  // Node does not do it on macOS.
  const { exitCode, stderr } = await run('cp', ['-c', '--', from, to])
  if (exitCode !== 0) throw new Error(stderr.trim())
}

async function copySparse(from: string, to: string, options: RunOptions): Promise<void> {
  const { exitCode, stderr } = await run('cp', ['--sparse=always', '--', from, to], options)
  if (exitCode !== 0) throw new Error(stderr.trim())
}

/** When the data left the restore point behind; null when there is none. */
export async function restorePointAt(point: string): Promise<number | null> {
  const found = await stat(point).catch(() => null)
  return found && Math.round(found.mtimeMs)
}

/** Where the data wait while the restore point takes their place. */
const asideOf = (data: string) => `${data}.aside`

/** Makes the restore point the data again; what the disk held until now becomes the restore point. */
export async function swapRestorePoint(data: string, point: string): Promise<void> {
  if (!(await diskSizes(point))) throw told('not_found', 'machineNoRestorePoint', {})
  const aside = asideOf(data)
  await rename(data, aside)
  try {
    await rename(point, data)
  } catch (error) {
    await rename(aside, data)
    throw error
  }
  await keepAside(aside, point)
}

/**
 * Mends a swap that was broken off: without data the swap is undone, with them it is ended. Says whether the data are
 * those of the restore point now.
 */
export async function mendSwap(data: string, point: string): Promise<boolean> {
  const aside = asideOf(data)
  if (!(await diskSizes(aside))) return false
  if (!(await diskSizes(data))) {
    await rename(aside, data)
    return false
  }
  if (await diskSizes(point)) return false
  await keepAside(aside, point)
  return true
}

async function keepAside(aside: string, point: string): Promise<void> {
  await rename(aside, point)
  const now = new Date()
  await utimes(point, now, now)
}
