import { busyboxImage } from '../fixtures/images'
import { lostOf, writeUntil } from '../fixtures/writer'
import type { Bench, Figure } from './figure'
import { stagedMachine, type StagedMachine } from './machine-stage'
import { onStage } from './stage'

const KILLS = 20
const ACKNOWLEDGED = 40

/** The machine's process is killed while a container writes, again and again; what was acknowledged must be there. */
async function kills(machine: StagedMachine): Promise<Figure> {
  const missing: string[] = []
  let acknowledged = 0
  for (let round = 0; round < KILLS; round++) {
    const { docker } = await machine.engine()
    const name = `writer-${round}`
    const last = await writeUntil(docker, name, ACKNOWLEDGED)
    const { pid } = machine.status()
    console.log(`Kill ${round + 1} of ${KILLS} at ${new Date().toISOString()}: ${last} acknowledged.`)
    process.kill(pid ?? 0, 'SIGKILL')
    // It comes back by itself three times in ten minutes; then it wants to be asked.
    const { state } = await machine.until(
      ({ state, pid: now }) =>
        state.at === 'broken' || (state.at === 'running' && now !== null && now !== pid)
    )
    if (state.at === 'broken') await machine.client.machine.act({ verb: 'start' })
    const after = (await machine.engine()).docker
    for (const number of await lostOf(after, name, last)) missing.push(`${number} of round ${round}`)
    acknowledged += last
    await after.delete(`/containers/${name}?force=1`)
  }
  return {
    name: `acknowledged writes lost in ${KILLS} kills`,
    value: missing.length,
    unit: 'writes',
    goal: { of: 'figure', atMost: 0 },
    note: `${acknowledged} acknowledged${missing.length === 0 ? '' : `; missing: ${missing.slice(0, 5).join(', ')}`}`
  }
}

/** Whether Gantry's own machine keeps what it has promised to keep. */
export const bench: Bench = {
  name: 'machine-kill',
  run: () =>
    onStage(async stage => {
      const machine = await stagedMachine(stage, 'machine-kill')
      await machine.client.machine.configure({ cpus: 2, memoryMb: 2048, diskGb: 8, sleepAfterMinutes: null })
      await machine.client.machine.act({ verb: 'start' })
      await busyboxImage((await machine.engine()).docker)
      return [await kills(machine)]
    })
}
