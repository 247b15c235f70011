import Dockerode from 'dockerode'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { emptyRunSpec } from '#shared/model/run-spec'
import type { ObjectRows } from '#shared/model/tables'
import { Store } from '../core/store'
import { create, rename } from './containers'
import type { Connected } from './engine'
import { objectTables } from './object-table'

let server: Server | undefined
let folder: string | undefined
afterEach(async () => {
  server?.close()
  if (folder) await rm(folder, { recursive: true })
})

/** An engine that gives each request the same answer, and what it was asked. */
const answering = async (status: number, answer: object) => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-create-'))
  const path = join(folder, 'engine.sock')
  const asked: { url: string; body: string }[] = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (bytes: Buffer) => (body += bytes.toString('utf8')))
    request.on('end', () => {
      asked.push({ url: request.url ?? '', body })
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  await new Promise<void>(resolve => server?.listen(path, resolve))
  const engine: Pick<Connected, 'endpoint' | 'apiVersion' | 'refresh' | 'store'> = {
    endpoint: { kind: 'unix', path },
    apiVersion: '1.41',
    refresh: () => Promise.resolve(),
    store: new Store<ObjectRows>(objectTables)
  }
  // All that making a container without starting it takes of an engine.
  return { engine: engine as Connected, asked }
}

const spec = { ...emptyRunSpec('nginx'), name: 'web', env: [{ name: 'SECRET', value: 'word' }] }

test('what the engine did not do as asked is handed on', async () => {
  const { engine, asked } = await answering(201, { Id: 'abc', Warnings: ['No swap limit.'] })
  expect(await create(engine, spec, false)).toEqual({
    id: 'abc',
    name: null,
    before: null,
    warnings: ['No swap limit.']
  })
  expect(asked[0]?.url, 'the environment is in the body alone').toBe('/v1.41/containers/create?name=web')
  expect(asked[0]?.body).toContain('SECRET=word')
})

test('older engines give null for no warnings', async () => {
  const { engine } = await answering(201, { Id: 'abc', Warnings: null })
  expect(await create(engine, spec, false)).toEqual({ id: 'abc', name: null, before: null, warnings: [] })
})

test('an image that is missing is told as one to pull', async () => {
  const { engine } = await answering(404, { message: 'No such image: nginx:latest' })
  await expect(create(engine, spec, false)).rejects.toMatchObject({
    code: 'not_found',
    detail: { reason: 'image_missing', image: 'nginx' }
  })
})

test('a name that another container of Podman has', async () => {
  // Recorded of Podman 5.8.
  const message = `renaming container abc: updating container config table: UNIQUE constraint failed: ContainerConfig.Name`
  const { engine } = await answering(500, { message })
  const docker = new Dockerode({ socketPath: join(folder ?? '', 'engine.sock') })
  await expect(rename({ ...engine, docker }, 'abc', 'web')).rejects.toMatchObject({
    code: 'conflict',
    detail: { reason: 'name_taken', name: 'web' }
  })
})
