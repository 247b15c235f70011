import { expect, test } from 'vitest'
import type { Port } from '#shared/model/container'
import { publishedPorts } from './machine-engine'

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
