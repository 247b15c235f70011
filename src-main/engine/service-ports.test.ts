import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import type { ContainerState } from '#shared/model/container'
import { ServicePorts } from './service-ports'

// An engine with one service, as `GET /services` of dockerd 26 tells it; what is not read is left out.
const folder = mkdtempSync(join(tmpdir(), 'gantry-services-'))
const path = join(folder, 'engine.sock')
const SERVICES = [
  {
    ID: 'gv24bkojvu9m',
    Endpoint: {
      Ports: [
        { Protocol: 'tcp', TargetPort: 80, PublishedPort: 8080, PublishMode: 'ingress' },
        { Protocol: 'udp', TargetPort: 53, PublishedPort: 5353, PublishMode: 'ingress' },
        { Protocol: 'tcp', TargetPort: 90, PublishedPort: 9090, PublishMode: 'host' },
        { Protocol: 'sctp', TargetPort: 91, PublishedPort: 9191, PublishMode: 'ingress' }
      ]
    }
  },
  { ID: 'tqbv5u1k0bzh', Endpoint: { Spec: {} } }
]
let manages: boolean
let asked: number
const server = createServer((_, response) => {
  asked += 1
  if (manages) response.end(JSON.stringify(SERVICES))
  else response.writeHead(503).end('{"message":"This node is not a swarm manager."}')
}).listen(path)
const engine = {
  endpoint: { kind: 'unix', path },
  apiVersion: '1.41',
  signal: new AbortController().signal
} as const

beforeEach(() => {
  manages = true
  asked = 0
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const task = (id: string, state: ContainerState = 'running') => ({
  id,
  state,
  labels: { 'com.docker.swarm.service.id': 'gv24bkojvu9m' }
})
const open = (hostPort: number, protocol = 'tcp') => ({
  protocol,
  hostPort,
  guestPort: hostPort,
  loopback: false
})

it('knows the ports of services while their tasks run, and asks once for the same tasks', async () => {
  const onChange = vi.fn()
  const ports = new ServicePorts(onChange)
  expect(ports.of([task('one')], engine)).toEqual([])
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce())
  expect(ports.of([task('one')], engine)).toEqual([open(8080), open(5353, 'udp')])
  expect(ports.of([task('one'), task('ended', 'exited')], engine)).toHaveLength(2)
  expect(asked).toBe(1)
  expect(ports.of([task('two'), task('one')], engine)).toHaveLength(2)
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2))
  expect(asked).toBe(2)
  expect(ports.of([task('one', 'exited'), task('two', 'exited')], engine)).toEqual([])
})

it('asks no engine on which no service runs', () => {
  const ports = new ServicePorts(() => undefined)
  expect(ports.of([{ ...task('one'), labels: {} }], engine)).toEqual([])
  expect(asked).toBe(0)
})

it('asks again with the next change where it got no answer', async () => {
  const onChange = vi.fn()
  const ports = new ServicePorts(onChange)
  expect(ports.of([task('one')], null)).toEqual([])
  manages = false
  ports.of([task('one')], engine)
  await vi.waitFor(() => expect(asked).toBe(1))
  manages = true
  await vi.waitFor(() => {
    ports.of([task('one')], engine)
    expect(onChange).toHaveBeenCalled()
  })
  expect(ports.of([task('one')], engine)).toHaveLength(2)
})
