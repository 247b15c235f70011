import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { configTar, type GuestConfig } from './config'

const folder = mkdtempSync(join(tmpdir(), 'gantry-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CONFIG: GuestConfig = {
  keys: { ca: 'the authority', server: { cert: 'the certificate', key: 'the key' } },
  network: { allowHost: false, proxyPorts: [3128], environment: 'unset HTTP_PROXY\n', authorities: 'one' },
  daemon: { dns: ['10.0.0.1'] },
  nowMs: 1_700_000_000_900,
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
    expect([text('certs/host.pem'), text('environment')]).toEqual(['one', 'unset HTTP_PROXY\n'])
    expect(JSON.parse(text('daemon.json'))).toEqual({ dns: ['10.0.0.1'] })
    expect(text('machine.env')).toBe(
      `HOSTNAME=gantry
EPOCH=1700000000
ALLOW_HOST=0
PROXY_PORTS=3128
SHARES=share0:ro:/home/a%20b%3Ac share1:rw:/srv
`
    )
  })
})
