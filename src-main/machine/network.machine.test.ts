import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runContainer } from '../../e2e/fixtures/containers'
import { dockerTls, progress, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX, busyboxImage } from '../../e2e/fixtures/images'
import { machineIn, SMALL } from '../../e2e/fixtures/machine'
import { startProxy, type Proxy } from '../../e2e/fixtures/proxy'
import { startRegistry, type Registry } from '../../e2e/fixtures/registry'
import type { Machine } from './machine'

const HOST = 'host.docker.internal'
// One machine, in order. This computer has a web page, a registry with an authority of its own, and a proxy.
const folder = mkdtempSync(join(tmpdir(), 'gantry-machine-'))
const authority = join(folder, 'authority.pem')
let machine: Machine
let page: Server
let registry: Registry
let proxy: Proxy
let image: string

const docker = (): Docker => {
  if (!machine.endpoint) throw new Error('The machine does not run.')
  return dockerTls(machine.endpoint)
}

beforeAll(async () => {
  const key = join(folder, 'authority.key')
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=Authority of the test', '-addext', `subjectAltName=DNS:${HOST}`],
    ...['-keyout', key, '-out', authority]
  ])
  page = createServer((_, reply) => reply.end('the page of the host'))
  await new Promise<void>(resolve => page.listen(0, '127.0.0.1', resolve))
  registry = await startRegistry({ tls: { certificate: authority, key } })
  proxy = await startProxy({ [HOST]: '127.0.0.1' })
  image = `${HOST}:${registry.address.split(':')[1]}/busybox`
  machine = await machineIn(folder)
  await machine.create(SMALL)
  await busyboxImage(docker())
})
afterAll(async () => {
  await machine?.stop()
  await machine?.close()
  await registry?.stop()
  proxy?.stop()
  page?.close()
  rmSync(folder, { recursive: true })
})

let runs = 0
/** What a script in a container prints, and how it ended. */
async function run(script: string): Promise<string> {
  const id = await runContainer(docker(), `run-${++runs}`, {
    Cmd: ['sh', '-c', `(${script}) 2>&1; echo "exit $?"`],
    Tty: true
  })
  await docker().post(`/containers/${id}/wait`)
  const { body } = await docker().raw('GET', `/containers/${id}/logs?stdout=1`)
  return body.toString()
}
// A static busybox resolves no names, so it gets the address that the name has.
const fetchPage = (port: number) =>
  run(String.raw`printf 'GET / HTTP/1.0\r\n\r\n' | nc -w 5 10.0.2.2 ${port}`)
const portOf = (server: Server) => (server.address() as AddressInfo).port

const push = () =>
  progress(docker(), `/images/${image}/push?tag=1`, undefined, {
    'X-Registry-Auth': Buffer.from('{}').toString('base64')
  })
const pull = async () => {
  await docker().raw('DELETE', `/images/${image}:1?force=1`)
  await progress(docker(), `/images/create?fromImage=${encodeURIComponent(image)}&tag=1`)
  return docker().get<{ Id: string }>(`/images/${encodeURIComponent(`${image}:1`)}/json`)
}

describe('this computer', () => {
  it('has a name inside', async () => {
    expect(await run(`nslookup ${HOST}`)).toContain('10.0.2.2')
  })

  it('lets nobody in to its own services unless that is allowed', async () => {
    expect(await fetchPage(portOf(page))).toContain('refused')
    await machine.change({ allowHost: true })
    expect(await fetchPage(portOf(page))).toContain('the page of the host')
    await machine.change({ allowHost: false })
    expect(await fetchPage(portOf(page))).toContain('refused')
  })
})

describe('an authority', () => {
  it('that is not known is not trusted', async () => {
    await machine.change({ allowHost: true })
    await docker().post(`/images/${encodeURIComponent(BUSYBOX)}/tag?repo=${encodeURIComponent(image)}&tag=1`)
    await expect(push()).rejects.toThrow('x509')
  })

  it('is left to the next start while a container runs, and said to wait for it', async () => {
    const id = await runContainer(docker(), 'waits')
    await machine.change({ caFile: authority })
    expect(machine.status.restartFor).toEqual(['network'])
    await expect(push()).rejects.toThrow('x509')
    await docker().post(`/containers/${id}/kill`)
    // The engine goes on: a build or a pull may run in it.
    await machine.change({ lanPorts: [38_099] })
    expect(machine.status.restartFor).toEqual(['network'])
    await expect(push()).rejects.toThrow('x509')
    await machine.restart()
    expect(machine.status.restartFor).toEqual([])
    await push()
    expect(await pull()).toMatchObject({ Id: expect.stringContaining('sha256:') })
  })
})

describe('a proxy on the loopback of this computer', () => {
  it('is the way of the engine, and of no container', async () => {
    await machine.change({
      allowHost: false,
      proxy: { http: null, https: `http://127.0.0.1:${proxy.port}`, no: null }
    })
    expect(machine.status.restartFor).toEqual([])
    await pull()
    expect(proxy.asked).toContain(image.split('/')[0])
    expect(await fetchPage(proxy.port)).toContain('refused')
  })

  it('and the authority hold after the next start', async () => {
    await machine.restart()
    const before = proxy.asked.length
    await pull()
    expect(proxy.asked.length).toBeGreaterThan(before)
  })
})
