import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execIn, runContainer, stateOf } from '../../e2e/fixtures/containers'
import { dockerTls, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX, busyboxImage } from '../../e2e/fixtures/images'
import { machineImage, machineIn, SMALL } from '../../e2e/fixtures/machine'
import { lostOf, writeUntil } from '../../e2e/fixtures/writer'
import type { MachineStatus } from '#shared/model/machine'
import { ping } from './engine-ping'
import type { Machine } from './machine'
import { processBegan } from './qemu/running'
import { stopLimitMs } from './stop-limit'

// What a machine goes through in its life. One machine, in order; each test leaves it running.
const folder = mkdtempSync(join(tmpdir(), 'gantry-life-'))
let machine: Machine

/** A newer system image, once it is there. */
const nextImage = join(folder, 'next-image')
const opened = () => machineIn(folder, { imageFolders: [nextImage, machineImage] })

const endpoint = () => {
  const { endpoint: found } = machine
  if (!found) throw new Error('the machine does not run')
  return found
}
const engine = (): Docker => dockerTls(endpoint())
const inside = (id: string, command: string) => execIn(engine(), id, command)

const until = async (what: (status: MachineStatus) => boolean) => {
  while (!what(machine.status)) await sleep(20)
}

beforeAll(async () => {
  machine = await opened()
  await machine.change(SMALL)
  await machine.create()
  await busyboxImage(engine())
  await runContainer(engine(), 'first')
})

afterAll(async () => {
  await machine?.stop()
  await machine?.close()
  rmSync(folder, { recursive: true })
})

it('is made as it was set before there was one', async () => {
  const { totalBytes } = (await machine.agent?.memory()) ?? {}
  expect(totalBytes).toBeGreaterThan(SMALL.memoryMb * 0.8 * 2 ** 20)
  expect(totalBytes).toBeLessThan(SMALL.memoryMb * 2 ** 20)
})

it('says how long its containers may take to stop', async () => {
  const { Id } = await engine().post<{ Id: string }>('/containers/create', {
    ...{ Image: BUSYBOX, Cmd: ['sleep', '1000000'], StopTimeout: 120 },
    HostConfig: { Init: true }
  })
  expect(await stopLimitMs(endpoint())).toBe(60_000)
  await engine().post(`/containers/${Id}/start`)
  expect(await stopLimitMs(endpoint())).toBe(150_000)
  await engine().raw('DELETE', `/containers/${Id}?force=1`)
})

describe('sleep', () => {
  it('pauses, and the clock is right afterwards', async () => {
    await machine.pause()
    expect(machine.status.state).toMatchObject({ at: 'paused', why: 'user' })
    await sleep(3_000)
    await machine.start()
    expect(machine.status.state.at).toBe('running')
    await machine.agent?.time()
    expect(Math.abs(Number(await inside('first', 'date +%s')) - Date.now() / 1000)).toBeLessThan(2.5)
  })

  it('goes into a file and comes back with everything that ran', async () => {
    await inside('first', 'echo kept > /dev/shm/memory')
    const { pid } = machine.status
    await machine.suspend()
    expect(machine.status).toMatchObject({ state: { at: 'suspended' }, pid: null })
    expect(await processBegan(pid ?? 0)).toBeNull()
    await machine.start()
    expect(machine.status.state.at).toBe('running')
    expect(machine.status.steps.map(step => step.name)).toEqual(['restore', 'engine'])
    expect(await inside('first', 'cat /dev/shm/memory')).toBe('kept')
    expect(() => statSync(machine.files.suspended)).toThrow('ENOENT')
  })

  it('is ended by whoever calls the engine', async () => {
    const { port, keys } = endpoint()
    await machine.suspend()
    expect(await ping({ port, keys })).toBe(true)
    await until(({ state }) => state.at === 'running')
    expect((await stateOf(engine(), 'first'))?.Running).toBe(true)
  })

  it('is found by the next Gantry', async () => {
    await machine.suspend()
    await machine.close()
    machine = await opened()
    expect(machine.status.state.at).toBe('suspended')
    await machine.touch()
    expect(machine.status.state.at).toBe('running')
    expect((await stateOf(engine(), 'first'))?.Running).toBe(true)
  })
})

describe('a machine that is killed', () => {
  it('loses nothing that was acknowledged, and comes back by itself', async () => {
    const last = await writeUntil(engine(), 'writer', 30)
    const { pid } = machine.status
    process.kill(pid ?? 0, 'SIGKILL')
    await until(({ state, pid: now }) => state.at === 'running' && now !== null && now !== pid)
    expect(await lostOf(engine(), 'writer', last)).toEqual([])
    // A start waits for the check of its disk.
    expect(machine.console.tail()).toContainEqual(expect.stringMatching(/^GANTRY mark check /))
  })

  it('comes back when its kernel has panicked, too, and says so', async () => {
    const { pid } = machine.status
    const panic = { Cmd: ['sh', '-c', 'echo c > /proc/sysrq-trigger'], HostConfig: { Privileged: true } }
    // The answer may not come any more.
    void runContainer(engine(), 'panic', panic).catch(() => undefined)
    await until(({ state, pid: now, notes }) => state.at === 'running' && now !== pid && notes.length > 0)
    expect(machine.status.notes.at(-1)?.detail).toMatchObject({ sentence: 'machineCameBack' })
  })
})

describe('a new system and a shared folder', () => {
  const shared = join(folder, 'shared')

  it('are taken up by a restart, with a restore point, and keep the data', async () => {
    mkdirSync(shared)
    await machine.change({ shares: [{ path: shared, readOnly: false }] })
    expect(machine.status.restartFor).toEqual(['shares'])
    // The same system under another version.
    mkdirSync(nextImage)
    for (const name of ['kernel', 'initrd', 'root.erofs'])
      symlinkSync(join(machineImage, name), join(nextImage, name))
    const facts = JSON.parse(readFileSync(join(machineImage, 'machine.json'), 'utf8')) as Record<
      string,
      unknown
    >
    writeFileSync(join(nextImage, 'machine.json'), JSON.stringify({ ...facts, version: 'next' }))
    await machine.restart()
    expect(machine.status).toMatchObject({ imageVersion: 'next', restartFor: [], notes: [] })
    expect(readdirSync(machine.files.system)).toEqual(['next'])
    await machine.measure()
    expect(machine.status.sizes?.restorePointBytes).toBeGreaterThan(10_000_000)
    await engine().post('/containers/first/start')
    expect(await inside('first', 'echo still there')).toBe('still there')
  })

  it('are seen from both sides', async () => {
    writeFileSync(join(shared, 'from-host'), 'out here')
    const id = await runContainer(engine(), 'sharing', { HostConfig: { Binds: [`${shared}:/shared`] } })
    expect(await inside(id, 'cat /shared/from-host')).toBe('out here')
    await inside(id, 'echo in there > /shared/from-inside')
    expect(readFileSync(join(shared, 'from-inside'), 'utf8')).toBe('in there\n')
  })

  it('in use leave it a lighter sleep, which a call ends as well', async () => {
    const { port, keys } = endpoint()
    await expect(machine.suspend()).rejects.toMatchObject({ code: 'conflict' })
    expect(machine.status.state.at).toBe('running')
    expect(await inside('sharing', 'cat /shared/from-host')).toBe('out here')
    await machine.sleep()
    expect(machine.status.state).toMatchObject({ at: 'paused', why: 'asleep' })
    expect(await ping({ port, keys })).toBe(true)
    await until(({ state }) => state.at === 'running')
  })

  it('out of use let it sleep in a file, and are there for the call that wakes it', async () => {
    const { port, keys } = endpoint()
    await engine().post('/containers/sharing/kill')
    await machine.suspend()
    expect(machine.status.state.at).toBe('suspended')
    writeFileSync(join(shared, 'from-host'), 'while it slept')
    await dockerTls({ port, keys }).post('/containers/sharing/start')
    expect(await inside('sharing', 'cat /shared/from-host')).toBe('while it slept')
    await until(({ state }) => state.at === 'running')
  })
})

it('starts again where the last start of its kind had come to, with the data, folders and time of now', async () => {
  const { enginePort } = machine.status
  await inside('first', 'echo before > /written')
  await machine.stop()
  writeFileSync(join(folder, 'shared', 'from-host'), 'while it was off')
  await machine.change({ enginePort: (enginePort ?? 0) + 1 })
  await machine.start()
  await machine.agent?.ready(30_000)
  const marks = readFileSync(machine.files.console, 'utf8').match(/(?<=GANTRY mark )\S+/g)
  expect(marks?.slice(0, 3)).toEqual(['data', 'containerd', 'dockerd'])
  for (const name of ['first', 'sharing']) await engine().post(`/containers/${name}/start`)
  expect(await inside('first', 'cat /written')).toBe('before')
  expect(await inside('sharing', 'cat /shared/from-host')).toBe('while it was off')
  expect(Math.abs(Number(await inside('first', 'date +%s')) - Date.now() / 1000)).toBeLessThan(2.5)
  await machine.measure()
  expect(machine.status.sizes?.snapshotBytes).toBeGreaterThan(50_000_000)
})
