import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { runContainer } from '../../e2e/fixtures/containers'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { silentLog } from '../core/log'
import type { UserFiles } from '../core/user-files'
import { StoodStill } from '../engine/stood-still'
import { openEngine, type TestEngine } from '../engine/test-engine'
import type { Machine } from '../machine/machine'
import { machineService } from './machine'

// What is saved before a reset, of an engine that is in use meanwhile.
let test: TestEngine
let api: Docker
let folder: string
let data: string

const VOLUME = 'gantry-test-still'
const names = ['gantry-test-still-writer', 'gantry-test-still-paused'] as const
const [writer, asleep] = names

beforeAll(async () => {
  const engine = inject('engine')
  api = docker(engine.socketPath)
  test = await openEngine(engine.host)
  folder = mkdtempSync(join(tmpdir(), 'gantry-still-'))
  data = mkdtempSync(join(tmpdir(), 'gantry-still-data-'))
  await runContainer(api, writer, {
    Cmd: ['sh', '-c', 'while :; do date >/v/now; done'],
    HostConfig: { Mounts: [{ Type: 'volume', Source: VOLUME, Target: '/v' }] }
  })
  await runContainer(api, asleep)
  await test.until(() => test.engine.store.get('volumes', VOLUME) !== undefined)
})
beforeEach(async () => {
  await api.raw('POST', `/containers/${asleep}/pause`)
})
afterAll(async () => {
  await test.stop()
  for (const name of names) await api.raw('DELETE', `/containers/${name}?force=1`)
  await api.raw('DELETE', `/volumes/${VOLUME}?force=1`)
  for (const made of [folder, data]) rmSync(made, { recursive: true })
})

const states = () =>
  Promise.all(
    names.map(async name => {
      const { State } = await api.get<{ State: { Status: string } }>(`/containers/${name}/json`)
      return State.Status
    })
  )

const ends: Promise<void>[] = []

async function* exported(signal: AbortSignal) {
  const shell: UserFiles = {
    offer: () => Promise.resolve(null),
    place: () => Promise.resolve({ kind: 'folder', path: folder }),
    take: () => ({ kind: 'path', path: '' })
  }
  // It is awake as long as the engine of the test is.
  const machine = { touch: () => Promise.resolve() } as unknown as Machine
  const service = machineService({
    ...{ machine, engines: { useOwn: () => test.engine }, shell, version: '1' },
    stoodStill: new StoodStill({ dataDir: data, log: silentLog }),
    untilEnded: work => ends.push(work)
  })
  yield* await service.export({}, { signal })
}

describe('while all is saved', () => {
  it('every container stands still, and those that ran go on afterwards', async () => {
    let turns = 0
    for await (const { of } of exported(new AbortController().signal)) {
      expect(await states()).toEqual(['paused', 'paused'])
      expect(of).toBeGreaterThanOrEqual(2)
      turns++
    }
    expect(turns).toBeGreaterThanOrEqual(2)
    expect(await states()).toEqual(['running', 'paused'])
    const [saved = ''] = readdirSync(folder)
    expect(readdirSync(join(folder, saved))).toContain(`volume-${VOLUME}.tar`)
  })

  it('and when it is given up', async () => {
    const reader = new AbortController()
    for await (const { at } of exported(reader.signal)) {
      expect(at).toBe(1)
      expect(await states()).toEqual(['paused', 'paused'])
      break
    }
    expect(await states()).toEqual(['running', 'paused'])
    const broken = async () => {
      for await (const { at } of exported(reader.signal)) if (at === 1) reader.abort()
    }
    await expect(broken()).rejects.toMatchObject({ code: 'cancelled' })
    expect(await states()).toEqual(['running', 'paused'])
    // What Gantry waits for when it ends.
    await Promise.all(ends)
    expect(ends).toHaveLength(3)
  })
})
