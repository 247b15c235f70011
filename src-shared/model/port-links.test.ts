import { describe, expect, it } from 'vitest'
import { hostOfEngine, portLinks } from './port-links'

const desktop = { protocol: 'gantry:', hostname: 'app' }
const web = (hostname: string) => ({ protocol: 'http:', hostname })

describe('hostOfEngine', () => {
  it.each([
    ['unix:///var/run/docker.sock', true, desktop, 'localhost'],
    ['unix:///var/run/docker.sock', true, web('127.0.0.1'), 'localhost'],
    ['unix:///var/run/docker.sock', true, web('server.test'), 'server.test'],
    ['unix:///tmp/forwarded.sock', false, desktop, null],
    ['tcp://10.0.0.7:2376', false, desktop, '10.0.0.7'],
    ['tcp://[fd00::7]:2376', false, desktop, '[fd00::7]'],
    ['ssh://me@build.test:22', false, desktop, 'build.test'],
    ['ssh://build.test', false, desktop, 'build.test'],
    ['tcp://127.0.0.1:2375', true, web('127.0.0.1'), 'localhost']
  ])('%s (local: %s) from %j', (endpoint, local, page, host) => {
    expect(hostOfEngine({ endpoint, local }, page)).toBe(host)
  })
})

describe('portLinks', () => {
  it('makes one of the same port on IPv4 and IPv6', () => {
    const ports = ['0.0.0.0', '::'].map(hostIp => ({
      hostIp,
      hostPort: 8080,
      containerPort: 80,
      protocol: 'tcp' as const
    }))
    expect(portLinks(ports, 'localhost')).toEqual([
      { text: '8080:80', url: 'http://localhost:8080', onlyThere: false }
    ])
  })

  it('links TCP only, published first', () => {
    const links = portLinks(
      [
        { hostIp: null, hostPort: null, containerPort: 22, protocol: 'tcp' },
        { hostIp: '0.0.0.0', hostPort: 5353, containerPort: 53, protocol: 'udp' },
        { hostIp: '0.0.0.0', hostPort: 443, containerPort: 8443, protocol: 'tcp' }
      ],
      'h'
    )
    expect(links).toEqual([
      { text: '443:8443', url: 'http://h:443', onlyThere: false },
      { text: '5353:53/udp', url: null, onlyThere: false },
      { text: '22/tcp', url: null, onlyThere: false }
    ])
  })

  it('links to nothing but bound addresses where nobody knows the host', () => {
    const links = portLinks(
      ['0.0.0.0', '127.0.0.1', '10.0.0.7'].map((hostIp, n) => ({
        ...{ hostIp, hostPort: n + 1, containerPort: 1 },
        protocol: 'tcp' as const
      })),
      null
    )
    expect(links.map(({ url, onlyThere }) => [url, onlyThere])).toEqual([
      [null, false],
      [null, true],
      ['http://10.0.0.7:3', false]
    ])
  })

  it('opens the address it is bound to', () => {
    const at = (hostIp: string) =>
      portLinks([{ hostIp, hostPort: 1, containerPort: 1, protocol: 'tcp' }], 'h')[0]?.url
    expect(at('192.168.1.9')).toBe('http://192.168.1.9:1')
    expect(at('fd00::1')).toBe('http://[fd00::1]:1')
  })

  it('does not open the loopback of this computer for that of another', () => {
    const port = (hostIp: string) => ({ hostIp, hostPort: 1, containerPort: 1, protocol: 'tcp' as const })
    for (const hostIp of ['127.0.0.1', '::1']) {
      expect(portLinks([port(hostIp)], 'build.test')).toEqual([{ text: '1:1', url: null, onlyThere: true }])
      expect(portLinks([port(hostIp)], 'localhost')[0]?.url).toContain(hostIp)
    }
    expect(portLinks([port('127.0.0.1'), port('10.0.0.7')], 'build.test')).toEqual([
      { text: '1:1', url: 'http://10.0.0.7:1', onlyThere: false }
    ])
  })
})
