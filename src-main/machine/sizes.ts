import { readdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { MachineSizes } from '#shared/model/machine'
import type { Hello } from './agent-messages'
import { diskSizes, restorePointAt } from './disk'
import type { MachineFiles } from './files'

/** What the machine takes of this computer; null when it has no disk yet. */
export async function measure(files: MachineFiles, hello: Hello | null): Promise<MachineSizes | null> {
  const disk = await diskSizes(files.data)
  if (!disk) return null
  const [{ bavail, bsize }, suspended, snapshotBytes, point, pointAt] = await Promise.all([
    statfs(files.dir),
    diskSizes(files.suspended),
    folderBytes(files.snapshots),
    diskSizes(files.restorePoint),
    restorePointAt(files.restorePoint)
  ])
  return {
    diskBytes: disk.sizeBytes,
    hostBytes: disk.hostBytes,
    hostFreeBytes: bavail * bsize,
    usedBytes: hello && hello.dataBytes - hello.dataFreeBytes,
    suspendedBytes: suspended?.hostBytes ?? 0,
    snapshotBytes,
    restorePointBytes: point?.hostBytes ?? 0,
    restorePointAt: pointAt
  }
}

/** What the files of a folder take; 0 when there is none. */
async function folderBytes(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(names.map(name => diskSizes(join(folder, name))))
  return sizes.reduce((sum, each) => sum + (each?.hostBytes ?? 0), 0)
}
