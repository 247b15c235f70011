import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '#shared/contract/index'
import type { Engine } from '#shared/model/engine'
import type { ObjectRows } from '#shared/model/tables'
import type { Client } from '#shared/wire/define'
import { startHost } from '../host/host'
import { Downloads } from './downloads'
import { startServer } from './server'
import { connectTo } from './test-client'
import { TOKEN } from './test-server'
import { Uploads } from './uploads'
import { webShell } from './web-shell'

export type GantryClient = Client<typeof contract>

/** The whole headless Gantry in this process, on one engine, and a client that came in through the front door. */
export async function startTestGantry(engineHost: string) {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-whole-'))
  mkdirSync(join(folder, 'page'))
  writeFileSync(join(folder, 'page', 'index.html'), 'The page.')
  const downloads = new Downloads()
  const uploads = new Uploads()
  const host = await startHost({
    shell: webShell(downloads, uploads),
    dataDir: join(folder, 'data'),
    engine: engineHost,
    env: { NODE_ENV: 'test' },
    machineImages: [],
    toolFolders: []
  })
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    allowHosts: [],
    token: TOKEN,
    pageDir: join(folder, 'page'),
    downloads,
    uploads,
    admit: host.serve,
    log: host.log
  })
  const { client, close } = await connectTo(contract, server.url, TOKEN)
  const { id: engine } = await engineUntil(client, one => one.state.at === 'ready')
  return {
    client,
    engine,
    url: server.url,
    end: async () => {
      close()
      await server.stop()
      await host.stop()
      rmSync(folder, { recursive: true })
    }
  }
}

export type TestGantry = Awaited<ReturnType<typeof startTestGantry>>

/** Watches until an engine's row is so. */
export async function engineUntil(client: GantryClient, done: (row: Engine) => boolean): Promise<Engine> {
  for await (const { put } of client.app.watch({})) {
    const found = put?.engines?.find(done)
    if (found) return found
  }
  throw new Error('The watch has ended.')
}

type Rows = ReadonlyMap<string, ObjectRows['containers']>

/** Watches the containers until they are so; the engine itself is never asked. */
export async function containersUntil(
  { client, engine }: Pick<TestGantry, 'client' | 'engine'>,
  done: (rows: Rows) => boolean
): Promise<Rows> {
  const rows = new Map<string, ObjectRows['containers']>()
  for await (const { reset, put, drop } of client.engines.watch({ engine })) {
    if (reset) rows.clear()
    for (const id of drop?.containers ?? []) rows.delete(id)
    for (const row of put?.containers ?? []) rows.set(row.id, row)
    if (done(rows)) break
  }
  return rows
}
