import { execFileSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dockerTls } from '../../e2e/fixtures/docker'
import { busyboxImage } from '../../e2e/fixtures/images'
import { runContainer, stateOf } from '../../e2e/fixtures/containers'
import { machineImage, machineIn, SMALL } from '../../e2e/fixtures/machine'
import { QemuDriver } from './qemu/driver'
import type { Machine } from './machine'

let folder: string
let machine: Machine | null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-refusal-'))
  machine = null
})
afterEach(async () => {
  const { id } = machine?.status ?? {}
  if (id) await machine?.reset(id)
  await machine?.close()
  rmSync(folder, { recursive: true, force: true })
})

const problem = () => (machine?.status.state.at === 'broken' ? machine.status.state.problem : null)

describe('a machine that cannot start says why', () => {
  it('without QEMU, with the line that installs it', async () => {
    machine = await machineIn(folder, {
      // An empty path, and an operating system whose usual folders are not here.
      driver: files => new QemuDriver(files, { platform: 'win32', env: { PATH: '' } })
    })
    await expect(machine.create(SMALL)).rejects.toMatchObject({ code: 'not_found' })
    expect(problem()).toMatchObject({
      step: 'probe',
      message: expect.stringContaining('winget install SoftwareFreedomConservancy.QEMU') as string
    })
  })

  it('without a whole system image', async () => {
    const image = join(folder, 'image')
    cpSync(machineImage, image, { recursive: true })
    const file = openSync(join(image, 'root.erofs'), 'r+')
    writeSync(file, 'damaged', 4096)
    closeSync(file)
    machine = await machineIn(folder, { imageFolders: [image] })
    await expect(machine.create(SMALL)).rejects.toMatchObject({ code: 'bad_request' })
    expect(problem()).toMatchObject({
      step: 'image',
      message: expect.stringContaining('is damaged (root.erofs)') as string
    })
  })

  it('in a folder that cannot be written', async () => {
    writeFileSync(join(folder, 'machine'), 'a file where the folder should be')
    machine = await machineIn(folder)
    expect(problem()).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('Check who owns') as string
    })
    await expect(machine.create(SMALL)).rejects.toMatchObject({ code: 'denied' })
    expect(machine.status.state.at).toBe('absent')
  })

  it('with a disk that is not ours, which is left as it is', async () => {
    machine = await machineIn(folder)
    mkdirSync(machine.files.dir, { recursive: true })
    writeFileSync(machine.files.data, 'precious', { mode: 0o600 })
    await machine.close()
    machine = await machineIn(folder)
    await expect(machine.start()).rejects.toMatchObject({ code: 'conflict' })
    expect(problem()).toMatchObject({ message: expect.stringContaining('left untouched') as string })
    const file = openSync(machine.files.data, 'r')
    const bytes = Buffer.alloc(8)
    readSync(file, bytes)
    closeSync(file)
    expect(bytes.toString()).toBe('precious')
  })
})

describe('a full disk of this computer', () => {
  it('stops the machine, which goes on when there is room', async () => {
    // A disk of our own that is small enough to fill.
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600m', 'gantry-test', disk])
    try {
      machine = await machineIn(disk)
      await machine.create(SMALL)
      const engine = () =>
        dockerTls(machine?.endpoint ?? { port: 0, keys: { ca: '', client: { cert: '', key: '' } } })
      await busyboxImage(engine())
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(250 * 1024 * 1024, 1))
      await runContainer(engine(), 'filler', {
        Cmd: ['sh', '-c', 'dd if=/dev/urandom of=/big bs=1M count=200; sync; echo done; sleep 10000']
      })
      const at = () => machine?.status.state.at
      while (at() !== 'paused') await sleep(50)
      expect(machine.status.state).toMatchObject({ why: 'disk_full' })
      rmSync(join(disk, 'ballast'))
      while (at() !== 'running') await sleep(50)
      // Nothing was lost: the write that met the full disk went through.
      const written = async () =>
        (await engine().raw('GET', '/containers/filler/logs?stdout=1')).body.toString().includes('done')
      while (!(await written())) await sleep(500)
      expect((await stateOf(engine(), 'filler'))?.Running).toBe(true)
    } finally {
      const { id } = machine?.status ?? {}
      if (id) await machine?.reset(id)
      await machine?.close()
      machine = null
      execFileSync('umount', [disk])
    }
  })
})
