import { createServer, type AddressInfo, type Server } from 'node:net'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Forward, PortForwarder } from './driver'
import { Forwards } from './forward'
import { portOwner } from './port-owner'

/** A driver that listens itself and answers with the guest's port, as a machine would. */
class Ports implements PortForwarder {
  readonly open = new Map<string, { forward: Forward & { toLoopback: boolean }; server: Server | null }>()

  add(
    protocol: 'tcp' | 'udp',
    hostAddress: string,
    hostPort: number,
    guestPort: number,
    toLoopback = false
  ): Promise<void> {
    const forward = { protocol, hostAddress, hostPort, guestPort, toLoopback }
    const keep = (server: Server | null) => void this.open.set(`${protocol} ${hostPort}`, { forward, server })
    if (protocol === 'udp') return Promise.resolve(keep(null))
    const server = createServer(socket => socket.end(`guest ${guestPort}`))
    return new Promise((resolve, reject) => {
      server.once('error', () => reject(new Error('could not')))
      server.listen(hostPort, hostAddress, () => resolve(keep(server)))
    })
  }
  async remove(protocol: 'tcp' | 'udp', _: string, hostPort: number): Promise<void> {
    const found = this.open.get(`${protocol} ${hostPort}`)
    this.open.delete(`${protocol} ${hostPort}`)
    if (found?.server) await new Promise(resolve => found.server?.close(resolve))
  }
  list() {
    return Promise.resolve([...this.open.values()].map(({ forward }) => forward))
  }
}

const ENGINE = 1
const closing: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of closing.splice(0)) one.close()
})

const listen = (host: string, port = 0) =>
  new Promise<Server>(resolve => {
    const server = createServer()
    closing.push(server)
    server.listen(port, host, () => resolve(server))
  })
const free = async () => {
  const server = await listen('127.0.0.1')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
const ask = (host: string, port: number) =>
  new Promise<string>((resolve, reject) => {
    let text = ''
    const socket = connect(port, host)
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })

function forwards(ports = new Ports()) {
  const made = new Forwards(ports, ENGINE, () => undefined)
  closing.push(made, { close: () => ports.open.forEach(({ server }) => server?.close()) })
  return { made, ports }
}

describe('host ports', () => {
  it('answer over IPv4 and IPv6 and go again', async () => {
    const { made } = forwards()
    const hostPort = await free()
    await made.want([{ protocol: 'tcp', hostPort, guestPort: 80, loopback: false }], [])
    expect(made.ports).toEqual([
      {
        protocol: 'tcp',
        hostPort,
        guestPort: 80,
        loopback: false,
        hostAddress: '127.0.0.1',
        ipv4: 'open',
        ipv6: 'open',
        owner: null
      }
    ])
    expect(await ask('127.0.0.1', hostPort)).toBe('guest 80')
    expect(await ask('::1', hostPort)).toBe('guest 80')
    await made.want([], [])
    expect(made.ports).toEqual([])
    await expect(ask('127.0.0.1', hostPort)).rejects.toThrow('ECONNREFUSED')
    await expect(ask('::1', hostPort)).rejects.toThrow('ECONNREFUSED')
  })

  it('are open to the network only where that is allowed', async () => {
    const { made, ports } = forwards()
    const [mine, theirs, inner] = [await free(), await free(), await free()]
    const wanted = [mine, theirs, inner].map(hostPort => ({
      ...{ protocol: 'tcp' as const, hostPort, guestPort: 80 },
      // Published on the machine's loopback: no permission opens it.
      loopback: hostPort === inner
    }))
    await made.want(wanted, [theirs, inner])
    expect((await ports.list()).map(one => [one.hostPort, one.hostAddress, one.toLoopback])).toEqual([
      [mine, '127.0.0.1', false],
      [theirs, '0.0.0.0', false],
      [inner, '127.0.0.1', true]
    ])
    await made.want(wanted, [])
    expect((await ports.list()).map(one => one.hostAddress)).toEqual(Array(3).fill('127.0.0.1'))
  })

  it('name who has them', async () => {
    const { made } = forwards()
    const { port } = (await listen('127.0.0.1')).address() as AddressInfo
    await made.want([{ protocol: 'tcp', hostPort: port, guestPort: 80, loopback: false }], [])
    expect(made.ports).toMatchObject([{ ipv4: 'taken', ipv6: null, owner: { pid: process.pid } }])
  })

  it('are half open when only IPv6 is taken, and say so', async () => {
    const { made } = forwards()
    const { port } = (await listen('::1')).address() as AddressInfo
    await made.want([{ protocol: 'tcp', hostPort: port, guestPort: 80, loopback: false }], [])
    expect(made.ports).toMatchObject([{ ipv4: 'open', ipv6: 'taken' }])
  })

  it('of an earlier Gantry are closed, but not the engine’s', async () => {
    const ports = new Ports()
    const left = await free()
    await ports.add('tcp', '127.0.0.1', left, 80)
    ports.open.set('engine', {
      forward: {
        protocol: 'tcp',
        hostAddress: '127.0.0.1',
        hostPort: ENGINE,
        guestPort: 2376,
        toLoopback: false
      },
      server: null
    })
    const { made } = forwards(ports)
    await made.want([], [])
    expect((await ports.list()).map(one => one.hostPort)).toEqual([ENGINE])
  })
})

describe('who has a port', () => {
  it('is asked of the system', async () => {
    const { port } = (await listen('127.0.0.1')).address() as AddressInfo
    expect(await portOwner('tcp', port)).toMatchObject({ pid: process.pid })
    expect(await portOwner('udp', port)).toBeNull()
  })
})
