import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { explainRegistry, registryOf, streamFailure } from './image-errors'
import { loginOf, registryAuth } from './registry-auth'
import { saveFileName } from './save'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const CONFIG = JSON.stringify({
  auths: {
    'https://index.docker.io/v1/': { auth: base64('hub:pass:with:colons') },
    'registry.test:5000': { auth: base64('team:secret') },
    'https://old.test/v1/': { username: 'old', password: 'one' },
    'token.test': { auth: base64('who:'), identitytoken: 'tok' },
    'store.test': {}
  },
  credsStore: 'desktop'
})

describe('the login of a registry', () => {
  it.each([
    [
      'docker.io',
      { username: 'hub', password: 'pass:with:colons', serveraddress: 'https://index.docker.io/v1/' }
    ],
    ['registry.test:5000', { username: 'team', password: 'secret', serveraddress: 'registry.test:5000' }],
    ['old.test', { username: 'old', password: 'one', serveraddress: 'https://old.test/v1/' }],
    ['token.test', { username: 'who', password: '', identitytoken: 'tok', serveraddress: 'token.test' }],
    ['store.test', null],
    ['registry.test', null]
  ])('%s', (registry, login) => {
    expect(loginOf(CONFIG, registry)).toEqual(login)
  })

  it.each(['', 'no json', '[]', '{"auths":[1]}', '{"auths":{"docker.io":{"auth":7}}}'])(
    'is none in %j',
    text => {
      expect(loginOf(text, 'docker.io')).toBeNull()
    }
  )
})

it.each(['a', 'ab', 'abc', 'ÿ?>'])('a login as “%s” has the padding that engines want', async username => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-login-'))
  try {
    const auths = { 'r.test': { auth: base64(`${username}:secret`) } }
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }))
    const { 'X-Registry-Auth': header = '' } = await registryAuth(folder, 'r.test/x')
    expect(header).toMatch(/^(?:[\w-]{4})*(?:[\w-]{2}==|[\w-]{3}=)?$/)
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ username })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

describe('a credential helper', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gantry-login-'))
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`)
    // A real program, as helpers are: it knows two registries.
    writeFileSync(
      join(folder, 'docker-credential-test'),
      `#!/bin/sh
read -r server
case "$1 $server" in
  'get r.test') echo '{"ServerURL":"r.test","Username":"me","Secret":"hush"}' ;;
  'get https://index.docker.io/v1/') echo '{"Username":"<token>","Secret":"tok"}' ;;
  *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
`,
      { mode: 0o755 }
    )
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  const plain = { 'r.test': { auth: base64('old:one') }, 'plain.test': { auth: base64('you:two') } }
  const hub = {
    username: '',
    password: '',
    identitytoken: 'tok',
    serveraddress: 'https://index.docker.io/v1/'
  }
  it.each([
    ['r.test/x', { credsStore: 'test' }, { username: 'me', password: 'hush', serveraddress: 'r.test' }],
    [
      'r.test/x',
      { credHelpers: { 'r.test': 'test' } },
      { username: 'me', password: 'hush', serveraddress: 'r.test' }
    ],
    ['team/x', { credsStore: 'test' }, hub],
    [
      'plain.test/x',
      { credsStore: 'test' },
      { username: 'you', password: 'two', serveraddress: 'plain.test' }
    ],
    ['r.test/x', { credsStore: 'missing' }, { username: 'old', password: 'one', serveraddress: 'r.test' }],
    ['r.test/x', { credsStore: '../test' }, { username: 'old', password: 'one', serveraddress: 'r.test' }],
    ['none.test/x', { credsStore: 'test' }, null]
  ])('%s with %j', async (reference, config, login) => {
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: plain, ...config }))
    const header = (await registryAuth(folder, reference))['X-Registry-Auth']
    const told: unknown =
      header === undefined ? null : JSON.parse(Buffer.from(header, 'base64url').toString())
    expect(told).toEqual(login)
  })
})

describe('the registry of a reference', () => {
  it.each([
    ['nginx', 'docker.io'],
    ['nginx:1.27', 'docker.io'],
    ['team/app', 'docker.io'],
    ['registry.test/app', 'registry.test'],
    ['registry:5000/app:1', 'registry:5000'],
    ['localhost/app', 'localhost']
  ])('%s is at %s', (reference, registry) => {
    expect(registryOf(reference)).toBe(registry)
  })
})

describe('what a registry or engine says', () => {
  it.each([
    [
      'manifest for r.test/x:2 not found: manifest unknown: manifest unknown',
      'not_found',
      /no image r\.test\/x:2 at r\.test/
    ],
    [
      "pull access denied for x, repository does not exist or may require 'docker login'",
      'not_found',
      /docker login r\.test/
    ],
    [
      'failed to resolve reference "r.test/x:2": r.test/x:2: not found',
      'not_found',
      /no image r\.test\/x:2 at r\.test/
    ],
    [
      'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      'denied',
      /does not let you use r\.test\/x:2/
    ],
    ['tag does not exist: r.test/x:2', 'not_found', /on this engine/],
    ['unauthorized: authentication required', 'denied', /docker login r\.test/],
    [
      'Get "https://r.test/v2/": dial tcp: lookup r.test: no such host',
      'engine_refused',
      /cannot reach the registry r\.test/
    ],
    ['http: server gave HTTP response to HTTPS client', 'engine_refused', /insecure-registries/],
    [
      'no matching manifest for linux/arm64/v8 in the manifest list entries',
      'engine_refused',
      /not made for the kind/
    ],
    [
      'no matching manifest for linux/amd64 in the manifest list entries: no match for platform in manifest: not found',
      'engine_refused',
      /not made for the kind/
    ],
    ['toomanyrequests: You have reached your pull rate limit', 'engine_refused', /no more pulls for now/],
    ['An image does not exist locally with the tag: r.test/x', 'not_found', /on this engine/],
    ['invalid reference format: repository name must be lowercase', 'bad_request', /not an image name/],
    ['write /var/lib/x: no space left on device', 'engine_refused', /disk is full/]
  ])('“%s” is said to a person', (words, code, message) => {
    const error = explainRegistry(streamFailure(words), 'r.test/x:2')
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
  })
})

describe('the name of a saved file', () => {
  it.each([
    [['nginx:1.27'], 'nginx-1.27.tar'],
    [['registry.test:5000/team/app:2'], 'app-2.tar'],
    [['nginx'], 'nginx.tar'],
    [[`sha256:${'ab'.repeat(32)}`], 'abababababab.tar'],
    [['../../etc:passwd'], 'etc-passwd.tar'],
    [['a:1', 'b:1'], 'images.tar']
  ])('%j', (references, name) => {
    expect(saveFileName(references)).toBe(name)
  })
})
