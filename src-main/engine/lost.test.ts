import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { APP_TABLES, type AppRows, type ObjectRows } from '#shared/model/tables'
import { Store } from '../core/store'
import { Tasks, type TaskHandle } from '../core/tasks'
import type { Connected } from './engine'
import { load } from './load'
import { objectTables } from './object-table'
import { pull, push } from './pull'
import { save, savePath } from './save'
import { saveVolume } from './save-volume'

/** Jobs on an engine that begins to answer and is then lost. */
let folder: string
let server: Server
let answering: Promise<IncomingMessage>
let engine: Connected
let lose: () => void
let tasks: Tasks
let app: Store<AppRows>

const LOST = { code: 'engine_down', detail: { sentence: 'jobEngineLost', engine: 'The engine' } }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-lost-'))
  let tellAnswering: (request: IncomingMessage) => void
  answering = new Promise(resolve => (tellAnswering = resolve))
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => undefined)
    response.write('{"status":"Begun"}\n')
    tellAnswering(request)
  })
  const path = join(folder, 'engine.sock')
  await new Promise<void>(resolve => server.listen(path, resolve))
  const connection = new AbortController()
  lose = () => connection.abort()
  engine = {
    id: 'e',
    name: 'The engine',
    endpoint: { kind: 'unix', path },
    apiVersion: '1.41',
    store: new Store<ObjectRows>(objectTables),
    signal: connection.signal
  } as unknown as Connected
  app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  tasks = new Tasks(app)
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

const registry = () => ({ reference: 'registry.test/web:1', configDir: folder })
/** The beginning of an archive, behind which the rest never comes. */
const slowArchive = async function* (): AsyncGenerator<Uint8Array, void, void> {
  yield gzipSync(Buffer.alloc(1 << 20)).subarray(0, 512)
  await new Promise(() => undefined)
}
const archive = () => ({ fileName: 'web.tar', sizeBytes: 1 << 20, body: slowArchive() })

const jobs: Record<string, (task: TaskHandle) => Promise<void>> = {
  pull: task => pull(engine, registry(), task),
  push: task => push(engine, registry(), task),
  load: task => load(engine, archive(), task),
  save: task => savePath(engine, ['web:1'], join(folder, 'web.tar'), task)
}
const init = { engine: 'e', kind: 'pull', subject: 'web:1', command: 'docker pull web:1' } as const

describe.each(Object.entries(jobs))('a %s', (_, job) => {
  it('has failed, and says what to do, when its engine is lost', async () => {
    const { id, ended } = tasks.run(init, job)
    await answering
    lose()
    await ended
    expect(app.get('tasks', id)).toMatchObject({ state: 'failed', failure: LOST })
  })

  it('is cancelled when the user does that, also when the engine is lost at once', async () => {
    const { id, ended } = tasks.run(init, job)
    await answering
    tasks.cancel(id)
    lose()
    await ended
    expect(app.get('tasks', id)).toMatchObject({ state: 'cancelled', failure: null })
  })
})

it.each(['pull', 'push', 'load'])(
  'a %s has failed the same way when only its own connection broke',
  async name => {
    const { id, ended } = tasks.run(init, task => jobs[name]?.(task) ?? Promise.resolve())
    ;(await answering).socket.destroy()
    await ended
    expect(app.get('tasks', id)).toMatchObject({ state: 'failed', failure: LOST })
  }
)

const all = async (body: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const _ of body) continue
}

it.each([
  ['images', (signal: AbortSignal) => save(engine, ['web:1'], signal)],
  ['a volume', (signal: AbortSignal) => saveVolume(engine, 'data', signal)]
])('an export of %s tells that the engine was lost, and its reader that it left', async (_, open) => {
  const reader = new AbortController()
  const reading = expect(all(open(reader.signal))).rejects.toMatchObject(LOST)
  await answering
  lose()
  await reading
  reader.abort()
  await expect(all(open(reader.signal))).rejects.toMatchObject({ code: 'cancelled' })
})
