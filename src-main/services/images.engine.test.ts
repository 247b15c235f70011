import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Task } from '#shared/model/task'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX, keepsImagesInContainerd, layeredImage } from '../../e2e/fixtures/images'
import { startRegistry, type Registry } from '../../e2e/fixtures/registry'
import { Tasks } from '../core/tasks'
import type { UserFiles } from '../core/user-files'
import { imagesService } from './images'
import { openEngine, until, type TestEngine } from '../engine/test-engine'

const LAYER_BYTES = 2 * 1024 * 1024
const LAYERED = 'gantry-test/registry-layers:1'

let test: TestEngine
let api: Docker
let registry: Registry
let tasks: Tasks
let images: ReturnType<typeof imagesService>
let configDir: string
const context = { signal: new AbortController().signal }

beforeAll(async () => {
  const { host, socketPath } = inject('engine')
  api = docker(socketPath)
  configDir = await mkdtemp(join(tmpdir(), 'gantry-config-'))
  ;[test, registry] = await Promise.all([openEngine(host), startRegistry()])
  await layeredImage(api, LAYERED, LAYER_BYTES)
  tasks = new Tasks(test.app)
  const shell: UserFiles = {
    offer: () => Promise.resolve(null),
    place: () => Promise.resolve(null),
    take: () => ({ kind: 'path', path: '' })
  }
  images = imagesService({ engines: test.engines, tasks, dockerConfigDir: configDir, shell })
})
afterAll(async () => {
  await api.raw('DELETE', `/images/${encodeURIComponent(LAYERED)}?force=1`)
  await test.stop()
  await registry.stop()
  await rm(configDir, { recursive: true })
})

const engineId = () => test.engine.id
const has = async (reference: string): Promise<boolean> =>
  (await api.raw('GET', `/images/${encodeURIComponent(reference)}/json`)).status === 200

/** The rows that a task went through, until its end. */
const follow = async ({ task }: { task: string }): Promise<{ end: Task; seen: Task[] }> => {
  const seen: Task[] = []
  await until(test.app, () => {
    const row = test.app.get('tasks', task)
    if (row && row !== seen.at(-1)) seen.push(row)
    return row?.state !== 'running'
  })
  const end = seen.at(-1)
  if (!end) throw new Error('The task has no row.')
  return { end, seen }
}
const pull = async (reference: string) =>
  follow(await images.pull({ engine: engineId(), reference }, context))
const push = async (reference: string) =>
  follow(await images.push({ engine: engineId(), reference }, context))
const remove = (references: string[], force = false) =>
  images.remove({ engine: engineId(), references, force }, context)

describe('a registry', () => {
  it('gets an image pushed, and gives it back layer by layer', async () => {
    const reference = `${registry.address}/team/layers:1`
    await images.tag({ engine: engineId(), id: LAYERED, target: reference }, context)
    const pushed = await push(reference)
    expect(pushed.end).toMatchObject({ state: 'done', failure: null, command: `docker push ${reference}` })
    expect(await registry.tags('team/layers')).toEqual(['1'])
    expect(pushed.end.layers).toHaveLength(5)

    expect(await remove([reference, LAYERED])).toEqual({ failed: [], failedCount: 0 })
    expect(await has(reference)).toBe(false)

    const pulled = await pull(reference)
    expect(pulled.end).toMatchObject({ state: 'done', failure: null, result: pushed.end.result })
    expect(pulled.end.result[0]).toMatch(/^sha256:[0-9a-f]{64}$/)
    const fetched = pulled.end.layers.filter(layer => layer.status === 'done')
    expect(fetched).toHaveLength(4)
    // With images in containerd, a layer that comes between two lines of progress is told without its bytes.
    if (!(await keepsImagesInContainerd(api))) {
      expect(pulled.end.currentBytes).toBeGreaterThan(4 * LAYER_BYTES)
      expect(pulled.end.currentBytes).toBe(pulled.end.totalBytes)
    }
    expect(await has(reference)).toBe(true)
    await test.until(() => test.engine.store.all('images').some(image => image.tags.includes(reference)))

    const again = await pull(reference)
    expect(again.end).toMatchObject({ state: 'done', status: expect.stringContaining('up to date') })
    await api.post(`/images/${encodeURIComponent(reference)}/tag?repo=gantry-test/registry-layers&tag=1`)
    expect(await remove([reference])).toEqual({ failed: [], failedCount: 0 })
  })

  it('is no longer pulled from when the pull is cancelled', async () => {
    const reference = `${registry.address}/team/large:1`
    const local = 'gantry-test/registry-large:1'
    await layeredImage(api, local, 4 * LAYER_BYTES)
    await images.tag({ engine: engineId(), id: local, target: reference }, context)
    expect((await push(reference)).end.state).toBe('done')
    await remove([reference, local])
    const { task } = await images.pull({ engine: engineId(), reference }, context)
    const row = () => test.app.get('tasks', task)
    await until(test.app, () => (row()?.layers.length ?? 0) > 0)
    tasks.cancel(task)
    await until(test.app, () => row()?.state !== 'running')
    expect(row()).toMatchObject({ state: 'cancelled', failure: null })
    expect(await has(reference)).toBe(false)
  })

  it('without the image says so, with what to check', async () => {
    const reference = `${registry.address}/team/nothing:9`
    const { end } = await pull(reference)
    expect(end).toMatchObject({
      state: 'failed',
      failure: {
        code: 'not_found',
        message: `There is no image ${reference} at ${registry.address}. Check its name and its tag.`
      }
    })
    const pushed = await push(reference)
    expect(pushed.end).toMatchObject({ state: 'failed', failure: { code: 'not_found' } })
    expect(pushed.end.failure?.message).toContain(`no image ${reference} on this engine`)
  })

  it('that is not there is named', async () => {
    const { end } = await pull('127.0.0.1:1/team/x:1')
    expect(end.failure?.code).toBe('engine_refused')
    expect(end.failure?.message).toContain('cannot reach the registry 127.0.0.1:1')
  })

  it('that wants a login gets the one that docker login left', async () => {
    const asked: (string | undefined)[] = []
    const server = createServer((request, response) => {
      asked.push(request.headers.authorization)
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="test"' }).end()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const auth = Buffer.from('who:s3cret').toString('base64')
    await writeFile(join(configDir, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }))
    const { end } = await pull(`${host}/team/private:1`)
    server.close()
    expect(asked).toContain(`Basic ${auth}`)
    expect(end.failure).toMatchObject({ code: 'denied' })
    expect(end.failure?.message).toContain('docker login')
    expect(end.failure?.message).not.toContain('s3cret')
  })

  it('is not asked for what cannot be a name', async () => {
    const { end } = await pull('Nginx/UPPER:1')
    expect(end.failure).toMatchObject({ code: 'bad_request' })
    expect(end.failure?.message).toContain('“Nginx/UPPER:1” is not an image name')
  })
})

describe('images of an engine', () => {
  it('stay while containers use them, and the containers are named', async () => {
    const names = ['gantry-blocks-one', 'gantry-blocks-two']
    await api.post(`/images/${encodeURIComponent(LAYERED)}/tag?repo=gantry-test/blocked&tag=1`)
    await api.post(`/images/${encodeURIComponent(BUSYBOX)}/tag?repo=gantry-test/blocked-only&tag=1`)
    for (const name of names)
      await api.post(`/containers/create?name=${name}`, { Image: LAYERED, Cmd: ['sleep', '1000'] })
    await test.until(
      () => test.engine.store.all('containers').filter(one => names.includes(one.name)).length === 2
    )
    // One of two tags may go.
    expect(await remove(['gantry-test/blocked:1'])).toEqual({ failed: [], failedCount: 0 })
    const id = (await api.get<{ Id: string }>(`/images/${encodeURIComponent(LAYERED)}/json`)).Id
    const { failed } = await remove([LAYERED])
    expect(failed).toHaveLength(1)
    expect(failed[0]).toMatchObject({ id: LAYERED, code: 'conflict' })
    for (const name of names) expect(failed[0]?.message).toContain(`“${name}”`)
    expect(test.engine.store.get('images', id)).toMatchObject({ busy: null, failure: { code: 'conflict' } })
    await images.dismissFailure({ engine: engineId(), id }, context)
    expect(test.engine.store.get('images', id)?.failure).toBeNull()
    expect(await has(LAYERED)).toBe(true)
    await api.post(`/containers/${names[0]}/start`)
    const forced = await remove([id], true)
    expect(forced.failed[0]?.message).toContain('“gantry-blocks-one”')
    for (const name of names) await api.delete(`/containers/${name}?force=1`)
    await remove(['gantry-test/blocked-only:1'])
  })

  it('that are gone already are no failure', async () => {
    expect(await remove(['gantry-test/never-was:1'])).toEqual({ failed: [], failedCount: 0 })
  })

  it('get another name, that of another image too', async () => {
    const target = 'gantry-test/renamed:v2'
    await images.tag({ engine: engineId(), id: BUSYBOX, target }, context)
    const tagged = test.engine.store.all('images').find(image => image.tags.includes(target))
    expect(tagged?.tags).toContain(BUSYBOX)
    await images.tag({ engine: engineId(), id: LAYERED, target }, context)
    const holders = test.engine.store.all('images').filter(image => image.tags.includes(target))
    expect(holders.map(image => image.tags.includes(LAYERED))).toEqual([true])
    await remove([target])
    await expect(
      images.tag({ engine: engineId(), id: BUSYBOX, target: 'UPPER:1' }, context)
    ).rejects.toMatchObject({
      code: 'bad_request'
    })
    await expect(
      images.tag({ engine: engineId(), id: 'gantry-test/no:1', target }, context)
    ).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('gantry-test/no:1')
    })
  })

  it('tell what a container would take over, and their layers', async () => {
    const detail = await images.detail({ engine: engineId(), id: LAYERED }, context)
    expect(detail).toMatchObject({ os: 'linux', command: ['sh'], tags: [LAYERED] })
    expect(detail.env).toContainEqual({ name: 'GANTRY', value: 'layers', secret: false })
    expect(detail.history.filter(entry => entry.sizeBytes >= LAYER_BYTES)).toHaveLength(4)
    const { json } = await images.inspect({ engine: engineId(), id: LAYERED }, context)
    expect(JSON.parse(json)).toMatchObject({ Id: detail.id })
    await expect(
      images.detail({ engine: engineId(), id: 'gantry-test/no:1' }, context)
    ).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('no image gantry-test/no:1')
    })
  })
})
