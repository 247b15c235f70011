import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { freePort, REGISTRY_LOGIN, startRegistry, type Registry } from '../../e2e/fixtures/registry'
import type { RawEngine } from './exchange'
import { registryAuth } from './registry-auth'
import { registryLogins, signIn, signOut } from './registry-logins'

const { signal } = new AbortController()
const engine: RawEngine = {
  endpoint: { kind: 'unix', path: inject('engine').socketPath },
  apiVersion: '1.40'
}

let registry: Registry
let dir = ''
beforeAll(async () => {
  registry = await startRegistry({ asksLogin: true })
})
afterAll(() => registry.stop())
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gantry-logins-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(dir, { recursive: true })
})

const file = () => join(dir, 'config.json')
const onDisk = () => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>
const login = () => ({ server: registry.address, ...REGISTRY_LOGIN })
/** What the engine would be given for a pull from there. */
const given = async () => {
  const { 'X-Registry-Auth': header = '' } = await registryAuth(dir, `${registry.address}/team/app`)
  return header === '' ? null : (JSON.parse(Buffer.from(header, 'base64url').toString()) as unknown)
}

describe('a login that the registry accepts', () => {
  it('is kept as docker writes it, used, listed without its secret, and forgotten', async () => {
    writeFileSync(
      file(),
      JSON.stringify({ currentContext: 'mine', auths: { 'other.test': { auth: 'eDp5' } } })
    )
    expect(await signIn(engine, dir, login(), signal)).toEqual({ at: 'file' })
    const auth = Buffer.from('ada:correct horse').toString('base64')
    expect(onDisk()).toEqual({
      currentContext: 'mine',
      auths: { 'other.test': { auth: 'eDp5' }, [registry.address]: { auth } }
    })
    expect(await given()).toEqual({ ...REGISTRY_LOGIN, serveraddress: registry.address })
    const listed = await registryLogins(dir)
    expect(listed.logins).toEqual([
      { server: registry.address, username: 'ada', place: { at: 'file' } },
      { server: 'other.test', username: 'x', place: { at: 'file' } }
    ])
    expect(JSON.stringify(listed)).not.toMatch(/horse|eDp5/)
    await signOut(dir, registry.address)
    expect(onDisk()).toEqual({ currentContext: 'mine', auths: { 'other.test': { auth: 'eDp5' } } })
    expect(await given()).toBeNull()
  })

  it('is for its owner only in a file that was not there', async () => {
    rmSync(dir, { recursive: true })
    await signIn(engine, dir, login(), signal)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
  })

  it('is the login that docker itself has then, and forgets', async () => {
    await signIn(engine, dir, login(), signal)
    const docker = (...args: string[]) =>
      execFileSync('docker', ['--config', dir, ...args], { encoding: 'utf8' })
    expect(docker('logout', registry.address)).toContain('Removing login credentials')
    expect((await registryLogins(dir)).logins).toEqual([])
  })

  it('goes to the credential helper that is set up, and nothing of it into the file', async () => {
    const kept = join(dir, 'kept')
    vi.stubEnv('PATH', `${dir}${delimiter}${process.env['PATH'] ?? ''}`)
    // A real program with the protocol of helpers; its keychain is a file.
    writeFileSync(
      join(dir, 'docker-credential-test'),
      `#!/bin/sh
case "$1" in
  store) cat > ${kept} ;;
  get) [ -e ${kept} ] && cat ${kept} || { echo 'credentials not found in native keychain'; exit 1; } ;;
  list) [ -e ${kept} ] && echo '{"${registry.address}":"ada"}' || echo '{}' ;;
  erase) rm ${kept} ;;
esac
`,
      { mode: 0o755 }
    )
    writeFileSync(file(), JSON.stringify({ credsStore: 'test' }))
    const place = { at: 'helper', helper: 'test' }
    expect(await signIn(engine, dir, login(), signal)).toEqual(place)
    expect(onDisk()).toEqual({ credsStore: 'test', auths: { [registry.address]: {} } })
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual({
      ServerURL: registry.address,
      Username: 'ada',
      Secret: 'correct horse'
    })
    expect(await registryLogins(dir)).toEqual({
      file: file(),
      place,
      logins: [{ server: registry.address, username: 'ada', place }]
    })
    expect(await given()).toMatchObject(REGISTRY_LOGIN)
    await signOut(dir, registry.address)
    expect(existsSync(kept)).toBe(false)
    expect(onDisk()).toEqual({ credsStore: 'test', auths: {} })
  })

  it('is forgotten under every address that the helper has it by', async () => {
    vi.stubEnv('PATH', `${dir}${delimiter}${process.env['PATH'] ?? ''}`)
    const hub = 'https://index.docker.io/v1/'
    const keys = [hub, `${hub}access-token`, `${hub}refresh-token`, 'https://ghcr.io', 'other.test']
    const keychain = join(dir, 'keychain')
    mkdirSync(keychain)
    for (const key of keys) writeFileSync(join(keychain, encodeURIComponent(key)), '')
    writeFileSync(
      join(dir, 'docker-credential-many'),
      `#!${process.execPath}
const { readdirSync, readFileSync, rmSync } = require('node:fs')
const input = readFileSync(0, 'utf8').trim()
if (process.argv[2] === 'list')
  console.log(JSON.stringify(Object.fromEntries(readdirSync('${keychain}').map(key => [decodeURIComponent(key), 'ada']))))
else if (process.argv[2] === 'erase') rmSync('${keychain}/' + encodeURIComponent(input), { force: true })
`,
      { mode: 0o755 }
    )
    writeFileSync(file(), JSON.stringify({ credsStore: 'many' }))
    await signOut(dir, 'docker.io')
    await signOut(dir, 'ghcr.io')
    expect(readdirSync(keychain)).toEqual(['other.test'])
  })
})

describe('a login that is not kept', () => {
  it('is wrong: the registry said so', async () => {
    const wrong = { ...login(), password: 'wrong' }
    await expect(signIn(engine, dir, wrong, signal)).rejects.toMatchObject({
      code: 'denied',
      detail: { sentence: 'registryWrongLogin', registry: registry.address }
    })
    expect(existsSync(file())).toBe(false)
  })

  it('is for a registry that does not answer', async () => {
    const server = `127.0.0.1:${await freePort()}`
    await expect(signIn(engine, dir, { ...login(), server }, signal)).rejects.toMatchObject({
      code: 'engine_refused',
      detail: { sentence: 'registryUnreachable', registry: server }
    })
  })

  it('has a helper that is missing', async () => {
    writeFileSync(file(), JSON.stringify({ credsStore: 'missing' }))
    await expect(signIn(engine, dir, login(), signal)).rejects.toMatchObject({
      code: 'conflict',
      detail: { sentence: 'credentialHelperFailed', helper: 'docker-credential-missing' }
    })
    expect(onDisk()).toEqual({ credsStore: 'missing' })
  })

  it('would go into a file that is broken, which is left as it is', async () => {
    writeFileSync(file(), '{"auths":')
    const deeds = [
      () => signIn(engine, dir, login(), signal),
      () => signOut(dir, 'r.test'),
      () => registryLogins(dir)
    ]
    for (const deed of deeds)
      await expect(deed()).rejects.toMatchObject({ detail: { sentence: 'dockerConfigBad', file: file() } })
    expect(readFileSync(file(), 'utf8')).toBe('{"auths":')
  })
})
