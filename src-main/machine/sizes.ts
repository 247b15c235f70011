import { statfs } from 'node:fs/promises'
import type { MachineSizes } from '#shared/model/machine'
import type { Hello } from './agent-messages'
import { diskSizes, restorePointAt } from './disk'
import type { MachineFiles } from './files'

/** What the machine takes of this computer; null when it has no disk yet. */
export async function measure(files: MachineFiles, hello: Hello | null): Promise<MachineSizes | null> {
  const disk = await diskSizes(files.data)
  if (!disk) return null
  const [{ bavail, bsize }, suspended, point, pointAt] = await Promise.all([
    statfs(files.dir),
    diskSizes(files.suspended),
    diskSizes(files.restorePoint),
    restorePointAt(files.restorePoint)
  ])
  return {
    diskBytes: disk.sizeBytes,
    hostBytes: disk.hostBytes,
    hostFreeBytes: bavail * bsize,
    usedBytes: hello && hello.dataBytes - hello.dataFreeBytes,
    suspendedBytes: suspended?.hostBytes ?? 0,
    restorePointBytes: point?.hostBytes ?? 0,
    restorePointAt: pointAt
  }
}
