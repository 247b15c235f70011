import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { execIn, runContainer } from '../../e2e/fixtures/containers'
import { BUSYBOX, busyboxImage } from '../../e2e/fixtures/images'
import { tiedMachine, type TiedMachine } from '../../e2e/fixtures/tied-machine'
import type { MachineFiles } from '../machine/files'
import { QemuDriver } from '../machine/qemu/driver'

// One machine tied to Gantry's engines, with a shared folder of this computer.
const folder = mkdtempSync(join(tmpdir(), 'gantry-machine-'))
const shared = join(folder, 'shared')
let tied: TiedMachine

/** Users are not root, and get another kind of share. */
function driverOfUser(files: MachineFiles): QemuDriver {
  const getuid = vi.spyOn(process, 'getuid').mockReturnValue(1000)
  const driver = new QemuDriver(files, { platform: process.platform, env: process.env })
  getuid.mockRestore()
  return driver
}

beforeAll(async () => {
  mkdirSync(join(shared, 'deep/er'), { recursive: true })
  const shares = [{ path: shared, readOnly: false }]
  tied = await tiedMachine(folder, { shares }, { driver: driverOfUser })
  await busyboxImage(tied.docker())
})
afterAll(async () => {
  await tied?.stop()
  rmSync(folder, { recursive: true })
})

/** What a port says to a GET; null when nobody answers. */
const get = (host: string, port: number) =>
  new Promise<string | null>(resolve => {
    let text = ''
    const socket = connect(port, host, () => socket.write('GET / HTTP/1.0\r\n\r\n'))
    socket.on('data', (bytes: Buffer) => (text += bytes.toString()))
    socket.on('error', () => resolve(null))
    socket.on('close', () => resolve(text === '' ? null : text))
  })
const waitFor = async (host: string, port: number, text: string) => {
  while (!(await get(host, port))?.includes(text)) await sleep(10)
}

const serve = (name: string, port: number, hostIp: string) =>
  runContainer(tied.docker(), name, {
    Cmd: ['sh', '-c', `mkdir -p /www; echo ${name} > /www/index.html; exec httpd -f -p 80 -h /www`],
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostIp: hostIp, HostPort: String(port) }] } }
  })

describe('a port that a container publishes', () => {
  it('is there by itself, and goes with its container', async () => {
    await serve('everywhere', 38_090, '')
    await waitFor('127.0.0.1', 38_090, 'everywhere')
    await waitFor('::1', 38_090, 'everywhere')
    await tied.docker().delete('/containers/everywhere?force=1')
    await expect.poll(() => get('127.0.0.1', 38_090)).toBeNull()
  })

  it('on 127.0.0.1 only is for this computer, even where the network is let in', async () => {
    await tied.machine.change({ lanPorts: [38_091, 38_092] })
    await serve('inner', 38_091, '127.0.0.1')
    await serve('outer', 38_092, '0.0.0.0')
    await waitFor('127.0.0.1', 38_091, 'inner')
    await waitFor('::1', 38_091, 'inner')
    await waitFor('127.0.0.1', 38_092, 'outer')
    expect(tied.machine.status.ports).toMatchObject([
      { hostPort: 38_091, loopback: true, hostAddress: '127.0.0.1' },
      { hostPort: 38_092, loopback: false, hostAddress: '0.0.0.0' }
    ])
    // What this computer listens on is in the kernel's own list: 127.0.0.1 in one, any address in the other.
    const listening = readFileSync('/proc/net/tcp', 'utf8')
    const hex = (port: number) => port.toString(16).toUpperCase()
    expect(listening).toContain(`0100007F:${hex(38_091)} 00000000:0000 0A`)
    expect(listening).not.toContain(`00000000:${hex(38_091)} 00000000:0000 0A`)
    expect(listening).toContain(`00000000:${hex(38_092)} 00000000:0000 0A`)
    for (const { address, family, internal } of Object.values(networkInterfaces()).flatMap(
      one => one ?? []
    )) {
      if (family === 'IPv4' && !internal) expect(await get(address, 38_091)).toBeNull()
    }
  })
})

it('has the port of a swarm’s service, and has it no longer when the service is gone', async () => {
  const docker = tied.docker()
  await docker.post('/swarm/init', { ListenAddr: '127.0.0.1:2377', AdvertiseAddr: '127.0.0.1' })
  await docker.post('/services/create', {
    Name: 'many',
    TaskTemplate: {
      ContainerSpec: {
        Image: BUSYBOX,
        Command: ['sh', '-c', 'echo many > /www/index.html; exec httpd -f -p 80 -h /www'],
        StopSignal: 'SIGKILL'
      }
    },
    EndpointSpec: { Ports: [{ Protocol: 'tcp', TargetPort: 80, PublishedPort: 38_093 }] }
  })
  await waitFor('127.0.0.1', 38_093, 'many')
  await waitFor('::1', 38_093, 'many')
  await docker.delete('/services/many')
  await expect.poll(() => get('127.0.0.1', 38_093), { timeout: 30_000 }).toBeNull()
  await docker.post('/swarm/leave?force=1')
})

describe('a change in a shared folder', () => {
  const ATTRIB = '4'
  const FOLDER_ATTRIB = '40000004'

  it('reaches who watches it in a container, and changes nothing about the file', async () => {
    const reader = fileURLToPath(new URL('../../e2e/fixtures/inotify/main.go', import.meta.url))
    execFileSync('go', ['build', '-o', join(shared, 'inotify'), reader], {
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '' }
    })
    const [file, inner] = [join(shared, 'deep/er/file'), join(shared, 'deep/er')]
    writeFileSync(file, 'one')
    const id = await runContainer(tied.docker(), 'watcher', {
      // A program takes its time before it watches.
      Cmd: ['sh', '-c', 'sleep 3; exec /w/inotify /w /w/deep/er /w/deep/er/file'],
      HostConfig: { Binds: [`${shared}:/w`] },
      Tty: true
    })
    const seen = async () =>
      (await tied.docker().raw('GET', `/containers/${id}/logs?stdout=1&stderr=1`)).body
        .toString()
        .split('\r\n')
    const told = async (line: string) => {
      await expect.poll(seen, { timeout: 30_000, interval: 200 }).toContain(line)
    }
    await told('watching')
    // Of before the first change the folder's walk may have told nothing yet.
    await sleep(2_000)
    expect((await seen()).filter(line => line !== '')).toEqual(['watching'])

    appendFileSync(file, ' two')
    const written = statSync(file, { bigint: true })
    await told(`${ATTRIB} /w/deep/er file`)
    await told(`${ATTRIB} /w/deep/er/file `)
    const now = statSync(file, { bigint: true })
    expect([now.mtimeNs, now.size, now.mode, now.ino]).toEqual([
      written.mtimeNs,
      written.size,
      written.mode,
      written.ino
    ])

    writeFileSync(`${inner}/new`, 'new')
    await told(`${ATTRIB} /w/deep/er new`)
    renameSync(`${inner}/new`, file)
    await told(`${FOLDER_ATTRIB} /w/deep/er `)
    writeFileSync(join(shared, 'top'), 'top')
    await told(`${ATTRIB} /w top`)
    expect(readFileSync(file, 'utf8')).toBe('new')

    // Being told is no change to be told of.
    const count = (await seen()).length
    await sleep(2_000)
    expect((await seen()).length).toBe(count)
  })

  it('leaves the mode of a file to this computer, and what a container sets to the container', async () => {
    const inside = (command: string) => execIn(tied.docker(), 'watcher', command)
    const script = join(shared, 'script')
    writeFileSync(script, '#!/bin/sh\necho ran\n', { mode: 0o644 })
    await expect.poll(() => inside('stat -c %a /w/script'), { timeout: 30_000 }).toBe('644')
    await sleep(2_000)
    chmodSync(script, 0o755)
    const ran = () => inside('/w/script; stat -c %a /w/script')
    await expect.poll(ran, { timeout: 30_000 }).toBe('ran\r\n755')
    await inside('touch /w/own; chmod 751 /w/own')
    await sleep(2_000)
    appendFileSync(join(shared, 'own'), 'more')
    await sleep(2_000)
    expect(await inside('stat -c %a /w/own')).toBe('751')
    expect(statSync(script).mode & 0o777).toBe(0o755)
  })
})

it('shares symbolic links, whoever has made them', async () => {
  const inside = (command: string) => execIn(tied.docker(), 'watcher', command)
  writeFileSync(join(shared, 'target'), 'led here')
  symlinkSync('target', join(shared, 'of-this-computer'))
  expect(await inside('cat /w/of-this-computer')).toBe('led here')
  await inside('ln -s target /w/of-the-container')
  expect(readlinkSync(join(shared, 'of-the-container'))).toBe('target')
})

describe('the clock', () => {
  const offMs = async () => {
    const before = Date.now()
    const { unixMs } = (await tied.machine.agent?.clock()) ?? { unixMs: 0 }
    return Math.abs(unixMs - (before + Date.now()) / 2)
  }

  it('is set when it is late, as after a sleep of this computer', async () => {
    await tied.machine.agent?.time(Date.now() - 3_600_000)
    expect(await offMs()).toBeGreaterThan(3_000_000)
    await expect.poll(offMs, { timeout: 30_000, interval: 500 }).toBeLessThan(1_500)
  })

  it('is right after the machine was held up', async () => {
    const { pid } = tied.machine.status
    process.kill(pid ?? 0, 'SIGSTOP')
    await sleep(7_000)
    process.kill(pid ?? 0, 'SIGCONT')
    await expect.poll(offMs, { timeout: 30_000, interval: 500 }).toBeLessThan(1_500)
    expect(tied.machine.status.state.at).toBe('running')
  })
})
