import { expect, test } from 'vitest'
import type { Port } from '#shared/model/container'
import type { MachineOnQuit } from '#shared/model/settings'
import { publishedPorts, restMachine } from './machine-engine'

const port = (hostPort: number | null, protocol: Port['protocol'] = 'tcp', hostIp = '0.0.0.0'): Port => ({
  containerPort: 80,
  protocol,
  hostIp,
  hostPort
})

test('only what runs and is published, each once, whatever address the engine names', () => {
  const ports = publishedPorts([
    { state: 'running', ports: [port(8080), port(8080, 'tcp', '::'), port(53, 'udp'), port(null)] },
    { state: 'paused', ports: [port(8081)] },
    { state: 'exited', ports: [port(8082)] },
    { state: 'running', ports: [port(8083, 'sctp')] },
    { state: 'running', ports: [port(8084, 'tcp', '127.0.0.1'), port(8085, 'tcp', '127.0.0.1'), port(8085)] }
  ])
  expect(ports).toEqual([
    { protocol: 'tcp', hostPort: 8080, guestPort: 8080, loopback: false },
    { protocol: 'udp', hostPort: 53, guestPort: 53, loopback: false },
    { protocol: 'tcp', hostPort: 8081, guestPort: 8081, loopback: false },
    { protocol: 'tcp', hostPort: 8084, guestPort: 8084, loopback: true },
    { protocol: 'tcp', hostPort: 8085, guestPort: 8085, loopback: false }
  ])
})

test.each<[MachineOnQuit, string, boolean, string[]]>([
  ['keep', 'running', true, []],
  ['sleep', 'running', true, ['suspend']],
  ['sleep', 'running', false, ['suspend', 'stop']],
  ['sleep', 'starting', true, ['stop']],
  ['sleep', 'suspended', true, []],
  ['stop', 'running', true, ['stop']],
  ['stop', 'paused', true, ['stop']],
  ['stop', 'absent', true, []],
  ['stop', 'stopped', true, []]
])(
  'when Gantry quits with “%s”, a machine that is %s (can sleep: %s) does %j',
  async (rest, at, sleeps, deeds) => {
    const done: string[] = []
    const machine = {
      status: { state: { at } } as Parameters<typeof restMachine>[0]['status'],
      suspend: () => {
        done.push('suspend')
        return sleeps ? Promise.resolve() : Promise.reject(new Error('a shared folder forbids it'))
      },
      stop: () => Promise.resolve(void done.push('stop'))
    }
    await restMachine(machine, rest)
    expect(done).toEqual(deeds)
  }
)
