import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { execIn, runContainer } from '../fixtures/containers'
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

const hostBytes = async (machine: StagedMachine): Promise<number> => {
  await machine.client.machine.trim({})
  return machine.status().sizes?.hostBytes ?? 0
}

/** An image is removed, and nobody asks for a trim: how much of it this computer has back, and when. */
async function givenBack(machine: StagedMachine): Promise<Figure> {
  const { docker } = await machine.engine()
  const before = await hostBytes(machine)
  await bigImage(docker, IMAGE, IMAGE_BYTES)
  await execIn(docker, await runContainer(docker, 'flush'), 'sync')
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
  await execIn(docker, id, 'dd if=/dev/urandom of=/dev/shm/block bs=1M count=8 2>/dev/null')
  const inside: number[] = []
  const through: number[] = []
  for (let round = 0; round < IMPORTS; round++) {
    const blocks = Array.from({ length: IMPORT_MIB / 8 }, () => '/dev/shm/block').join(' ')
    inside.push(
      (await timed(() => execIn(docker, id, `cat ${blocks} | dd of=/written bs=1M conv=fsync 2>/dev/null`)))
        .ms
    )
    await execIn(docker, id, 'rm /written; sync')
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

/** The disk of Gantry's own machine: what it gives back and how fast it takes in. */
export const bench: Bench = {
  name: 'machine-data',
  run: () =>
    onStage(async stage => {
      const machine = await stagedMachine(stage, 'machine-data')
      await machine.client.machine.configure({ cpus: 2, memoryMb: 2048, diskGb: 8, sleepAfterMinutes: null })
      await machine.client.machine.act({ verb: 'start' })
      await busyboxImage((await machine.engine()).docker)
      return [await givenBack(machine), await imports(machine)]
    })
}
