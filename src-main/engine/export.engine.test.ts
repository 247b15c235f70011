import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { exportsOf } from './export'
import { saveVolume } from './save-volume'
import { openEngine, type TestEngine } from './test-engine'

let test: TestEngine
let api: Docker

const VOLUME = 'gantry-test-export'
const { signal } = new AbortController()

beforeAll(async () => {
  const engine = inject('engine')
  api = docker(engine.socketPath)
  test = await openEngine(engine.host)
  const script = 'mkdir /v/deep; echo kept > /v/deep/file; ln -s deep/file /v/link; chown 7:8 /v/deep/file'
  const { Id } = await api.post<{ Id: string }>('/containers/create', {
    Image: BUSYBOX,
    Cmd: ['sh', '-c', script],
    HostConfig: { Mounts: [{ Type: 'volume', Source: VOLUME, Target: '/v' }] }
  })
  await api.post(`/containers/${Id}/start`)
  await api.post(`/containers/${Id}/wait`)
  await api.raw('DELETE', `/containers/${Id}`)
  await test.until(() => test.engine.store.get('volumes', VOLUME) !== undefined)
})
afterAll(async () => {
  await test.stop()
  await api.raw('DELETE', `/volumes/${VOLUME}?force=1`)
})

const bytesOf = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of body) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
const tar = (bytes: Buffer, ...args: string[]) =>
  execFileSync('tar', args, { input: bytes, encoding: 'utf8' })

/** Whatever was made to read a volume. */
const leftOver = async (): Promise<string[]> => {
  const containers = await api.get<{ Image: string }[]>('/containers/json?all=1')
  const images = await api.get<{ RepoTags: string[] | null }[]>('/images/json')
  const names = [...containers.map(({ Image }) => Image), ...images.flatMap(({ RepoTags }) => RepoTags ?? [])]
  return names.filter(name => name.startsWith('gantry-volume'))
}

it('is all images in one archive, and each volume in a tar that unpacks into a volume', async () => {
  const files = await exportsOf(test.engine, signal)
  expect(files.map(({ fileName }) => fileName)).toEqual(
    expect.arrayContaining(['images.tar', `volume-${VOLUME}.tar`])
  )
  const [images, volume] = ['images.tar', `volume-${VOLUME}.tar`].map(name =>
    files.find(({ fileName }) => fileName === name)
  )
  const manifest = tar(
    await bytesOf(images?.open(signal) ?? (async function* () {})()),
    '-xO',
    'manifest.json'
  )
  expect(manifest).toContain(BUSYBOX)
  const bytes = await bytesOf(volume?.open(signal) ?? (async function* () {})())
  expect(tar(bytes, '-xO', './deep/file')).toBe('kept\n')
  const listing = tar(bytes, '-tv', '--numeric-owner')
  expect(listing).toMatch(/7\/8 .* \.\/deep\/file/)
  expect(listing).toContain('./link -> deep/file')
  expect(await leftOver()).toEqual([])
})

it('leaves nothing behind when its reader leaves', async () => {
  for await (const piece of saveVolume(test.engine, VOLUME, signal)) {
    expect(piece.length).toBeGreaterThan(0)
    expect(await leftOver()).not.toEqual([])
    break
  }
  expect(await leftOver()).toEqual([])
})

it('makes no volume that is not there', async () => {
  await expect(bytesOf(saveVolume(test.engine, 'gantry-test-none', signal))).rejects.toMatchObject({
    code: 'not_found'
  })
  expect((await api.raw('GET', '/volumes/gantry-test-none')).status).toBe(404)
  expect(await leftOver()).toEqual([])
})
