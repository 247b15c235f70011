import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createContainer, runContainer } from '../fixtures/containers'
import type { Docker } from '../fixtures/docker'
import { bigImage, busyboxImage, importImage } from '../fixtures/images'
import { tarEnd, tarFileHeader, tarPadding } from '../fixtures/tar'
import { timed } from './clock'
import { settle } from './containers'
import { median, medianRatio, type Bench, type Figure } from './figure'
import { stagedMachine, type StagedMachine } from './machine-stage'
import { onStage } from './stage'

const MB = 1_000_000
const MIB = 1024 * 1024
const IMAGE = 'gantry-test/given-back:1'
const IMAGE_BYTES = 230 * MIB
const GIVEN_BACK_MS = 60_000
const IMPORT_MIB = 96
const IMPORTS = 3
const KILLS = 20
const ACKNOWLEDGED = 40

/** Runs a command in a container; what it printed. @throws when it failed */
async function exec(docker: Docker, id: string, command: string): Promise<string> {
  const { Id } = await docker.post<{ Id: string }>(`/containers/${id}/exec`, {
    Cmd: ['sh', '-c', command],
    AttachStdout: true,
    AttachStderr: true,
    Tty: true
  })
  const body = Buffer.from('{"Detach":false,"Tty":true}')
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length }
  const said = (await docker.raw('POST', `/exec/${Id}/start`, body, headers)).body.toString().trim()
  const { ExitCode } = await docker.get<{ ExitCode: number }>(`/exec/${Id}/json`)
  if (ExitCode !== 0) throw new Error(`${command}: ${ExitCode} ${said}`)
  return said
}

const hostBytes = async (machine: StagedMachine): Promise<number> => {
  await machine.client.machine.trim({})
  return machine.status().sizes?.hostBytes ?? 0
}

/** An image is removed, and nobody asks for a trim: how much of it this computer has back, and when. */
async function givenBack(machine: StagedMachine): Promise<Figure> {
  const { docker } = await machine.engine()
  const before = await hostBytes(machine)
  await bigImage(docker, IMAGE, IMAGE_BYTES)
  await exec(docker, await runContainer(docker, 'flush'), 'sync')
  const full = await hostBytes(machine)
  const startedAt = performance.now()
  await machine.client.images.remove({ engine: machine.engineId(), references: [IMAGE], force: false })
  const share = () => (full - (machine.status().sizes?.hostBytes ?? full)) / (full - before)
  while (share() < 0.95 && performance.now() - startedAt < GIVEN_BACK_MS) await sleep(250)
  return {
    name: `given back of an image of ${(IMAGE_BYTES / MIB).toFixed(0)} MiB by itself`,
    value: share() * 100,
    unit: '%',
    goal: { of: 'figure', atLeast: 95 },
    note: `${((full - before) / MB).toFixed(0)} MB; after ${((performance.now() - startedAt) / 1000).toFixed(1)} s of ${GIVEN_BACK_MS / 1000}`
  }
}

/** An import through the engine's port against the same bytes written inside to the same disk. */
async function imports(machine: StagedMachine): Promise<Figure> {
  const { docker } = await machine.engine()
  const block = randomBytes(MIB)
  const id = await runContainer(docker, 'disk', { HostConfig: { ShmSize: 2 * IMPORT_MIB * MIB } })
  // Bytes as they are imported: nothing in them can be left out.
  await exec(docker, id, 'dd if=/dev/urandom of=/dev/shm/block bs=1M count=8 2>/dev/null')
  const inside: number[] = []
  const through: number[] = []
  for (let round = 0; round < IMPORTS; round++) {
    const blocks = Array.from({ length: IMPORT_MIB / 8 }, () => '/dev/shm/block').join(' ')
    inside.push(
      (await timed(() => exec(docker, id, `cat ${blocks} | dd of=/written bs=1M conv=fsync 2>/dev/null`))).ms
    )
    await exec(docker, id, 'rm /written; sync')
    await settle(2_000)
    through.push((await timed(() => importOf(docker, `gantry-test/import:${round}`, block))).ms)
    await docker.delete(`/images/gantry-test/import:${round}`)
    await settle(2_000)
  }
  const speed = (ms: number) => (IMPORT_MIB * MIB) / MB / (ms / 1000)
  return {
    name: `import of ${IMPORT_MIB} MiB into the machine`,
    value: speed(median(through)),
    unit: 'MB/s',
    ratio: { value: medianRatio(inside, through), peer: 'the same written inside' },
    goal: { of: 'ratio', atLeast: 0.8 },
    note: `inside ${speed(median(inside)).toFixed(0)} MB/s; ${IMPORTS} rounds`
  }
}

async function importOf(docker: Docker, image: string, block: Buffer): Promise<void> {
  const bytes = IMPORT_MIB * MIB
  const content = function* () {
    yield tarFileHeader('block', bytes)
    for (let sent = 0; sent < IMPORT_MIB; sent++) yield block
    yield tarPadding(bytes)
    yield tarEnd()
  }
  await importImage(docker, image, Readable.from(content()))
}

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
      ({ state, pid: now }) => state.at === 'broken' || (state.at === 'running' && now !== pid)
    )
    if (state.at === 'broken') await machine.client.machine.act({ verb: 'start' })
    const after = (await machine.engine()).docker
    const reader = await runContainer(after, `reader-${round}`, { HostConfig: { Binds: ['kept:/data'] } })
    const found = new Set((await exec(after, reader, `cat /data/${round}-*`)).split('\r\n').map(Number))
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

/** What becomes of data in Gantry's own machine: given back, taken in, kept. */
export const bench: Bench = {
  name: 'machine-data',
  run: () =>
    onStage(async stage => {
      const machine = await stagedMachine(stage, 'machine-data')
      await machine.client.machine.configure({ cpus: 2, memoryMb: 2048, diskGb: 8, sleepAfterMinutes: null })
      await machine.client.machine.act({ verb: 'start' })
      await busyboxImage((await machine.engine()).docker)
      return [await givenBack(machine), await imports(machine), await kills(machine)]
    })
}
