import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { told } from '#shared/contract/sentences'

/** Unix socket paths may be about 104 bytes long; the names in the run folder have 12 at most. */
const MAX_RUN_BYTES = 88

/** Where everything of the machine lies. */
export type MachineFiles = {
  dir: string
  /** Whose the machine is; beside its folder, which comes and goes. */
  lock: string
  settings: string
  state: string
  keys: string
  data: string
  config: string
  /** System images by version. */
  system: string
  console: string
  /** What QEMU itself says. */
  qemuLog: string
  /** What runs: pid and how it was started. */
  running: string
  suspended: string
  /** A start that is well under way, for the next ones to begin with. */
  snapshots: string
  restorePoint: string
  probes: string
  digests: string
  /** Sockets only; short, its owner's only. */
  run: string
}

/** The paths of the machine in Gantry's data folder; nothing is made. */
export function machineFiles(dataDir: string): MachineFiles {
  const dir = join(dataDir, 'machine')
  return {
    dir,
    lock: join(dataDir, 'machine.lock'),
    settings: join(dir, 'machine.json'),
    state: join(dir, 'state.json'),
    keys: join(dir, 'keys'),
    data: join(dir, 'data.raw'),
    config: join(dir, 'config.tar'),
    system: join(dir, 'system'),
    console: join(dir, 'console.log'),
    qemuLog: join(dir, 'qemu.log'),
    running: join(dir, 'running.json'),
    suspended: join(dir, 'suspended.state'),
    snapshots: join(dir, 'snapshots'),
    restorePoint: join(dir, 'restore-point.raw'),
    probes: join(dir, 'probes.json'),
    digests: join(dir, 'digests.json'),
    run: runFolder(dir)
  }
}

/** Where a file is written until all is in it. */
export const besideOf = (path: string): string => `${path}.new`

/** The folder of the sockets: in the machine's own where that is short enough, else in the temporary one. */
function runFolder(dir: string): string {
  const own = join(dir, 'run')
  if (Buffer.byteLength(own) <= MAX_RUN_BYTES) return own
  return join(tmpdir(), `gantry-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`)
}

/**
 * Makes the machine's folders, readable by their owner only.
 * @throws AppError `denied` when a folder cannot be made or is somebody else's
 */
export async function prepareFolders(files: MachineFiles): Promise<void> {
  for (const folder of [files.dir, files.keys, files.system, files.run]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // The temporary folder is everybody's: a folder of ours made by another user would be a trap.
      const { uid, ...stats } = await lstat(folder).then(one => ({
        uid: one.uid,
        isFolder: one.isDirectory()
      }))
      if (!stats.isFolder || (process.getuid && uid !== process.getuid())) throw new Error('not ours')
      await chmod(folder, 0o700)
    } catch (cause) {
      throw told(
        'denied',
        'machineFolderDenied',
        { folder, reason: (cause as NodeJS.ErrnoException).code ?? 'foreign' },
        cause
      )
    }
  }
}
