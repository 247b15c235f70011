import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import type { AppRows } from '#shared/model/tables'
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
async function start(flag?: string) {
  const app = new Store<AppRows>(['engines', 'settings', 'settingsState'])
  const settings = await SettingsFile.open({ dir: folder, store: app, warn: () => undefined })
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
  return { app, engines, service: enginesService({ engines, settings }), added, until }
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
  const { service } = await start()
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
