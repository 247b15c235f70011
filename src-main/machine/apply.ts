import type { MachineSettings } from '#shared/model/machine'
import { diskBytes } from './disk'
import type { Live } from './live'

const AGENT_MS = 60_000
const MIB = 1024 * 1024

/** Has a running machine take up what it can of changed settings; the rest waits for its next start. */
export async function applySettings(
  { vm, agent, network }: Live,
  had: MachineSettings,
  now: MachineSettings
): Promise<void> {
  if (now.diskGb > had.diskGb) {
    await vm.growDisk(diskBytes(now.diskGb))
    await agent.ready(AGENT_MS)
    await agent.grow()
  }
  if (now.memoryMb !== had.memoryMb) await vm.setMemory(Math.min(now.memoryMb, vm.spec.memoryMb) * MIB)
  await network.follow()
}
