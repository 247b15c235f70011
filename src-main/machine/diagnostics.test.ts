import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MachineProxy } from '#shared/model/machine'
import { diagnostics, withoutSecrets } from './diagnostics'
import { machineFiles, prepareFolders, type MachineFiles } from './files'
import { makeKeys, writeKeys, type MachineKeys } from './keys'
import { defaultSettings } from './settings'
import { StatusBoard } from './status'

let folder: string
let files: MachineFiles
let keys: MachineKeys

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-diagnostics-'))
  files = machineFiles(folder)
  await prepareFolders(files)
  keys = await makeKeys()
  await writeKeys(files.keys, keys)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The tar as text, with a proxy that has a password in the settings. */
async function packed(
  proxy: MachineProxy | null = { http: 'http://me:topsecret@proxy.example:3128', https: null, no: null },
  env = {}
): Promise<string> {
  const board = new StatusBoard({ ...defaultSettings(), proxy }, 'qemu')
  const looked = { status: board.status, files, console: { settled: async () => {} }, agent: null }
  return gunzipSync(await diagnostics(looked, '9.8.7', env)).toString('utf8')
}

describe('diagnostics', () => {
  it('have the settings, the state, the logs, the probes and the versions in them', async () => {
    writeFileSync(files.console, 'GANTRY mark init 1.2\n')
    writeFileSync(files.qemuLog, 'qemu: no such accelerator\n')
    writeFileSync(files.probes, '{"linux|6.1":{"accelerator":"kvm"}}')
    const text = await packed()
    for (const name of ['settings', 'status', 'versions', 'agent', 'probes'])
      expect(text).toContain(`gantry-machine/${name}.json`)
    for (const words of [
      '"memoryMb"',
      '"at": "absent"',
      '"gantry": "9.8.7"',
      'mark init',
      'no such accelerator'
    ])
      expect(text).toContain(words)
    expect(text).toContain('linux|6.1')
  })

  it('have no key, no certificate and no password in them, even where a log has', async () => {
    const all = [keys.ca, keys.server.cert, keys.server.key, keys.client.cert, keys.client.key]
    writeFileSync(files.console, `${all.join('')}pulling through http://me:topsecret@proxy.example:3128\n`)
    writeFileSync(files.qemuLog, `cut off: ${keys.client.key.slice(0, 120)}`)
    const text = await packed()
    expect(text).toContain('pulling through')
    expect(text).toContain('cut off')
    expect(text).not.toContain('topsecret')
    expect(text).not.toMatch(/-----(BEGIN|END)/)
    for (const line of all.flatMap(pem => pem.split('\n')))
      if (line.length > 20) expect(text).not.toContain(line)
  })

  it.each([
    ['without a scheme', 'me:topsecret@proxy.example:3128', 'me:topsecret@proxy.example:3128'],
    ['with a quote', `http://me:top'secret@proxy.example:3128`, `me:top'secret@proxy`],
    ['with quotes', `http://me:top"secret@proxy.example:3128`, String.raw`"me:top\"secret@proxy"`],
    ['with an @', 'http://me:top@secret@proxy.example:3128', 'me:top@secret@proxy'],
    ['with a slash', 'http://me:top/secret@proxy.example:3128', 'http://me:top/secret@proxy'],
    ['that is encoded', 'http://me:top%40secret@proxy.example:3128', 'me:top@secret@proxy'],
    ['that a log encodes', 'http://me:top@secret@proxy.example:3128', 'me:top%40secret@proxy'],
    ['as it is sent', 'http://me:top secret@proxy.example:3128', `Basic ${btoa('me:top secret')}`]
  ])('have no password of a proxy in them: %s', async (_, address, logged) => {
    const line = `could not reach ${logged} at all\n`
    for (const [proxy, env] of [
      [{ http: address, https: null, no: null }, {}],
      [{ http: null, https: address, no: null }, {}],
      [null, { HTTPS_PROXY: address }]
    ] as const) {
      writeFileSync(files.console, line)
      const text = await packed(proxy, env)
      expect(text).toContain('could not reach')
      expect(text).toContain('at all')
      expect(text).not.toMatch(/top|secret/)
      expect(text).not.toContain(btoa('me:top secret'))
      if (proxy) expect(text).toContain('[removed]@proxy.example:3128')
    }
  })

  it('keep the end of a log that is long', async () => {
    writeFileSync(files.console, `first\n${'line\n'.repeat(300_000)}last\n`)
    const text = await packed()
    expect(text).toContain('last\n')
    expect(text).not.toContain('first\n')
  })
})

it('leaves addresses without a password as they are', () => {
  expect(withoutSecrets('tcp://127.0.0.1:2376 and user@host')).toBe('tcp://127.0.0.1:2376 and user@host')
  expect(withoutSecrets('"http":"http://a:b@c:1"')).toBe('"http":"http://[removed]@c:1"')
})
