import { createContainer, execIn, runContainer } from '../fixtures/containers'
import { busyboxImage } from '../fixtures/images'
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
    // A number is printed, and so acknowledged, only once its file is on the disk.
    const write = `i=0; while :; do i=$((i+1)); echo $i | dd of=/data/${round}-$i conv=fsync 2>/dev/null && echo $i; done`
    await createContainer(docker, name, {
      Cmd: ['sh', '-c', write],
      HostConfig: { Binds: ['kept:/data'] }
    })
    await docker.post(`/containers/${name}/start`)
    const reply = await docker.open('GET', `/containers/${name}/logs?follow=1&stdout=1`)
    let last = 0
    for await (const chunk of reply) {
      for (const line of (chunk as Buffer).toString('latin1').split('\n'))
        last = Math.max(last, Number(/(\d+)$/.exec(line)?.[1] ?? 0))
      if (last >= ACKNOWLEDGED) break
    }
    const { pid } = machine.status()
    process.kill(pid ?? 0, 'SIGKILL')
    // It comes back by itself three times in ten minutes; then it wants to be asked.
    const { state } = await machine.until(
      ({ state, pid: now }) =>
        state.at === 'broken' || (state.at === 'running' && now !== null && now !== pid)
    )
    if (state.at === 'broken') await machine.client.machine.act({ verb: 'start' })
    const after = (await machine.engine()).docker
    const reader = await runContainer(after, `reader-${round}`, { HostConfig: { Binds: ['kept:/data'] } })
    const found = new Set((await execIn(after, reader, `cat /data/${round}-*`)).split('\r\n').map(Number))
    for (let number = 1; number <= last; number++)
      if (!found.has(number)) missing.push(`${number} of round ${round}`)
    acknowledged += last
    for (const id of [name, reader]) await after.delete(`/containers/${id}?force=1`)
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
