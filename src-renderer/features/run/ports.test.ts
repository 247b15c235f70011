import { describe, expect, it } from 'vitest'
import { emptyRunSpec } from '#shared/model/run-spec'
import { portLine } from './draft'
import { blocks, candidates, conflicts, firstFree, publishedPorts, wantedPorts } from './ports'

describe('ports', () => {
  it('asks for each host port once and for none that the engine picks', () => {
    const tcp = { protocol: 'tcp' as const, hostIp: '' }
    const ports = [
      { ...tcp, hostPort: 80, containerPort: 80 },
      { ...tcp, hostPort: 80, containerPort: 81 },
      { ...tcp, hostPort: null, containerPort: 82 },
      { ...tcp, hostPort: 80, containerPort: 80, protocol: 'udp' as const }
    ]
    expect(wantedPorts({ ...emptyRunSpec('x'), ports })).toEqual([
      { hostPort: 80, protocol: 'tcp', hostIp: '' },
      { hostPort: 80, protocol: 'udp', hostIp: '' }
    ])
    // Where ports do nothing, none can be taken.
    for (const network of ['host', 'none'])
      expect(wantedPorts({ ...emptyRunSpec('x'), ports, network })).toEqual([])
  })

  it('tells which lines are taken, by port and protocol', () => {
    const lines = [
      portLine({ host: '80', container: '80' }),
      portLine({ host: '80', container: '80', protocol: 'udp' }),
      portLine({ host: '81', container: '80' })
    ]
    const found = conflicts(lines, [{ hostPort: 80, protocol: 'tcp', container: 'web' }])
    expect([...found]).toEqual([[lines[0]?.key, { hostPort: 80, protocol: 'tcp', container: 'web' }]])
  })

  it('is blocked by a container of the engine, and only warned of another program', () => {
    const held = { hostPort: 80, protocol: 'tcp' as const }
    expect(
      [
        { ...held, container: 'web' },
        { ...held, container: null }
      ].map(blocks)
    ).toEqual([true, false])
  })

  it('offers the next free port that the form does not use itself', () => {
    const line = portLine({ host: '8080', container: '80' })
    const asked = candidates(8080, line, { ports: [line, portLine({ host: '8081' })] })
    expect(asked[0]).toEqual({ hostPort: 8082, protocol: 'tcp', hostIp: '' })
    expect(firstFree(asked, [{ hostPort: 8082, protocol: 'tcp', container: null }])).toBe(8083)
    expect(firstFree(asked, [{ hostPort: 8082, protocol: 'udp', container: null }])).toBe(8082)
  })

  it.each([
    [80, 8080],
    [443, 8443],
    [65_534, 65_535]
  ])('starts looking for %i at %i', (wanted, first) => {
    expect(candidates(wanted, portLine(), { ports: [] })[0]?.hostPort).toBe(first)
  })

  it('has nothing to offer past the last port', () => {
    expect(firstFree(candidates(65_535, portLine(), { ports: [] }), [])).toBeNull()
  })
})

describe('publishedPorts', () => {
  const port = (hostPort: number | null, protocol: 'tcp' | 'udp' = 'tcp') =>
    ({ hostIp: '0.0.0.0', hostPort, protocol, containerPort: 80 }) as const
  const web = { ports: [port(80), port(81)] }

  it('is another text when a port is taken or given back, and only then', () => {
    const before = publishedPorts([web, { ports: [port(90, 'udp')] }])
    expect(publishedPorts([{ ports: [port(90, 'udp'), port(null)] }, web])).toBe(before)
    expect(publishedPorts([web, { ports: [] }])).not.toBe(before)
    expect(publishedPorts([web, { ports: [port(90)] }])).not.toBe(before)
  })
})
