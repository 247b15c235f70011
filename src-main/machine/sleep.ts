import { rm } from 'node:fs/promises'
import { told } from '#shared/contract/sentences'
import { freeBytes } from './disk'
import { besideOf } from './files'
import type { Surroundings } from './held'
import type { Live } from './live'

/** What the file of a sleep takes besides the memory in use, and leaves to the disk. */
const MARGIN_BYTES = 512 * 1024 ** 2

type Around = Pick<Surroundings, 'files' | 'warn'>

/**
 * Writes a machine that runs into the file of its sleep; it stands still afterwards.
 * @throws AppError `conflict` when there is no room for the file or a container has a shared folder, and as `Vm.suspend`
 */
export async function sleepInFile(live: Live, around: Around): Promise<void> {
  await roomToSleep(live, around)
  if (live.vm.spec.shares.length > 0) await leaveShares(live)
  await live.vm.suspend(around.files.suspended)
}

/** Nobody wakes it again by this file, whether it can be removed or not. */
export async function removeSleep({ files, warn }: Around): Promise<void> {
  for (const path of [files.suspended, besideOf(files.suspended)]) {
    await rm(path, { force: true }).catch((error: unknown) =>
      warn('The file of the sleep is still there.', error)
    )
  }
}

/** Throws `conflict` when the file would not fit on the disk: writing it to its end could take minutes. */
async function roomToSleep({ agent, vm }: Live, { files, warn }: Around): Promise<void> {
  // What the machine has read from its disk needs no place in the file; a full file is still a good one.
  const memory = await agent.memory(true).catch((error: unknown) => {
    warn('The machine kept its caches.', error)
    return null
  })
  const usedBytes = memory ? memory.totalBytes - memory.availableBytes : vm.spec.memoryMb * 1024 ** 2
  const neededBytes = usedBytes + MARGIN_BYTES
  const free = await freeBytes(files.suspended)
  if (free >= neededBytes) return
  throw told('conflict', 'machineSleepNeedsRoom', {
    neededMb: Math.ceil(neededBytes / 1_000_000),
    freeMb: Math.floor(free / 1_000_000)
  })
}

/** QEMU writes no machine into a file that has a folder of this computer mounted. */
async function leaveShares({ agent }: Live): Promise<void> {
  try {
    await agent.shares('leave')
  } catch (cause) {
    throw told('conflict', 'machineSleepFolders', {}, cause)
  }
}
