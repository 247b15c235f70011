import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificatesIn, hostAuthorities } from './authorities'
import { makeKeys } from './keys'
import { guestNetwork, hostProxy, networkAtStart, proxyForGuest } from './network'

const folder = mkdtempSync(join(tmpdir(), 'gantry-network-'))
let authority: string
beforeAll(async () => {
  authority = (await makeKeys()).ca
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the proxy of this computer', () => {
  it.each([
    [{}, null],
    [{ http_proxy: 'http://a:1' }, { http: 'http://a:1', https: null, no: null }],
    [
      { HTTP_PROXY: 'http://a:1', https_proxy: 'http://b:2', NO_PROXY: 'c' },
      { http: 'http://a:1', https: 'http://b:2', no: 'c' }
    ]
  ])('of %j is %j', (env, expected) => {
    expect(hostProxy(env)).toEqual(expected)
  })

  it('on the loopback has another name inside, and a port that is let through', () => {
    const proxy = { http: 'http://u:p@127.0.0.1:3128', https: 'localhost:8443', no: '.test' }
    expect(proxyForGuest(proxy)).toEqual({
      proxy: {
        http: 'http://u:p@host.docker.internal:3128/',
        https: 'http://host.docker.internal:8443/',
        no: '.test'
      },
      ports: [3128, 8443]
    })
    const other = { http: 'http://10.1.2.3:3128', https: null, no: null }
    expect(proxyForGuest(other)).toEqual({ proxy: other, ports: [] })
  })
})

describe('the authorities of this computer', () => {
  it('are those that were added to it, each once', async () => {
    writeFileSync(join(folder, 'own.crt'), `# ours\n${authority}${authority}`)
    writeFileSync(join(folder, 'no.crt'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')
    writeFileSync(join(folder, 'root.pem'), rootCertificates[0] ?? '')
    expect((await hostAuthorities({}, [folder])).map(strip)).toEqual([strip(authority)])
    const env = { NODE_EXTRA_CA_CERTS: join(folder, 'own.crt') }
    expect((await hostAuthorities(env, [`${folder}/none`])).map(strip)).toEqual([strip(authority)])
    expect(certificatesIn('nothing')).toEqual([])
  })
})

describe('the machine’s network', () => {
  const settings = { allowHost: false, proxy: null, caFile: null }

  it('is what a shell reads', async () => {
    const proxy = { http: "http://it's:1", https: null, no: '$(id) `id`' }
    const { environment } = await guestNetwork({ ...settings, proxy }, {}, [])
    const script = `${environment}printf '%s|' "$HTTP_PROXY" "\${HTTPS_PROXY-none}" "$NO_PROXY"`
    const read = execFileSync('sh', ['-c', script], { env: { HTTPS_PROXY: 'before' }, encoding: 'utf8' })
    expect(read).toBe("http://it's:1|none|$(id) `id`|")
  })

  it('takes no line break', async () => {
    const proxy = { http: 'http://a\nid', https: null, no: null }
    await expect(guestNetwork({ ...settings, proxy }, {}, [])).rejects.toThrow('one line')
  })

  it('has the chosen file’s authorities, and says when there are none', async () => {
    const caFile = join(folder, 'own.crt')
    expect(strip((await guestNetwork({ ...settings, caFile }, {}, [])).authorities)).toBe(strip(authority))
    const none = join(folder, 'none.pem')
    await expect(guestNetwork({ ...settings, caFile: none }, {}, [])).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining(none)
    })
    const notes: string[] = []
    const atStart = await networkAtStart({ ...settings, caFile: none }, {}, [authority], said =>
      notes.push(said.message)
    )
    expect(strip(atStart.authorities)).toBe(strip(authority))
    expect(notes).toEqual([expect.stringContaining(none)])
  })
})

const strip = (pem: string) => pem.replaceAll(/\s/g, '')
