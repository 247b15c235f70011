import { describe, expect, it } from 'vitest'
import {
  emptyDraft,
  looksLikeEnv,
  mountLine,
  pairLine,
  parseEnvLines,
  pasteEnv,
  portLine,
  prefill,
  volumeNameFor
} from './draft'

const web = {
  id: 'sha256:web',
  exposedPorts: [
    { containerPort: 80, protocol: 'tcp' as const },
    { containerPort: 53, protocol: 'udp' as const }
  ],
  volumes: ['/data']
}
const other = {
  id: 'sha256:other',
  exposedPorts: [{ containerPort: 6379, protocol: 'tcp' as const }],
  volumes: []
}
const ports = (draft: ReturnType<typeof emptyDraft>) =>
  draft.ports.map(line => `${line.host}:${line.container}/${line.protocol}`)

describe('prefill', () => {
  it('offers the ports and volumes of the image', () => {
    const draft = prefill(emptyDraft('web'), web)
    expect(ports(draft)).toEqual(['80:80/tcp', '53:53/udp'])
    expect(draft.mounts.map(line => line.target)).toEqual(['/data'])
  })

  it('happens once: what the person took away stays away', () => {
    const draft = { ...prefill(emptyDraft('web'), web), ports: [] }
    expect(prefill(draft, web)).toBe(draft)
  })

  it('keeps what was typed and drops what was only filled in when the image changes', () => {
    const filled = prefill(emptyDraft('web'), web)
    const typed = {
      ...filled,
      ports: filled.ports.map(line => (line.container === '80' ? { ...line, host: '8080' } : line)),
      mounts: [...filled.mounts, mountLine({ kind: 'bind', source: '/srv', target: '/srv' })]
    }
    const next = prefill(typed, other)
    expect(ports(next)).toEqual(['8080:80/tcp', '6379:6379/tcp'])
    expect(next.mounts.map(line => line.target)).toEqual(['/srv'])
  })

  it('does not repeat a port that is there', () => {
    const draft = prefill({ ...emptyDraft(), ports: [portLine({ host: '9000', container: '80' })] }, web)
    expect(ports(draft)).toEqual(['9000:80/tcp', '53:53/udp'])
  })
})

describe('pasted env', () => {
  const file = ['# a comment', '', 'export URL="http://a/?x=1&y=2"', "QUOTED='a b'", 'BARE', 'EMPTY='].join(
    '\r\n'
  )

  it('reads a .env file', () => {
    expect(parseEnvLines(file)).toEqual([
      { name: 'URL', value: 'http://a/?x=1&y=2' },
      { name: 'QUOTED', value: 'a b' },
      { name: 'BARE', value: '' },
      { name: 'EMPTY', value: '' }
    ])
  })

  it('reads flags copied from a command', () => {
    expect(parseEnvLines('-e A=1\n--env=B=2\n--env C=3')).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
      { name: 'C', value: '3' }
    ])
  })

  it.each([
    ['A=1', true],
    ['# c\nA=1', true],
    [file, true],
    ['just a value', false],
    ['http://host/?a=b', false],
    ['', false]
  ])('%j is env lines: %s', (text, expected) => {
    expect(looksLikeEnv(text)).toBe(expected)
  })

  it('replaces values of names that are there and uses up the empty line it was pasted into', () => {
    const blank = pairLine()
    const lines = pasteEnv([pairLine('A', 'old'), blank], blank.key, 'A=new\nB=2')
    expect(lines.map(line => [line.name, line.value])).toEqual([
      ['A', 'new'],
      ['B', '2']
    ])
  })
})

it.each([
  ['registry:5000/team/my-web:1', '/var/lib/data', 'my-web-var-lib-data'],
  ['nginx', '/data', 'nginx-data'],
  ['redis@sha256:abc', '/x', 'redis-x']
])('names a volume for %s %s', (image, path, expected) => {
  expect(volumeNameFor(image, path)).toBe(expected)
})
