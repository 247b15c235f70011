import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKeys, readKeys, writeKeys, type MachineKeys } from './keys'

const DAY_MS = 24 * 60 * 60 * 1000
const folder = mkdtempSync(join(tmpdir(), 'gantry-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

let keys: MachineKeys
let other: MachineKeys
beforeAll(async () => {
  keys = await makeKeys()
  other = await makeKeys()
})

/** What the client gets of the server. */
async function ask(
  server: MachineKeys,
  client: { ca: string; cert?: string; key?: string }
): Promise<string> {
  const { cert, key } = server.server
  const listener = createServer(
    { ca: server.ca, cert, key, requestCert: true, rejectUnauthorized: true },
    socket => socket.end('served')
  )
  listener.on('tlsClientError', () => undefined)
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  try {
    return await new Promise(resolve => {
      let text = ''
      const socket = connect({ ...client, host: '127.0.0.1', port: (listener.address() as AddressInfo).port })
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
      socket.on('error', () => resolve('refused'))
      socket.on('end', () => resolve(text || 'refused'))
    })
  } finally {
    listener.close()
  }
}

describe('the keys of a machine', () => {
  it('let both ends trust each other', async () => {
    expect(await ask(keys, { ca: keys.ca, ...keys.client })).toBe('served')
  })

  it('refuse the client of another machine, and none at all', async () => {
    expect(await ask(keys, { ca: keys.ca, ...other.client })).toBe('refused')
    expect(await ask(keys, { ca: keys.ca })).toBe('refused')
  })

  it('are not taken for another machine’s by the client', async () => {
    expect(await ask(other, { ca: keys.ca, ...keys.client })).toBe('refused')
  })

  it('name every address of the machine, and hold from yesterday for long', () => {
    const server = new X509Certificate(keys.server.cert)
    for (const name of ['localhost', 'gantry']) expect(server.checkHost(name)).toBe(name)
    for (const address of ['127.0.0.1', '10.0.2.15']) expect(server.checkIP(address)).toBe(address)
    expect(server.checkHost('example.org')).toBeUndefined()
    expect(Date.now() - Date.parse(server.validFrom)).toBeGreaterThan(DAY_MS - 60_000)
    expect(Date.parse(server.validTo) - Date.now()).toBeGreaterThan(15 * 365 * DAY_MS)
    expect(server.ca).toBe(false)
    expect(new X509Certificate(keys.ca).ca).toBe(true)
  })

  it('are kept for their owner only, and read again', async () => {
    await writeKeys(folder, keys)
    expect(await readKeys(folder)).toEqual(keys)
    for (const name of ['key.pem', 'server-key.pem'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('are null when a file is damaged, foreign, missing or too old', async () => {
    await writeKeys(folder, keys)
    expect(await readKeys(folder, Date.now() + 30 * 365 * DAY_MS)).toBeNull()
    writeFileSync(join(folder, 'key.pem'), other.client.key)
    expect(await readKeys(folder)).toBeNull()
    await writeKeys(folder, { ...keys, ca: other.ca })
    expect(await readKeys(folder)).toBeNull()
    await writeKeys(folder, keys)
    writeFileSync(join(folder, 'cert.pem'), readFileSync(join(folder, 'cert.pem'), 'utf8').slice(0, 100))
    expect(await readKeys(folder)).toBeNull()
    rmSync(join(folder, 'ca.pem'))
    expect(await readKeys(folder)).toBeNull()
  })
})
