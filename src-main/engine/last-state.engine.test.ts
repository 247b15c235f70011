import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { LastState } from './last-state'
import { containerNamed, startEngines, until, untilReady, type TestEngines } from './test-engine'

const WAIT_MS = 30_000

let folder: string
let daemon: Docker
let running: TestEngines[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-last-'))
  daemon = docker(inject('engine').socketPath)
  running = []
  await daemon.post('/volumes/create', { Name: 'kept-volume' })
})
afterEach(async () => {
  await Promise.all(running.map(({ engines }) => engines.stop()))
  const rows = await daemon.get<{ Id: string }[]>('/containers/json?all=1')
  await Promise.all(rows.map(row => daemon.raw('DELETE', `/containers/${row.Id}?force=1&v=1`)))
  await daemon.raw('DELETE', '/volumes/kept-volume')
  rmSync(folder, { recursive: true })
})

/** The engine is there for Gantry only while this link is. */
const link = () => join(folder, 'engine.sock')
const appear = () => symlinkSync(inject('engine').socketPath, link())
const vanish = () => rmSync(link())

const start = () => {
  const gantry = startEngines(`unix://${link()}`, join(folder, 'data'))
  running.push(gantry)
  return gantry
}

/** Starts, and waits until every table has been listed. */
const startListed = async () => {
  const listed = vi.spyOn(LastState.prototype, 'listed')
  const gantry = start()
  await vi.waitFor(() => expect(listed).toHaveBeenCalled(), WAIT_MS)
  listed.mockRestore()
  return gantry
}

const run = async (name: string) => {
  const spec = { Image: BUSYBOX, Cmd: ['sleep', '1000'], StopSignal: 'SIGKILL' }
  const { Id } = await daemon.post<{ Id: string }>(`/containers/create?name=${name}`, spec)
  await daemon.post(`/containers/${Id}/start`)
  return Id
}

const names = ({ store }: TestEngines) =>
  store
    .all('containers')
    .map(({ name }) => name)
    .sort()

test('the rows are there before the engine, nothing can be done by them, and then they are right', async () => {
  appear()
  const kept = await run('kept')
  const removed = await run('removed')
  const first = await startListed()
  await until(first.store, () => first.store.all('containers').every(({ startedAt }) => startedAt !== null))
  const before = first.store.get('containers', kept)
  await first.engines.stop()

  vanish()
  await daemon.raw('DELETE', `/containers/${removed}?force=1`)
  const second = start()
  await until(second.app, () => second.row().state.at === 'unreachable')
  expect(names(second)).toEqual(['kept', 'removed'])
  expect(second.store.get('containers', kept)).toEqual(before)
  expect(second.store.get('volumes', 'kept-volume')).toMatchObject({ driver: 'local' })
  expect(() => second.use()).toThrow(/cannot be reached/)
  // A client that comes now sees them, too, and stays through what follows.
  const leave = new AbortController()
  const patches = second.engines.get(second.id).watch(leave.signal)
  expect((await patches.next()).value).toMatchObject({ reset: true, synced: true })

  await run('made')
  appear()
  second.engines.retry(second.id)
  await untilReady(second)
  // What ended within the last second may be told once more before it goes.
  await until(second.store, () => names(second).join() === 'kept,made')
  for (let seen = ''; !seen.includes('made');) {
    const { value } = await patches.next()
    expect(value).not.toHaveProperty('reset')
    seen += (value?.put?.containers ?? []).map(({ name }) => name).join(' ')
  }
  leave.abort()
  await patches.return()
})

test('what has not changed is not written again', async () => {
  appear()
  const id = await run('steady')
  // What happened within the last second is told again to whoever connects.
  await sleep(2_100)
  const file = ({ id: engine }: TestEngines) => statSync(join(folder, 'data', 'last-state', `${engine}.json`))
  const first = await startListed()
  await until(first.store, () => first.store.get('containers', id)?.startedAt)
  await first.engines.stop()
  const written = file(first)

  const second = await startListed()
  // Read after the list: it changes nothing either.
  await second.use().refresh('containers', id)
  await second.use().refresh('images', second.store.all('images')[0]?.id ?? '')
  await second.engines.stop()
  expect(file(second).ino).toBe(written.ino)

  const third = start()
  await untilReady(third)
  await daemon.post(`/containers/${id}/rename?name=renamed`)
  await until(third.store, () => containerNamed(third.store, 'renamed'))
  await third.engines.stop()
  expect(file(third).ino).not.toBe(written.ino)
})
