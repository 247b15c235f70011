import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ObjectRows } from '#shared/model/tables'
import { silentLog } from '../core/log'
import { Store } from '../core/store'
import { LastState } from './last-state'
import { objectTables } from './object-table'

let dataDir: string
const warnings: string[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'gantry-last-state-'))
  warnings.length = 0
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(dataDir, { recursive: true })
})

const folder = () => join(dataDir, 'last-state')
const path = (engineId = 'e1') => join(folder(), `${engineId}.json`)

const volume = (id: string, change: Partial<ObjectRows['volumes']> = {}): ObjectRows['volumes'] => ({
  id,
  driver: 'local',
  mountpoint: `/volumes/${id}`,
  scope: 'local',
  createdAt: 1,
  anonymous: false,
  project: null,
  labels: { who: 'me' },
  options: {},
  busy: null,
  failure: null,
  ...change
})

/** What one run of Gantry has of an engine. */
async function begin(engineId = 'e1') {
  const store = new Store<ObjectRows>(objectTables)
  const log = { ...silentLog, warn: (text: string) => void warnings.push(text) }
  const state = new LastState({ dataDir, engineId, store, log })
  const found = await state.recall()
  return { store, state, found, volumes: () => store.all('volumes') }
}

/** A run in which the engine was listed. */
async function keep(...volumes: ObjectRows['volumes'][]) {
  const run = await begin()
  run.store.replace('volumes', volumes)
  run.state.listed()
  await run.state.stop()
}

describe('the last known rows', () => {
  it('are there at the next start, without what was being done', async () => {
    expect((await begin()).found).toBe(false)
    const failure = { id: 'a', code: 'conflict', message: 'It is in use.' }
    await keep(volume('a', { busy: 'remove', failure }), volume('b'))
    const { found, volumes } = await begin()
    expect(found).toBe(true)
    expect(volumes()).toEqual([volume('a'), volume('b')])
    expect((await begin('e2')).found).toBe(false)
  })

  it('are for their owner only', async () => {
    await keep(volume('a'))
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder())).toEqual(['e1.json'])
  })

  it.each([
    ['half a file', (text: string) => text.slice(0, -20)],
    ['no JSON', () => 'hello'],
    ['other JSON', () => '[1]'],
    ['null', () => 'null'],
    ['rows of another make', (text: string) => text.replace(/"format":"./, '"format":"-')],
    ['no rows', (text: string) => JSON.stringify({ format: (JSON.parse(text) as { format: string }).format })]
  ])('are none in %s, which is replaced', async (_, spoil) => {
    await keep(volume('a'))
    writeFileSync(path(), spoil(readFileSync(path(), 'utf8')))
    const { found, volumes } = await begin()
    expect(found).toBe(false)
    expect(volumes()).toEqual([])
    await keep(volume('b'))
    expect((await begin()).volumes()).toEqual([volume('b')])
    expect(warnings).toEqual([])
  })

  it('are not kept of an engine that was never listed', async () => {
    const { store, state } = await begin()
    store.put('volumes', volume('a'))
    await state.stop()
    expect(existsSync(folder())).toBe(false)
  })

  it('are not written when nothing has changed, and not after the end', async () => {
    await keep(volume('a'))
    const before = statSync(path()).ino
    const { store, state } = await begin()
    store.replace('volumes', [volume('a')])
    state.listed()
    await state.stop()
    store.put('volumes', volume('late'))
    await state.stop()
    expect(statSync(path()).ino).toBe(before)
  })

  it('are written once a minute at most', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { store, state } = await begin()
    state.listed()
    store.put('volumes', volume('a'))
    vi.advanceTimersByTime(59_999)
    store.put('volumes', volume('b'))
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(1)
    // Waits for the write under way, and has none of its own to do.
    await state.stop()
    expect((await begin()).volumes()).toEqual([volume('a'), volume('b')])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are told of once when they cannot be written, and are written once they can', async () => {
    writeFileSync(folder(), 'a file where the folder should be')
    const { store, state, volumes } = await begin()
    store.put('volumes', volume('a'))
    state.listed()
    await state.stop()
    await state.stop()
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(folder())
    expect(volumes()).toEqual([volume('a')])
    rmSync(folder())
    await state.stop()
    expect((await begin()).volumes()).toEqual([volume('a')])
  })

  it('are kept of the 16 engines that were used last', async () => {
    mkdirSync(folder())
    for (let n = 0; n < 20; n++) {
      writeFileSync(path(`old${n}`), '{}')
      utimesSync(path(`old${n}`), n, n)
    }
    await keep(volume('a'))
    const left = readdirSync(folder())
    expect(left).toHaveLength(16)
    expect(left).toContain('e1.json')
    expect(left).toContain('old19.json')
    expect(left).not.toContain('old4.json')
    // One that is only looked at is used, too.
    utimesSync(path(), 0, 0)
    await begin()
    expect(statSync(path()).mtimeMs).toBeGreaterThan(Date.now() - 60_000)
  })
})
