import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { configTar, hostProxy, type GuestConfig } from './config'

const folder = mkdtempSync(join(tmpdir(), 'gantry-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CONFIG: GuestConfig = {
  keys: { ca: 'the authority', server: { cert: 'the certificate', key: 'the key' } },
  authorities: ['one', 'two'],
  daemon: { dns: ['10.0.0.1'] },
  nowMs: 1_700_000_000_900,
  allowHost: false,
  proxy: { http: 'http://proxy:3128', https: null, no: 'localhost,.test' },
  shares: [
    { path: '/home/a b:c', readOnly: true, tag: 'share0' },
    { path: '/srv', readOnly: false, tag: 'share1' }
  ]
}

describe('the config disk', () => {
  it('is a tar that tar reads', () => {
    const bytes = configTar(CONFIG)
    expect(bytes.length % 512).toBe(0)
    execFileSync('tar', ['-x', '-C', folder], { input: bytes })
    const text = (name: string) => readFileSync(join(folder, name), 'utf8')
    expect(text('tls/key.pem')).toBe('the key')
    expect(statSync(join(folder, 'tls/key.pem')).mode & 0o777).toBe(0o600)
    expect([text('certs/host-0.crt'), text('certs/host-1.crt')]).toEqual(['one', 'two'])
    expect(JSON.parse(text('daemon.json'))).toEqual({ dns: ['10.0.0.1'] })
    expect(text('machine.env')).toBe(
      `HOSTNAME=gantry
EPOCH=1700000000
ALLOW_HOST=0
HTTP_PROXY=http://proxy:3128
NO_PROXY=localhost,.test
SHARES=share0:ro:/home/a%20b%3Ac share1:rw:/srv
`
    )
  })

  it('takes no line break into machine.env', () => {
    const proxy = { http: 'http://a\nALLOW_HOST=1', https: null, no: null }
    expect(() => configTar({ ...CONFIG, proxy })).toThrow('one line')
  })
})

describe('the proxy of this computer', () => {
  it.each([
    [{}, null],
    [{ http_proxy: 'http://a:1' }, { http: 'http://a:1', https: null, no: null }],
    [
      { HTTP_PROXY: 'http://a:1', https_proxy: 'http://b:2', NO_PROXY: 'c' },
      { http: 'http://a:1', https: 'http://b:2', no: 'c' }
    ],
    // What listens on this computer’s loopback cannot be reached from inside.
    [{ http_proxy: 'http://127.0.0.1:3128', https_proxy: 'http://user@localhost:1' }, null]
  ])('of %j is %j', (env, expected) => {
    expect(hostProxy(env)).toEqual(expected)
  })
})
