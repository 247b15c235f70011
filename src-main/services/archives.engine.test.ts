import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { LoadSource } from '#shared/contract/images'
import type { Task } from '#shared/model/task'
import { startDaemon } from '../../e2e/fixtures/daemon'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import {
  bigImage,
  BUSYBOX,
  keepsImagesInContainerd,
  layeredImage,
  ociArchive
} from '../../e2e/fixtures/images'
import { tar } from '../../e2e/fixtures/tar'
import { Tasks } from '../core/tasks'
import type { UserFiles } from '../core/user-files'
import { imagesService } from './images'
import { save } from '../engine/save'
import { openEngine, until, type TestEngine } from '../engine/test-engine'

const ONE = 'gantry-test/archive-one:1'
const TWO = 'gantry-test/archive-two:1'
const LAYERS = 'gantry-test/archive-layers:1'

type Service = ReturnType<typeof imagesService>

let test: TestEngine
let api: Docker
let folder: string
let archive: Buffer
let service: Service
let place: string | null = null
const never = new AbortController().signal

/** What comes by the link that `take` gives. */
let sent: AsyncIterable<Uint8Array>
const take: UserFiles['take'] = source =>
  'path' in source
    ? { kind: 'path', path: source.path }
    : { kind: 'url', url: '/upload/ticket', ...source, body: sent }

const serviceOf = (engines: TestEngine, offer: () => string | null = () => place): Service =>
  imagesService({
    engines: engines.engines,
    tasks: new Tasks(engines.app),
    dockerConfigDir: folder,
    shell: {
      offer: () => {
        const path = offer()
        return Promise.resolve(path === null ? null : { kind: 'path', path })
      },
      take
    }
  })

beforeAll(async () => {
  const { host, socketPath } = inject('engine')
  api = docker(socketPath)
  folder = await mkdtemp(join(tmpdir(), 'gantry-archives-'))
  test = await openEngine(host)
  service = serviceOf(test)
  for (const name of ['one', 'two'])
    await api.post(`/images/${encodeURIComponent(BUSYBOX)}/tag?repo=gantry-test/archive-${name}&tag=1`)
  archive = (await api.raw('GET', `/images/get?names=${ONE}&names=${TWO}`)).body
})
afterAll(async () => {
  for (const name of [ONE, TWO, LAYERS])
    await api.raw('DELETE', `/images/${encodeURIComponent(name)}?force=1`)
  await test.stop()
  await rm(folder, { recursive: true })
})

const has = async (engine: Docker, reference: string): Promise<boolean> =>
  (await engine.raw('GET', `/images/${encodeURIComponent(reference)}/json`)).status === 200
const untag = () =>
  Promise.all([ONE, TWO].map(name => api.raw('DELETE', `/images/${encodeURIComponent(name)}`)))

const ended = async (on: TestEngine, task: string): Promise<Task> => {
  await until(on.app, () => on.app.get('tasks', task)?.state !== 'running')
  const row = on.app.get('tasks', task)
  if (!row) throw new Error('The task has no row.')
  return row
}

async function* inPieces(bytes: Uint8Array, size = 50_000): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Loads, and waits for the end of the task. */
const loaded = async (on: TestEngine, by: Service, source: LoadSource): Promise<Task> => {
  const engine = on.engine.id
  let id = ''
  for await (const { task, url } of await by.load({ engine, source }, { signal: never })) {
    id = task
    expect(url).toBe('path' in source ? null : '/upload/ticket')
  }
  return ended(on, id)
}
const upload = (bytes: Uint8Array, sizeBytes = bytes.length): Promise<Task> => {
  sent = inPieces(bytes)
  return loaded(test, service, { fileName: 'my file.tar', sizeBytes })
}
const fromPath = (path: string): Promise<Task> => loaded(test, service, { path })

describe('load', () => {
  it.each([
    ['a tar', (bytes: Buffer) => bytes],
    ['a tar.gz', (bytes: Buffer) => gzipSync(bytes)]
  ])('takes %s that the browser sends, and one on the disk', async (_, pack) => {
    const bytes = pack(archive)
    await untag()
    const sent = await upload(bytes)
    expect(sent).toMatchObject({
      state: 'done',
      failure: null,
      currentBytes: bytes.length,
      totalBytes: bytes.length
    })
    expect([...sent.result].sort()).toEqual([ONE, TWO])
    expect(sent.command).toBe("docker load --input 'my file.tar'")

    await untag()
    expect(await has(api, ONE)).toBe(false)
    const path = join(folder, 'image.tar')
    await writeFile(path, bytes)
    const read = await fromPath(path)
    expect(read).toMatchObject({ state: 'done', currentBytes: bytes.length, subject: 'image.tar' })
    expect([...read.result].sort()).toEqual([ONE, TWO])
    expect(await has(api, ONE)).toBe(true)
  })

  const root = tar([{ path: 'etc' }, { path: 'etc/hostname', bytes: Buffer.from('box\n') }])
  const IS_NONE = 'my file.tar is not an image archive: '
  it.each([
    ['an empty file', () => Buffer.alloc(0), `${IS_NONE}it is empty`],
    ['a text', () => Buffer.alloc(5000, 'no tar\n'), `${IS_NONE}it is neither a tar nor a compressed tar`],
    ['a few bytes', () => Buffer.from('hello'), `${IS_NONE}it is too short to be a tar`],
    ['a tar without an image', () => root, 'my file.tar is a tar but holds no image'],
    ['a gzip without a tar', () => gzipSync('hello'), 'my file.tar is'],
    ['a truncated tar', () => archive.subarray(0, 900_000), 'my file.tar is damaged or not complete'],
    [
      'a truncated tar.gz',
      () => gzipSync(archive).subarray(0, 300_000),
      'my file.tar is damaged or not complete'
    ]
  ])('refuses %s in words', async (_, bytes, words) => {
    const task = await upload(bytes())
    expect(task).toMatchObject({ state: 'failed', failure: { code: 'bad_request' } })
    expect(task.failure?.message).toContain(words)
    // What the engine calls its own files says nothing to anyone.
    expect(task.failure?.message).not.toMatch(/docker-import|\/tmp\//)
  })

  it('loads an OCI archive, or says that the engine’s image store cannot', async () => {
    const task = await upload(ociArchive())
    if (await keepsImagesInContainerd(api)) {
      return expect(task).toMatchObject({ state: 'done', failure: null })
    }
    expect(task.failure).toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('my file.tar is an image in the OCI format')
    })
  })

  it('refuses an upload that ends too early', async () => {
    const task = await upload(archive.subarray(0, 100_000), archive.length)
    expect(task.failure).toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('ended before all')
    })
  })

  it('says of a path that it is not there, or no file', async () => {
    expect((await fromPath(join(folder, 'none.tar'))).failure?.code).toBe('not_found')
    expect((await fromPath(folder)).failure?.message).toContain('it is not a file')
  })

  it('says that the engine’s disk is full', async () => {
    const small = await startDaemon({ name: 'full', diskSizeBytes: 24 * 1024 * 1024 })
    const connected = await openEngine(small.host)
    try {
      const path = join(folder, 'large.tar')
      await bigImage(api, LAYERS, 48 * 1024 * 1024)
      await writeFile(path, (await api.raw('GET', `/images/get?names=${LAYERS}`)).body)
      const row = await loaded(connected, serviceOf(connected), { path })
      expect(row).toMatchObject({ state: 'failed', failure: { code: 'engine_refused' } })
      expect(row.failure?.message).toContain('disk is full')
      expect(await has(small.docker, LAYERS)).toBe(false)
    } finally {
      await connected.stop()
      await small.stop()
    }
  })
})

describe('save', () => {
  it('writes what load takes back', async () => {
    await layeredImage(api, LAYERS)
    const before = await api.get<{ Id: string }>(`/images/${encodeURIComponent(LAYERS)}/json`)
    await test.until(() => test.engine.store.all('images').some(image => image.tags.includes(LAYERS)))
    place = join(folder, 'saved.tar')
    await writeFile(place, 'what was there before')
    const { task } = await service.save({ engine: test.engine.id, references: [LAYERS] }, { signal: never })
    const row = await ended(test, task ?? '')
    const { size } = await stat(place)
    expect(row).toMatchObject({
      state: 'done',
      failure: null,
      currentBytes: size,
      totalBytes: size,
      result: [place]
    })
    expect((await readdir(folder)).filter(name => name.endsWith('.part'))).toEqual([])
    await service.remove({ engine: test.engine.id, references: [LAYERS], force: false }, { signal: never })
    expect(await has(api, LAYERS)).toBe(false)
    expect(await fromPath(place)).toMatchObject({ state: 'done', result: [LAYERS] })
    expect(await api.get(`/images/${encodeURIComponent(LAYERS)}/json`)).toMatchObject({ Id: before.Id })
  })

  it('gives the same bytes to a reader as the engine does', async () => {
    const chunks: Buffer[] = []
    for await (const bytes of save(test.engine, [LAYERS], never)) chunks.push(Buffer.from(bytes))
    const { body } = await api.raw('GET', `/images/get?names=${LAYERS}`)
    expect(Buffer.concat(chunks).equals(body)).toBe(true)
  })

  it('leaves nothing behind when it is cancelled, and keeps what was there', async () => {
    place = join(folder, 'kept.tar')
    await writeFile(place, 'kept')
    const tasks = new Tasks(test.app)
    const slow = imagesService({
      engines: test.engines,
      tasks,
      dockerConfigDir: folder,
      shell: { offer: () => Promise.resolve({ kind: 'path', path: place ?? '' }), take }
    })
    const { task } = await slow.save({ engine: test.engine.id, references: [LAYERS] }, { signal: never })
    tasks.cancel(task ?? '')
    expect(await ended(test, task ?? '')).toMatchObject({ state: 'cancelled' })
    expect(await readFile(place, 'utf8')).toBe('kept')
    expect((await readdir(folder)).filter(name => name.endsWith('.part'))).toEqual([])
  })

  it('says that the disk is full, and leaves nothing behind', async () => {
    const disk = await mkdtemp(join(tmpdir(), 'gantry-full-'))
    const run = promisify(execFile)
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
    try {
      place = join(disk, 'image.tar')
      const { task } = await service.save({ engine: test.engine.id, references: [LAYERS] }, { signal: never })
      const row = await ended(test, task ?? '')
      expect(row).toMatchObject({ state: 'failed', failure: { code: 'conflict' } })
      expect(row.failure?.message).toContain('The disk is full, so image.tar could not be saved')
      expect(await readdir(disk)).toEqual([])
    } finally {
      await run('umount', [disk])
      await rm(disk, { recursive: true })
    }
  })

  it('says that there is no such image, and no such folder', async () => {
    const references = ['gantry-test/no:1']
    await expect(
      service.save({ engine: test.engine.id, references }, { signal: never })
    ).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('gantry-test/no:1')
    })
    place = join(folder, 'no', 'such', 'folder.tar')
    const { task } = await service.save({ engine: test.engine.id, references: [BUSYBOX] }, { signal: never })
    expect(await ended(test, task ?? '')).toMatchObject({ failure: { code: 'not_found' } })
    place = null
    expect(await service.save({ engine: test.engine.id, references: [BUSYBOX] }, { signal: never })).toEqual({
      task: null,
      url: null
    })
  })
})
