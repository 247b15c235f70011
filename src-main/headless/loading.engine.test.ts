import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { contract } from '#shared/contract/index'
import type { Task } from '#shared/model/task'
import { startDaemon, type Daemon } from '../../e2e/fixtures/daemon'
import { docker } from '../../e2e/fixtures/docker'
import { BUSYBOX, busyboxImage, keepsImagesInContainerd, layeredImage } from '../../e2e/fixtures/images'
import { beginPut, connectTo, put } from './test-client'
import { startTestGantry, type TestGantry } from './test-gantry'
import { TOKEN } from './test-server'

const MIB = 1024 * 1024
const IMAGE = 'gantry-test/sent:1'

/** Where the archives are made. */
const maker = docker(inject('engine').socketPath)
/** A daemon of its own with a small disk: it is frozen, and filled. */
let daemon: Daemon
let gantry: TestGantry
let archive: Buffer
beforeAll(async () => {
  daemon = await startDaemon({ name: 'loading', diskSizeBytes: 48 * MIB })
  await busyboxImage(daemon.docker)
  archive = await archiveOf(2 * MIB)
  gantry = await startTestGantry(daemon.host)
})
afterAll(async () => {
  await gantry.end()
  await daemon.stop()
})
beforeEach(() => daemon.docker.raw('DELETE', `/images/${encodeURIComponent(IMAGE)}?force=1`))

const archiveOf = async (layerSizeBytes: number): Promise<Buffer> => {
  await layeredImage(maker, IMAGE, layerSizeBytes)
  const { body } = await maker.raw('GET', `/images/get?names=${IMAGE}`)
  await maker.delete(`/images/${encodeURIComponent(IMAGE)}?force=1`)
  return body
}

const has = async (reference: string) =>
  (await daemon.docker.raw('GET', `/images/${encodeURIComponent(reference)}/json`)).status === 200

/** Asks for a link, as the page does; `stream` is to be read on until the task has ended. */
const open = async (sizeBytes: number, { client } = gantry) => {
  const source = { fileName: 'sent.tar', sizeBytes }
  const stream = client.images.load({ engine: gantry.engine, source })[Symbol.asyncIterator]()
  const { value } = await stream.next()
  if (!value || value.url === null) throw new Error('There is no link.')
  return { task: value.task, url: value.url, stream }
}

const taskUntil = async (id: string, isSo: (task: Task) => boolean): Promise<Task> => {
  for await (const { put } of gantry.client.app.watch({})) {
    const task = put?.tasks?.find(one => one.id === id && isSo(one))
    if (task) return task
  }
  throw new Error('The watch has ended.')
}
const endOf = (id: string) => taskUntil(id, task => task.state !== 'running')

const BROKEN_OFF = {
  state: 'failed',
  failure: {
    code: 'bad_request',
    message: expect.stringMatching(/^sent\.tar did not arrive whole/) as string
  }
}

describe('a file that the page sends', () => {
  it('is loaded, and the stream ends with its task', async () => {
    const { task, url, stream } = await open(archive.length)
    expect((await put(gantry.url, url, archive)).status).toBe(204)
    expect((await stream.next()).done).toBe(true)
    const { length } = archive
    expect(await endOf(task)).toMatchObject({
      state: 'done',
      subject: 'sent.tar',
      currentBytes: length,
      totalBytes: length,
      result: [IMAGE],
      failure: null
    })
    expect(await has(IMAGE)).toBe(true)
  })

  it('is loaded beside others', async () => {
    const links = await Promise.all([open(archive.length), open(archive.length), open(5)])
    const bytes = [archive, archive, Buffer.from('no tar'.slice(0, 5))]
    const sent = await Promise.all(links.map(({ url }, at) => put(gantry.url, url, bytes[at] ?? archive)))
    expect(sent.map(({ status }) => status)).toEqual([204, 204, 204])
    const ends = await Promise.all(links.map(({ task }) => endOf(task)))
    expect(ends.map(({ state }) => state)).toEqual(['done', 'done', 'failed'])
    expect(ends[2]?.failure?.message).toContain('sent.tar is not an image archive')
  })

  it('that breaks off fails the task, and nothing is left', async () => {
    const { task, url, stream } = await open(archive.length)
    const { outgoing, answer } = beginPut(gantry.url, url, archive.length)
    const gone = expect(answer).rejects.toThrow()
    outgoing.write(archive.subarray(0, 3 * MIB))
    await taskUntil(task, ({ currentBytes }) => currentBytes >= 2 * MIB)
    outgoing.destroy()
    expect(await endOf(task)).toMatchObject(BROKEN_OFF)
    expect((await stream.next()).done).toBe(true)
    await gone
    expect(await has(IMAGE)).toBe(false)
  })

  it('fails when its page leaves before it is sent, and the link is void', async () => {
    const page = await connectTo(contract, gantry.url, TOKEN)
    const { task, url } = await open(archive.length, { ...gantry, client: page.client })
    page.close()
    expect(await endOf(task)).toMatchObject(BROKEN_OFF)
    expect((await put(gantry.url, url, archive)).status).toBe(410)
    expect(await has(IMAGE)).toBe(false)
  })

  it('is cancelled on both sides, though the engine takes nothing', async () => {
    await daemon.kill('SIGSTOP')
    try {
      const sizeBytes = 64 * MIB
      const { task, url, stream } = await open(sizeBytes)
      const { outgoing, answer } = beginPut(gantry.url, url, sizeBytes)
      const closed = new Promise<void>(resolve => outgoing.once('close', () => resolve()))
      outgoing.write(archive)
      await taskUntil(task, ({ totalBytes }) => totalBytes === sizeBytes)
      await gantry.client.tasks.cancel({ id: task })
      expect(await endOf(task)).toMatchObject({ state: 'cancelled', failure: null })
      expect((await stream.next()).done).toBe(true)
      expect((await answer).status).toBe(409)
      await closed
    } finally {
      await daemon.kill('SIGCONT')
    }
    expect(await has(IMAGE)).toBe(false)
    expect(await has(BUSYBOX)).toBe(true)
  })

  it('fails with the engine’s words when its disk is full', async () => {
    const large = await archiveOf(10 * MIB)
    const { task, url } = await open(large.length)
    await put(gantry.url, url, large)
    const { state, failure } = await endOf(task)
    expect([state, failure?.code]).toEqual(['failed', 'engine_refused'])
    expect(failure?.message).toContain('disk is full')
    // In containerd it stays, whole but packed.
    expect(await has(IMAGE)).toBe(await keepsImagesInContainerd(daemon.docker))
  })

  it('is not taken by its path: the page may be on another computer', async () => {
    const { client, engine } = gantry
    const stream = client.images.load({ engine, source: { path: '/etc/passwd' } })[Symbol.asyncIterator]()
    await expect(stream.next()).rejects.toMatchObject({ code: 'denied' })
  })
})
