import type { MachineSettings } from '#shared/model/machine'
import { diskBytes, diskSizes } from './disk'
import type { Live } from './live'

const AGENT_MS = 60_000
const MIB = 1024 * 1024

/**
 * Has a running machine take up what it can of its settings; the rest waits for its next start. They are compared with
 * what the machine has, as they may have been changed while it slept.
 */
export async function applySettings({ vm, agent, network }: Live, settings: MachineSettings): Promise<void> {
  const disk = await diskSizes(vm.spec.data)
  const sizeBytes = Math.max(diskBytes(settings.diskGb), disk?.sizeBytes ?? 0)
  if (disk && sizeBytes > disk.sizeBytes) await vm.growDisk(sizeBytes)
  await agent.ready(AGENT_MS)
  // Also where the disk has grown before, in a start that was given up.
  await agent.grow(sizeBytes)
  const memoryBytes = Math.min(settings.memoryMb, vm.spec.memoryMb) * MIB
  if ((await vm.memory()) !== memoryBytes) await vm.setMemory(memoryBytes)
  await network.follow()
}
