import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dockerTls, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX, busyboxImage } from '../../e2e/fixtures/images'
import { execIn, runContainer, stateOf } from '../../e2e/fixtures/containers'
import { machineIn, otherGantry, UDP_ECHO, udpEchoImage } from '../../e2e/fixtures/machine'
import type { MachineStatus, MachineUsage } from '#shared/model/machine'
import { ping } from './engine-ping'
import { makeKeys } from './keys'
import type { Machine } from './machine'

// One machine lives through all of this file, in order; each test leaves it running.
const folder = mkdtempSync(join(tmpdir(), 'gantry-machine-'))
/** Named after the digest of “gantry”, as the docker CLI does. */
const contextMeta = `${folder}/docker/contexts/meta/3014637776d42a85266a46eecaa689d23eed6e49a3cea1f282afce1001b796c7/meta.json`
let machine: Machine

const endpoint = () => {
  const { endpoint: found } = machine
  if (!found) throw new Error('the machine does not run')
  return found
}
const engine = (): Docker => dockerTls(endpoint())

const until = async (what: (status: MachineStatus) => boolean) => {
  while (!what(machine.status)) await sleep(20)
}

const inside = (id: string, command: string) => execIn(engine(), id, command)

const get = (host: string, port: number) =>
  new Promise<string>((resolve, reject) => {
    const asked = request({ host, port, path: '/', agent: false }, reply => {
      let text = ''
      reply.on('data', (chunk: Buffer) => (text += chunk.toString()))
      reply.on('end', () => resolve(text))
    })
    asked.on('error', reject)
    asked.end()
  })

beforeAll(async () => {
  // Another Gantry makes the machine and is killed: what is tested here is a machine that was taken over.
  const { child, ready } = otherGantry(folder)
  await ready
  const over = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await over
  machine = await machineIn(folder)
})

afterAll(async () => {
  await machine?.stop()
  await machine?.close()
  rmSync(folder, { recursive: true })
})

describe('a machine whose Gantry was killed', () => {
  it('is taken over as it runs', async () => {
    expect(machine.status.state.at).toBe('running')
    expect(machine.status.pid).toBeGreaterThan(0)
    expect(await ping(endpoint())).toBe(true)
    expect((await machine.agent?.ready(60_000))?.engineReady).toBe(true)
  })

  it('says what it runs on, and why that is slow', () => {
    const { accelerator, slow } = machine.status
    expect(accelerator === 'tcg').toBe(slow !== null)
    if (slow) expect(slow.message).toMatch(/^[A-Z].+\.$/)
  })

  it('is not taken over twice', async () => {
    const second = await machineIn(folder)
    expect(second.status.state).toMatchObject({ at: 'broken', problem: { code: 'conflict' } })
    await second.close()
  })
})

describe('its engine', () => {
  it('answers nobody without this machine’s keys', async () => {
    const { port, keys } = endpoint()
    expect(await ping({ port, keys: await makeKeys() })).toBe(false)
    const stranger = await makeKeys()
    expect(await ping({ port, keys: { ca: keys.ca, client: stranger.client } })).toBe(false)
    expect(await ping({ port, keys })).toBe(true)
  })

  it('answers no plain HTTP', async () => {
    const words = await new Promise<string>(resolve => {
      let text = ''
      const socket = connect(endpoint().port, '127.0.0.1', () =>
        socket.write('GET /containers/json HTTP/1.0\r\n\r\n')
      )
      socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
      socket.on('close', () => resolve(text))
      socket.on('error', () => undefined)
    })
    expect(words).not.toContain('200 OK')
  })

  it('keeps its files for their owner', () => {
    for (const path of [machine.files.dir, machine.files.run, machine.files.keys]) {
      expect(statSync(path).mode & 0o777).toBe(0o700)
    }
    for (const path of [machine.files.data, machine.files.config, machine.files.console]) {
      expect(statSync(path).mode & 0o777).toBe(0o600)
    }
  })

  it('is the docker context gantry', async () => {
    await expect.poll(() => existsSync(contextMeta), { timeout: 60_000 }).toBe(true)
    expect(JSON.parse(readFileSync(contextMeta, 'utf8'))).toMatchObject({
      Name: 'gantry',
      Endpoints: { docker: { Host: `tcp://127.0.0.1:${endpoint().port}` } }
    })
  })

  it('runs a container', async () => {
    await busyboxImage(engine())
    const id = await runContainer(engine(), 'first')
    expect(await inside(id, 'echo hello from inside')).toBe('hello from inside')
  })

  it('keeps its kernel from an instruction that QEMU emulates wrongly', async () => {
    const flags = ` ${await inside('first', 'grep -m1 -iE "^(flags|features)" /proc/cpuinfo')} `
    expect(flags).toMatch(/ (cx8|fp) /)
    expect(flags).not.toContain(' cx16 ')
  })
})

describe('published ports', () => {
  const serve = async (name: string, port: number, hostIp = '') => {
    await runContainer(engine(), name, {
      Cmd: ['sh', '-c', `mkdir /www; echo ${name} > /www/index.html; exec httpd -f -p 80 -h /www`],
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: hostIp, HostPort: String(port) }] } }
    })
  }

  it('answer on this computer, over IPv4 and IPv6, and go with their container', async () => {
    await serve('web', 38_080)
    await machine.wantPorts([{ protocol: 'tcp', hostPort: 38_080, guestPort: 38_080, loopback: false }])
    expect(machine.status.ports).toMatchObject([
      { hostAddress: '127.0.0.1', ipv4: 'open', ipv6: 'open', owner: null }
    ])
    // The container is there before what runs in it listens.
    await expect.poll(() => get('127.0.0.1', 38_080).catch(() => ''), { timeout: 10_000 }).toBe('web\n')
    expect(await get('::1', 38_080)).toBe('web\n')
    await machine.wantPorts([])
    await expect(get('127.0.0.1', 38_080)).rejects.toThrow('ECONNREFUSED')
    await expect(get('::1', 38_080)).rejects.toThrow('ECONNREFUSED')
  })

  it('name who has a port that is taken, and take it when it is free', async () => {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(38_081, '127.0.0.1', resolve))
    await machine.wantPorts([{ protocol: 'tcp', hostPort: 38_081, guestPort: 80, loopback: false }])
    expect(machine.status.ports).toMatchObject([{ ipv4: 'taken', owner: { pid: process.pid } }])
    await new Promise(resolve => server.close(resolve))
    await until(({ ports }) => ports[0]?.ipv4 === 'open')
    await machine.wantPorts([])
  })

  it('carry UDP', async () => {
    await udpEchoImage(engine())
    await runContainer(engine(), 'echo', {
      Image: UDP_ECHO,
      Cmd: [],
      ExposedPorts: { '7/udp': {} },
      HostConfig: { PortBindings: { '7/udp': [{ HostPort: '38082' }] } }
    })
    await machine.wantPorts([{ protocol: 'udp', hostPort: 38_082, guestPort: 38_082, loopback: false }])
    expect(machine.status.ports).toMatchObject([{ protocol: 'udp', ipv4: 'open', ipv6: null }])
    const socket = createSocket('udp4')
    const heard = new Promise<string>(resolve => socket.once('message', bytes => resolve(bytes.toString())))
    const calling = setInterval(() => socket.send('hello', 38_082, '127.0.0.1'), 100)
    expect(await heard).toBe('hello')
    clearInterval(calling)
    socket.close()
    await machine.wantPorts([])
  })
})

describe('what it uses', () => {
  it('is told inside and outside, and its processors’ time with what runs in it', async () => {
    const leave = new AbortController()
    const points: MachineUsage[] = []
    await runContainer(engine(), 'busy', { Cmd: ['sh', '-c', 'while :; do :; done'] })
    for await (const some of machine.usage.follow(leave.signal)) {
      points.push(...some)
      if ((some.at(-1)?.cpuFraction ?? 0) > 0.5) leave.abort()
    }
    const [newest] = points.slice(-1)
    expect(newest?.memoryLimitBytes).toBeGreaterThan(800_000_000)
    expect(newest?.memoryUsedBytes).toBeLessThan(newest?.memoryLimitBytes ?? 0)
    expect(newest?.hostRssBytes).toBeGreaterThan(100_000_000)
    expect(newest?.diskHostBytes).toBe(statSync(machine.files.data).blocks * 512)
    expect(newest?.diskUsedBytes).toBeGreaterThan(0)
    expect(newest?.cpuFraction).toBeLessThan(2.5)
    await engine().raw('DELETE', '/containers/busy?force=1')
  })
})

describe('its disk', () => {
  it('gives back what was deleted', async () => {
    const hostBytes = async () => {
      await machine.trim()
      return machine.status.sizes?.hostBytes ?? 0
    }
    const before = await hostBytes()
    await inside('first', 'dd if=/dev/urandom of=/big bs=1M count=64 2>/dev/null; sync')
    const full = await hostBytes()
    expect(full - before).toBeGreaterThan(60_000_000)
    await inside('first', 'rm /big')
    expect(full - (await hostBytes())).toBeGreaterThan(60_000_000)
  })

  it('grows while it is used', async () => {
    await machine.change({ diskGb: 12 })
    expect(machine.status.sizes?.diskBytes).toBe(12_000_000_000)
    const free = await inside('first', 'df -P / | tail -1 | tr -s " " | cut -d" " -f2')
    expect(Number(free) * 1024).toBeGreaterThan(11_000_000_000)
    await expect(machine.change({ diskGb: 8 })).rejects.toMatchObject({ code: 'bad_request' })
  })
})

describe('its agent', () => {
  it('counts what the containers take', async () => {
    const { Id } = await engine().get<{ Id: string }>('/containers/first/json')
    for await (const sample of machine.agent?.stats(100) ?? []) {
      const found = sample.containers.find(one => one.id === Id)
      expect(found?.memoryBytes).toBeGreaterThan(0)
      expect(found?.pids).toBeGreaterThan(0)
      expect(sample.machine.memoryBytes).toBeGreaterThan(500_000_000)
      // An image has come over its network.
      expect(sample.machine.networkBytes).toBeGreaterThan(500_000)
      break
    }
  })

  it('sees what listens', async () => {
    expect((await machine.agent?.listening())?.tcp).toContain(38_080)
  })
})

describe('the end', () => {
  it('is clean', async () => {
    await machine.stop()
    expect(machine.status).toMatchObject({ state: { at: 'stopped' }, pid: null, ports: [] })
    await machine.console.settled()
    expect(readFileSync(machine.files.console, 'utf8')).toContain('GANTRY mark stopped')
  })

  it('is not the end of the data: repaired, all is there', async () => {
    await machine.repair()
    expect(machine.status.steps.every(step => step.state === 'done')).toBe(true)
    expect(await stateOf(engine(), 'first')).not.toBeNull()
    expect(await engine().get(`/images/${encodeURIComponent(BUSYBOX)}/json`)).toBeDefined()
  })

  it('takes all with it only for the machine that was shown', async () => {
    await expect(machine.reset('another')).rejects.toMatchObject({ code: 'conflict' })
    await machine.reset(machine.status.id ?? '')
    expect(machine.status).toMatchObject({ state: { at: 'absent' }, id: null })
    expect(() => statSync(machine.files.dir)).toThrow('ENOENT')
    expect(existsSync(contextMeta)).toBe(false)
  })
})
