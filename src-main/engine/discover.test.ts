import { expect, test } from 'vitest'
import { discover, type Surroundings } from './discover'
import { formatEndpoint } from './endpoint'
import type { Files } from './files'

const HOME = '/home/me'

/** A file system out of paths and texts; a text that begins with -> is a link. */
const files = (tree: Record<string, string>): Files => {
  const real = (path: string): string => {
    for (const [link, text] of Object.entries(tree)) {
      if (text.startsWith('->') && (path === link || path.startsWith(`${link}/`))) {
        return real(text.slice(2) + path.slice(link.length))
      }
    }
    return path
  }
  return {
    read: path => tree[real(path)] ?? null,
    list: path => {
      const prefix = path.endsWith('/') ? path : `${path}/`
      const names = Object.keys(tree)
        .filter(one => one.startsWith(prefix))
        .map(one => one.slice(prefix.length).split('/')[0] ?? '')
      return [...new Set(names)].sort()
    },
    exists: path => real(path) in tree,
    real
  }
}

const context = (name: string, host: string, more: Record<string, unknown> = {}) => ({
  [`${HOME}/.docker/contexts/meta/${name}-id/meta.json`]: JSON.stringify({
    Name: name,
    Metadata: {},
    Endpoints: { docker: { Host: host, ...more } }
  })
})
const current = (name: string) => ({
  [`${HOME}/.docker/config.json`]: JSON.stringify({ currentContext: name })
})

const look = (tree: Record<string, string>, more: Partial<Surroundings> = {}) =>
  discover({ env: {}, home: HOME, platform: 'linux', files: files(tree), ...more })
const told = (result: ReturnType<typeof discover>) =>
  result.found.map(one => [one.name, one.source, formatEndpoint(one.endpoint), one.wanted])

const DEFAULT = { '/var/run/docker.sock': '' }

test('nothing there, nothing found', () => {
  expect(look({})).toEqual({ found: [], notes: [] })
})

test('every well-known socket', () => {
  const tree = Object.fromEntries(
    [
      '/var/run/docker.sock',
      '/run/user/1000/docker.sock',
      `${HOME}/.docker/run/docker.sock`,
      `${HOME}/.docker/desktop/docker.sock`,
      '/run/user/1000/podman/podman.sock',
      '/run/podman/podman.sock',
      `${HOME}/.local/share/containers/podman/machine/qemu/podman.sock`,
      `${HOME}/.colima/default/docker.sock`,
      `${HOME}/.colima/work/docker.sock`,
      `${HOME}/.colima/_lima/note`,
      `${HOME}/.rd/docker.sock`,
      `${HOME}/.orbstack/run/docker.sock`,
      `${HOME}/.lima/docker/sock/docker.sock`
    ].map(path => [path, ''])
  )
  const result = look(tree, { env: { XDG_RUNTIME_DIR: '/run/user/1000' } })
  expect(result.found.map(one => one.name)).toEqual([
    'Docker',
    'Docker (rootless)',
    'Docker Desktop',
    'Docker Desktop',
    'Podman',
    'Podman (root)',
    'Podman (qemu)',
    'Colima',
    'Colima (work)',
    'Rancher Desktop',
    'OrbStack',
    'Lima (docker)'
  ])
  expect(result.found.every(one => one.source === 'socket' && !one.wanted)).toBe(true)
})

test('Windows pipes', () => {
  const tree = { '//./pipe/docker_engine': '', '//./pipe/podman-machine-default': '', '//./pipe/other': '' }
  expect(told(look(tree, { platform: 'win32' }))).toEqual([
    ['Docker', 'socket', 'npipe:////./pipe/docker_engine', false],
    ['Podman', 'socket', 'npipe:////./pipe/podman-machine-default', false]
  ])
})

test('the flag is the only engine, whatever else there is', () => {
  const tree = { ...DEFAULT, ...context('other', 'unix:///x.sock'), '/x.sock': '' }
  const env = { DOCKER_HOST: 'tcp://1.2.3.4:2375' }
  expect(told(look(tree, { env, flag: 'unix:///none.sock' }))).toEqual([
    ['Docker', 'flag', 'unix:///none.sock', true]
  ])
  expect(() => look(tree, { flag: 'nonsense://' })).toThrow('not an engine’s address')
})

test('the flag names what it points at', () => {
  const path = `${HOME}/.orbstack/run/docker.sock`
  expect(told(look({ [path]: '' }, { flag: path }))[0]?.[0]).toBe('OrbStack')
})

test('DOCKER_HOST comes first and is shown even when it is not there', () => {
  expect(told(look(DEFAULT, { env: { DOCKER_HOST: 'unix:///none.sock' } }))).toEqual([
    ['Docker', 'environment', 'unix:///none.sock', true],
    ['Docker', 'socket', 'unix:///var/run/docker.sock', false]
  ])
})

test('a DOCKER_HOST that cannot be read is noted and stops nothing', () => {
  const result = look(DEFAULT, { env: { DOCKER_HOST: 'tcp://user:hunter2@x' } })
  expect(told(result)).toEqual([['Docker', 'socket', 'unix:///var/run/docker.sock', false]])
  expect(result.notes).toHaveLength(1)
  expect(result.notes[0]).toContain('DOCKER_HOST')
  expect(result.notes[0]).not.toContain('hunter2')
})

test('TLS from the environment', () => {
  const tree = { '/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT', '/certs/key.pem': 'KEY' }
  const env = { DOCKER_HOST: 'tcp://h:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' }
  expect(look(tree, { env }).found[0]?.endpoint).toEqual({
    kind: 'tcp',
    host: 'h',
    port: 2376,
    tls: { ca: 'CA', cert: 'CERT', key: 'KEY', verify: true }
  })
  expect(look(tree, { env: { DOCKER_HOST: 'tcp://h:2376' } }).found[0]?.endpoint).toMatchObject({ tls: null })
  const home = { [`${HOME}/.docker/ca.pem`]: 'CA2' }
  const verify = { DOCKER_HOST: 'tcp://h:2376', DOCKER_TLS_VERIFY: '1' }
  expect(look(home, { env: verify }).found[0]?.endpoint).toMatchObject({ tls: { ca: 'CA2', verify: true } })
})

test('contexts with their TLS material; the one in use comes first', () => {
  const tree = {
    ...DEFAULT,
    ...context('alpha', 'tcp://a:2376'),
    [`${HOME}/.docker/contexts/tls/alpha-id/docker/ca.pem`]: 'CA',
    [`${HOME}/.docker/contexts/tls/alpha-id/docker/cert.pem`]: 'CERT',
    [`${HOME}/.docker/contexts/tls/alpha-id/docker/key.pem`]: 'KEY',
    ...context('beta', 'tcp://b:2376', { SkipTLSVerify: true }),
    ...context('gamma', 'ssh://me@c'),
    ...current('beta')
  }
  const result = look(tree)
  expect(told(result)).toEqual([
    ['beta', 'context', 'tcp://b:2376', true],
    ['Docker', 'socket', 'unix:///var/run/docker.sock', false],
    ['alpha', 'context', 'tcp://a:2376', false],
    ['gamma', 'context', 'ssh://me@c', false]
  ])
  expect(result.found[0]?.endpoint).toMatchObject({ tls: { verify: false } })
  expect(result.found[2]?.endpoint).toMatchObject({
    tls: { ca: 'CA', cert: 'CERT', key: 'KEY', verify: true }
  })
})

test('DOCKER_CONTEXT outranks the configured one, DOCKER_HOST outranks both', () => {
  const tree = { ...context('a', 'tcp://a:1'), ...context('b', 'tcp://b:1'), ...current('a') }
  expect(told(look(tree, { env: { DOCKER_CONTEXT: 'b' } }))[0]?.[0]).toBe('b')
  expect(told(look(tree, { env: { DOCKER_HOST: 'tcp://c:1', DOCKER_CONTEXT: 'b' } }))[0]?.[1]).toBe(
    'environment'
  )
})

test.each([
  ['no JSON', '{'],
  ['an empty file', ''],
  ['another shape', '[]'],
  ['no endpoint', '{"Name":"x","Endpoints":{}}'],
  ['a null host', '{"Name":"x","Endpoints":{"docker":{"Host":null}}}'],
  ['a host of no kind', '{"Name":"x","Endpoints":{"docker":{"Host":"nonsense://"}}}'],
  ['a name of no kind', '{"Name":7,"Endpoints":{"docker":{"Host":"unix:///x"}}}']
])('a context file with %s is noted and stops nothing', (_, text) => {
  const tree = {
    ...context('good', 'tcp://good:2375'),
    [`${HOME}/.docker/contexts/meta/bad-id/meta.json`]: text,
    [`${HOME}/.docker/config.json`]: '{ not json'
  }
  const result = look(tree)
  expect(told(result)).toEqual([['good', 'context', 'tcp://good:2375', false]])
  expect(result.notes).toHaveLength(1)
  expect(result.notes[0]).toContain('bad-id')
})

test('a context in use that does not exist is noted', () => {
  const result = look({ ...DEFAULT, ...current('lost') })
  expect(told(result).map(one => one[0])).toEqual(['Docker'])
  expect(result.notes).toHaveLength(1)
  expect(look({ ...DEFAULT, ...current('default') }).notes).toEqual([])
})

test('a context whose socket is not there is left out unless it is in use', () => {
  const tree = context('colima', `unix://${HOME}/.colima/default/docker.sock`)
  expect(look(tree).found).toEqual([])
  expect(told(look({ ...tree, ...current('colima') }))).toEqual([
    ['colima', 'context', `unix://${HOME}/.colima/default/docker.sock`, true]
  ])
})

test('one engine is listed once, however many ways lead to it', () => {
  const tree = {
    '/run/docker.sock': '',
    '/var/run': '->/run',
    ...context('mine', 'unix:///run/docker.sock')
  }
  expect(told(look(tree))).toEqual([['Docker', 'socket', 'unix:///var/run/docker.sock', false]])
  expect(told(look(tree, { env: { DOCKER_HOST: 'unix:///run/docker.sock' } }))).toEqual([
    ['Docker', 'environment', 'unix:///run/docker.sock', true]
  ])
})

test('DOCKER_CONFIG moves the configuration', () => {
  const tree = {
    '/cfg/contexts/meta/1/meta.json': '{"Name":"m","Endpoints":{"docker":{"Host":"tcp://m:1"}}}'
  }
  expect(told(look(tree, { env: { DOCKER_CONFIG: '/cfg' } })).map(one => one[0])).toEqual(['m'])
})

test('an added engine whose keys are gone is there, over TLS, and one with no address is left out', () => {
  const added = [
    { name: 'Secure', address: 'tcp://there', tlsFolder: '/gone' },
    { name: 'Typed by hand', address: 'nonsense://x', tlsFolder: null }
  ]
  const { found, notes } = look({}, { added })
  expect(found).toMatchObject([
    { name: 'Secure', source: 'settings', endpoint: { host: 'there', port: 2376, tls: { verify: true } } }
  ])
  expect(found).toHaveLength(1)
  expect(notes).toEqual([
    expect.stringMatching(/^Secure has no keys: .*\/gone/),
    expect.stringMatching(/^Typed by hand is left out: /)
  ])
})
