import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import type { AppRows } from '#shared/model/tables'
import type { PolicyRead } from '../core/policy'
import { SettingsFile } from '../core/settings'
import { Store } from '../core/store'
import { Engines } from '../engine/engines'
import { makeKeys } from '../machine/keys'
import { enginesService } from './engines'

const { socketPath } = inject('engine')
const context = { signal: new AbortController().signal }

let folder = ''
const after: (() => Promise<unknown>)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-added-'))
  symlinkSync(socketPath, join(folder, 'engine.sock'))
})
afterEach(async () => {
  for (const work of after.splice(0).reverse()) await work()
  rmSync(folder, { recursive: true })
})

/** Settings and engines as the host ties them, with no engine to be found by itself but the system's own. */
async function start(flag?: string, policy?: PolicyRead) {
  const app = new Store<AppRows>(['engines', 'settings', 'settingsState'])
  const settings = await SettingsFile.open({
    dir: folder,
    store: app,
    warn: () => undefined,
    ...(policy && { policy })
  })
  const engines = new Engines({ app, flag, env: {}, home: folder })
  engines.start(settings.current.engines)
  app.onChange(table => {
    if (table === 'settings') engines.setAdded(settings.current.engines)
  })
  after.push(() => engines.stop())
  const added = () => app.all('engines').filter(({ source }) => source === 'settings')
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      await new Promise<void>(resolve => {
        const leave = app.onChange(() => (leave(), resolve()))
      })
    }
  }
  return { app, engines, settings, service: enginesService({ engines, settings }), added, until }
}

const local = () => ({ name: 'Mine', address: `unix://${join(folder, 'engine.sock')}`, tlsFolder: null })

it('tries an engine, adds it, has it again after a restart, and forgets it', async () => {
  const first = await start()
  expect(await first.service.test(local(), context)).toMatchObject({
    product: 'Docker',
    os: 'linux',
    version: expect.stringMatching(/^\d+\./) as string
  })
  expect(first.added()).toEqual([])
  const { engine } = await first.service.add(local(), context)
  await first.until(() => first.added()[0]?.state.at === 'ready')
  expect(first.added()).toMatchObject([{ id: engine, name: 'Mine', endpoint: local().address }])
  await expect(first.service.add({ ...local(), name: 'Again' }, context)).rejects.toMatchObject({
    code: 'conflict',
    detail: { sentence: 'engineKnown', engine: 'Mine' }
  })

  const second = await start()
  await second.until(() => second.added()[0]?.state.at === 'ready')
  await second.service.remove({ engine }, context)
  expect(() => second.engines.get(engine)).toThrow(/no longer knows/)
  await second.until(() => second.added().length === 0)
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({ engines: [] })
  await expect(second.service.remove({ engine }, context)).rejects.toMatchObject({
    detail: { sentence: 'engineNotAdded' }
  })
})

it('renames an engine without letting go of it', async () => {
  const { service, engines, added, until } = await start()
  const { engine } = await service.add(local(), context)
  await until(() => added()[0]?.state.at === 'ready')
  const { signal } = engines.use(engine)
  const renamed = { ...local(), name: 'Docker' }
  expect(await service.edit({ engine, ...renamed }, context)).toEqual({ engine })
  expect(added()).toMatchObject([{ id: engine, name: 'Docker', state: { at: 'ready' } }])
  expect([signal.aborted, engines.use(engine).name]).toEqual([false, 'Docker'])
  expect(await service.added({ engine }, context)).toEqual(renamed)
})

it('moves an engine to another address, and what was chosen and pinned follows', async () => {
  const { service, settings, added, until } = await start()
  const { engine } = await service.add(local(), context)
  const { engine: other } = await service.add(
    { ...local(), name: 'Off', address: 'tcp://127.0.0.1:1' },
    context
  )
  await settings.change({
    engine,
    pinned: [
      { engine, name: 'web' },
      { engine: other, name: 'db' }
    ]
  })
  symlinkSync(socketPath, join(folder, 'moved.sock'))
  const moved = { name: 'Moved', address: `unix://${join(folder, 'moved.sock')}`, tlsFolder: null }
  const { address, tlsFolder } = moved
  // The same socket by another path: nobody else's but the one that is edited.
  await expect(service.test({ address, tlsFolder }, context)).rejects.toMatchObject({
    detail: { sentence: 'engineKnown', engine: 'Mine' }
  })
  expect(await service.test({ address, tlsFolder, engine }, context)).toMatchObject({ product: 'Docker' })
  const { engine: id } = await service.edit({ engine, ...moved }, context)
  expect(id).not.toBe(engine)
  await until(() => added().length === 2 && added().some(row => row.id === id && row.state.at === 'ready'))
  expect(settings.current).toMatchObject({
    engine: id,
    engines: [moved, { name: 'Off' }],
    pinned: [
      { engine: id, name: 'web' },
      { engine: other, name: 'db' }
    ]
  })
})

it('edits no engine that the administrator has set', async () => {
  const { service, settings, added } = await start(undefined, { values: { engines: [local()] }, notes: [] })
  const engine = added()[0]?.id ?? ''
  await expect(service.edit({ engine, ...local(), name: 'Mine now' }, context)).rejects.toMatchObject({
    code: 'denied',
    detail: { sentence: 'settingLocked' }
  })
  expect(settings.current.engines).toEqual([local()])
  expect(added()[0]?.name).toBe('Mine')
})

it('leaves all as it is when an edit cannot be', async () => {
  const { app, service, settings, engines, added, until } = await start()
  const { engine } = await service.add(local(), context)
  const off = { name: 'Off', address: 'tcp://127.0.0.1:1', tlsFolder: null }
  await service.add(off, context)
  await until(() => added().some(({ state }) => state.at === 'ready'))
  const before = settings.current.engines
  const rows = added()
  for (const [change, sentence] of [
    [{ address: 'nonsense://x' }, 'engineAddressBad'],
    [{ address: 'tcp://there', tlsFolder: folder }, 'engineTlsEmpty'],
    [{ address: off.address }, 'engineKnown']
  ] as const) {
    await expect(service.edit({ engine, ...local(), ...change }, context)).rejects.toMatchObject({
      detail: { sentence }
    })
  }
  const elsewhere = { name: 'Mine', address: 'tcp://127.0.0.1:2', tlsFolder: null }
  const found = app.all('engines').find(({ source }) => source !== 'settings')?.id ?? ''
  for (const deed of [
    () => service.added({ engine: found }, context),
    () => service.edit({ engine: found, ...elsewhere }, context)
  ])
    await expect(deed()).rejects.toMatchObject({ detail: { sentence: 'engineNotAdded' } })
  expect(settings.current.engines).toEqual(before)
  expect(added().map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  expect(engines.use(engine).name).toBe('Mine')
})

it('removes an engine whose address has no port, and one beside an address that is none', async () => {
  const nonsense = { name: 'Typed by hand', address: 'nonsense://x', tlsFolder: null }
  const keys = await makeKeys()
  mkdirSync(join(folder, 'tls'))
  writeFileSync(join(folder, 'tls', 'ca.pem'), keys.ca)
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 2, engines: [nonsense] }))
  const { service, settings } = await start()
  const added = { name: 'Secure', address: 'tcp://127.0.0.1', tlsFolder: join(folder, 'tls') }
  const { engine } = await service.add(added, context)
  expect(await service.added({ engine }, context)).toEqual(added)
  await service.remove({ engine }, context)
  expect(settings.current.engines).toEqual([nonsense])
})

it('reaches an engine behind TLS with the keys of a folder, and with no others', async () => {
  const keys = await makeKeys()
  const server = createServer(
    { ...keys.server, ca: keys.ca, requestCert: true, rejectUnauthorized: true },
    (incoming, outgoing) => {
      const { url: path, method, headers } = incoming
      request({ socketPath, path, method, headers }, reply => {
        outgoing.writeHead(reply.statusCode ?? 500, reply.headers)
        reply.pipe(outgoing)
      }).end()
    }
  ).listen(0, '127.0.0.1')
  await new Promise(listening => server.once('listening', listening))
  after.push(() => {
    server.closeAllConnections()
    return new Promise(closed => server.close(closed))
  })
  const { service, added, until } = await start()
  const address = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(service.test({ address, tlsFolder: folder }, context)).rejects.toMatchObject({
    detail: { sentence: 'engineTlsEmpty', folder }
  })
  writeFileSync(join(folder, 'ca.pem'), keys.ca)
  await expect(service.test({ address, tlsFolder: folder }, context)).rejects.toMatchObject({
    detail: { sentence: expect.stringMatching(/^engineTry(Tls|Down)$/) as string }
  })
  writeFileSync(join(folder, 'cert.pem'), keys.client.cert)
  writeFileSync(join(folder, 'key.pem'), keys.client.key)
  expect(await service.test({ address, tlsFolder: folder }, context)).toMatchObject({ product: 'Docker' })
  await expect(service.test({ address, tlsFolder: null }, context)).rejects.toMatchObject({
    detail: { sentence: 'engineTryDown' }
  })
  // At the same address with other keys it is the same engine, reached anew.
  const { engine } = await service.add({ name: 'Secure', address, tlsFolder: null }, context)
  await until(() => added()[0]?.state.at === 'unreachable')
  await service.edit({ engine, name: 'Secure', address, tlsFolder: folder }, context)
  await until(() => added()[0]?.state.at === 'ready')
  expect(added()[0]?.id).toBe(engine)
})

it.each([
  ['unix:///nowhere/docker.sock', 'engineTryMissing'],
  ['tcp://127.0.0.1:1', 'engineTryDown'],
  ['ssh://me@there', 'engineTryUnsupported'],
  ['nonsense://x', 'engineAddressBad']
])('says what stands in the way at %s', async (address, sentence) => {
  const { service } = await start()
  await expect(service.test({ address, tlsFolder: null }, context)).rejects.toMatchObject({
    detail: { sentence }
  })
})

it('adds none where it was started for one engine only', async () => {
  const { service, engines } = await start(`unix://${socketPath}`)
  expect(engines.onlyOne).toBe(true)
  await expect(service.add(local(), context)).rejects.toMatchObject({ detail: { sentence: 'engineOnlyOne' } })
})
