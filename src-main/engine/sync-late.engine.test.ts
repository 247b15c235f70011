import type Dockerode from 'dockerode'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { OBJECT_TABLES, type ObjectRows } from '#shared/model/tables'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { silentLog } from '../core/log'
import { Store } from '../core/store'
import type { ObjectTable } from './object-table'
import { Sync, type SyncOptions } from './sync'
import { startEngines, until, untilReady, type TestEngines } from './test-engine'

let daemon: Docker
let gantry: TestEngines

beforeAll(async () => {
  daemon = docker(inject('engine').socketPath)
  gantry = startEngines(inject('engine').host)
  await untilReady(gantry)
})
afterAll(async () => {
  await gantry.engines.stop()
})

/** Rows kept from the real engine, through a connection that does something of its own. */
async function keepRows(
  connection: (docker: Dockerode, signal: AbortSignal) => Dockerode,
  more: Partial<SyncOptions> = {}
) {
  const stop = new AbortController()
  const store = new Store<ObjectRows>(Object.keys(OBJECT_TABLES) as ObjectTable[])
  const sync = new Sync({
    docker: connection(gantry.use().docker, stop.signal),
    store,
    log: silentLog,
    engineTimeAt: Promise.resolve(Date.now()),
    signal: stop.signal,
    ...more
  })
  let over: Promise<unknown> = Promise.resolve()
  await new Promise<void>(ready => {
    over = sync.run({ onContainers: ready }).catch(() => undefined)
  })
  onTestFinished(async () => {
    stop.abort()
    await over
  })
  return { store, sync }
}

const create = async (name: string, cmd: string[]) => {
  const body = { Image: BUSYBOX, Cmd: cmd, StopSignal: 'SIGKILL' }
  const { Id } = await daemon.post<{ Id: string }>(`/containers/create?name=${name}`, body)
  onTestFinished(async () => {
    await daemon.raw('DELETE', `/containers/${Id}?force=1`)
  })
  return Id
}

test('what no event has told is found by the next list, and a lost container is dropped by it', async () => {
  const { store } = await keepRows(
    (docker, signal) => {
      // Of the real engine no event arrives.
      const deaf = Object.create(docker) as Dockerode
      deaf.getEvents = () => Promise.resolve(new PassThrough({ signal }).on('error', () => {}))
      return deaf
    },
    { relistIntervalMs: 50 }
  )
  const id = await create('unheard', ['sh', '-c', 'exit 3'])
  await until(store, () => store.get('containers', id)?.state === 'created')
  await daemon.post(`/containers/${id}/start`)
  const row = await until(store, () => {
    const found = store.get('containers', id)
    return found?.exitCode === 3 && found
  })
  // From the list alone, in its words.
  expect(Math.abs((row.finishedAt ?? 0) - Date.now())).toBeLessThan(60_000)
  // Listing again and again changes nothing about it.
  let changes = 0
  const stopCounting = store.onChange(() => changes++)
  await daemon.post('/volumes/create', { Name: 'unheard-vol' })
  await until(store, () => store.get('volumes', 'unheard-vol') !== undefined)
  await daemon.delete('/volumes/unheard-vol')
  await until(store, () => store.get('volumes', 'unheard-vol') === undefined)
  stopCounting()
  expect(changes).toBe(2)
  await daemon.delete(`/containers/${id}`)
  await until(store, () => store.get('containers', id) === undefined)
})

test('a change of state is shown while its inspect is still on the way, and an older inspect does not undo it', async () => {
  // The real engine's answers about one container arrive only when they are let through.
  const gate = { closed: false, open: () => {}, answered: 0 }
  const { store, sync } = await keepRows(docker => {
    const slow = Object.create(docker) as Dockerode
    slow.getContainer = id => {
      const container = docker.getContainer(id)
      const inspect = async () => {
        const answer = await container.inspect()
        gate.answered++
        if (gate.closed) await new Promise<void>(resolve => (gate.open = resolve))
        return answer
      }
      return Object.assign(Object.create(container) as Dockerode.Container, { inspect })
    }
    return slow
  })
  const id = await create('told', ['sleep', '1000'])
  await daemon.post(`/containers/${id}/start`)
  await until(store, () => store.get('containers', id)?.state === 'running')
  await sync.refresh('containers', id)
  gate.closed = true
  const answered = gate.answered
  const stale = sync.refresh('containers', id)
  await expect.poll(() => gate.answered).toBeGreaterThan(answered)
  // It has been read as running, which is not yet known here.
  await daemon.post(`/containers/${id}/kill`)
  await until(store, () => store.get('containers', id)?.state === 'exited')
  const states: string[] = []
  const stopWatching = store.onChange(() => states.push(store.get('containers', id)?.state ?? 'gone'))
  gate.closed = false
  gate.open()
  await stale
  await sync.refresh('containers', id)
  stopWatching()
  expect(states).not.toContain('running')
  expect(store.get('containers', id)).toMatchObject({ state: 'exited', exitCode: 137 })
})
