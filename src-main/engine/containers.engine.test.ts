import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { ContainerDetail } from '#shared/model/container'
import { emptyRunSpec, type RunSpec } from '#shared/model/run-spec'
import { MASK } from '#shared/model/secret'
import { AppError } from '#shared/wire/errors'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { act, create, detail, inspect, rename, revealEnv } from './containers'
import { dismissFailure } from './deeds'
import type { Connected } from './engine'
import { portHolders } from './ports'
import { startEngines, until, untilReady, type TestEngines } from './test-engine'

let daemon: Docker
let gantry: TestEngines
let engine: Connected

beforeAll(async () => {
  daemon = docker(inject('engine').socketPath)
  gantry = startEngines(inject('engine').host)
  await untilReady(gantry)
  engine = gantry.use()
})
afterAll(async () => {
  await gantry.engines.stop()
})
afterEach(async () => {
  const rows = await daemon.get<{ Id: string }[]>('/containers/json?all=1')
  await Promise.all(rows.map(row => daemon.raw('DELETE', `/containers/${row.Id}?force=1&v=1`)))
})

const spec = (change: Partial<RunSpec> = {}): RunSpec => ({
  ...emptyRunSpec(BUSYBOX),
  command: ['sleep', '1000'],
  ...change
})
const run = async (change: Partial<RunSpec> = {}) => (await create(engine, spec(change), true)).id
const stateOf = async (id: string) =>
  (await daemon.get<{ State: { Status: string } }>(`/containers/${id}/json`)).State.Status
const refused = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  if (!(error instanceof AppError)) throw new Error(`Expected an AppError, got ${String(error)}.`)
  return error
}

test('create and start; the row and the daemon agree when it returns', async () => {
  const id = await run({ name: 'made' })
  expect(await stateOf(id)).toBe('running')
  expect(engine.store.get('containers', id)).toMatchObject({
    name: 'made',
    state: 'running',
    busy: null,
    failure: null
  })
})

test('a stop that takes long is ended by a kill, and shown until then', async () => {
  // The first process gets no signal that it does not ask for, but the last one.
  const id = await run({ command: ['sleep', '1000'] })
  const stopping = act(engine, [id], { verb: 'stop', timeoutS: 600 })
  await until(engine.store, () => engine.store.get('containers', id)?.busy === 'stop')
  expect(await act(engine, [id], { verb: 'kill', signal: 'SIGUSR1' })).toEqual({ failed: [], failedCount: 0 })
  expect(engine.store.get('containers', id)).toMatchObject({ state: 'running', busy: 'stop' })
  expect(await act(engine, [id], { verb: 'kill', signal: 'SIGKILL' })).toEqual({ failed: [], failedCount: 0 })
  expect(await stopping).toEqual({ failed: [], failedCount: 0 })
  expect(engine.store.get('containers', id)).toMatchObject({ state: 'exited', busy: null })
})

test('a name that the engine makes up is told', async () => {
  const { id, name } = await create(engine, spec(), true)
  expect(`/${name}`).toBe((await daemon.get<{ Name: string }>(`/containers/${id}/json`)).Name)
})

test('create without start', async () => {
  const { id, name } = await create(engine, spec({ name: 'resting' }), false)
  expect(name).toBe('resting')
  expect(await stateOf(id)).toBe('created')
  expect(engine.store.get('containers', id)?.state).toBe('created')
})

test('everything that the run dialog asks reaches the engine', async () => {
  const id = await run({
    name: 'full',
    command: ['sh', '-c', 'sleep 1000'],
    env: [
      { name: 'DB_PASSWORD', value: 'hunter2=&?' },
      { name: 'MODE', value: '' }
    ],
    ports: [
      { hostPort: 18281, containerPort: 80, protocol: 'tcp', hostIp: '127.0.0.1' },
      { hostPort: null, containerPort: 81, protocol: 'tcp', hostIp: '' },
      { hostPort: 18253, containerPort: 53, protocol: 'udp', hostIp: '127.0.0.1' }
    ],
    mounts: [
      { kind: 'volume', source: 'full-vol', target: '/data', readOnly: false },
      { kind: 'volume', source: '', target: '/scratch', readOnly: false },
      { kind: 'bind', source: '/tmp', target: '/host', readOnly: true }
    ],
    restart: { name: 'on-failure', maximumRetries: 3 },
    labels: { team: 'a b' },
    user: 'nobody',
    workingDir: '/tmp',
    memoryLimitBytes: 64 * 1024 * 1024,
    cpuLimit: 0.5
  })
  const told = await detail(engine, id)
  expect(ContainerDetail.parse(told)).toMatchObject({
    name: 'full',
    command: ['sh', '-c', 'sleep 1000'],
    user: 'nobody',
    workingDir: '/tmp',
    memoryLimitBytes: 64 * 1024 * 1024,
    cpuLimit: 0.5,
    restartPolicy: { name: 'on-failure', maximumRetries: 3 },
    tty: false
  })
  expect(told.env).toEqual(
    expect.arrayContaining([
      { name: 'DB_PASSWORD', value: null, secret: true },
      { name: 'MODE', value: '', secret: false }
    ])
  )
  expect(await revealEnv(engine, id, 'DB_PASSWORD')).toEqual({ value: 'hunter2=&?' })
  expect((await refused(revealEnv(engine, id, 'NOPE'))).code).toBe('not_found')
  const { json } = await inspect(engine, id)
  expect(json).not.toContain('hunter2')
  expect(JSON.parse(json).Config.Env).toContain(`DB_PASSWORD=${MASK}`)
  expect(told.mounts).toEqual(
    expect.arrayContaining([
      { kind: 'volume', source: 'full-vol', target: '/data', readOnly: false },
      { kind: 'bind', source: '/tmp', target: '/host', readOnly: true }
    ])
  )
  expect(told.mounts).toHaveLength(3)
  const ports = engine.store.get('containers', id)?.ports ?? []
  expect(ports).toContainEqual({ containerPort: 80, protocol: 'tcp', hostIp: '127.0.0.1', hostPort: 18281 })
  expect(ports).toContainEqual({ containerPort: 53, protocol: 'udp', hostIp: '127.0.0.1', hostPort: 18253 })
  expect(ports.find(port => port.containerPort === 81)?.hostPort).toBeGreaterThan(0)
  await act(engine, [id], { verb: 'remove', volumes: true, force: true })
  await daemon.delete('/volumes/full-vol')
})

test('an image that is not there', async () => {
  const error = await refused(create(engine, spec({ image: 'nowhere/nothing:9' }), true))
  expect(error).toMatchObject({
    code: 'not_found',
    detail: { reason: 'image_missing', image: 'nowhere/nothing:9' }
  })
  expect(error.message).toContain('“nowhere/nothing:9”')
})

test('a name that is taken', async () => {
  const id = await run({ name: 'twice' })
  expect(await refused(create(engine, spec({ name: 'twice' }), true))).toMatchObject({
    code: 'conflict',
    detail: { reason: 'name_taken', name: 'twice', holder: id.slice(0, 12) }
  })
  const other = await run({ name: 'once' })
  expect((await refused(rename(engine, other, 'twice'))).detail).toMatchObject({ reason: 'name_taken' })
  await rename(engine, other, 'thrice')
  expect(engine.store.get('containers', other)?.name).toBe('thrice')
})

test('a port that another container publishes: the new one stays and can be started later', async () => {
  const port = { hostPort: 18290, containerPort: 80, protocol: 'tcp' as const, hostIp: '127.0.0.1' }
  const holder = await run({ name: 'holder', ports: [port] })
  expect(await portHolders(engine, [port])).toEqual([
    { hostPort: 18290, protocol: 'tcp', container: 'holder' }
  ])
  const error = await refused(create(engine, spec({ name: 'wants', ports: [port] }), true))
  expect(error).toMatchObject({
    code: 'conflict',
    detail: { reason: 'port_taken', port: 18290, container: 'holder' }
  })
  expect(error.message).toContain('“holder”')
  const id = String(error.detail?.['id'])
  expect(engine.store.get('containers', id)).toMatchObject({ name: 'wants', busy: null })
  expect(await stateOf(id)).toBe('created')
  await act(engine, [holder], { verb: 'remove', volumes: false, force: true })
  expect(await act(engine, [id], { verb: 'start' })).toEqual({ failed: [], failedCount: 0 })
  expect(await stateOf(id)).toBe('running')
})

test('a port that a program of this computer holds', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  const hostPort = typeof address === 'object' && address ? address.port : 0
  const port = { hostPort, containerPort: 80, protocol: 'tcp' as const, hostIp: '127.0.0.1' }
  const free = { hostPort: 18299, protocol: 'tcp' as const, hostIp: '' }
  expect(await portHolders(engine, [port, free])).toEqual([{ hostPort, protocol: 'tcp', container: null }])
  expect(await portHolders(engine, [{ ...port, hostIp: '' }])).toHaveLength(1)
  const error = await refused(create(engine, spec({ ports: [port], autoRemove: true }), true))
  expect(error).toMatchObject({ code: 'conflict', detail: { reason: 'port_taken', port: hostPort } })
  // With --rm nothing is left behind.
  expect(error.detail).not.toHaveProperty('id')
  expect(await daemon.get('/containers/json?all=1')).toEqual([])
  await new Promise(resolve => server.close(resolve))
})

test('a command that the image has not', async () => {
  const error = await refused(create(engine, spec({ command: ['/nope'] }), true))
  expect(error).toMatchObject({ code: 'bad_request', detail: { reason: 'command_missing' } })
  expect(error.detail).toHaveProperty('id')
})

test('each deed on several at once, as the daemon sees it', async () => {
  const ids = await Promise.all([run(), run(), run()])
  const all = async (state: string) =>
    expect(await Promise.all(ids.map(stateOf))).toEqual(ids.map(() => state))
  const does = async (deed: Parameters<typeof act>[2], state: string) => {
    expect(await act(engine, ids, deed)).toEqual({ failed: [], failedCount: 0 })
    await all(state)
    for (const id of ids)
      expect(engine.store.get('containers', id)).toMatchObject({ state, busy: null, failure: null })
  }
  await does({ verb: 'start' }, 'running')
  await does({ verb: 'pause' }, 'paused')
  await does({ verb: 'pause' }, 'paused')
  await does({ verb: 'resume' }, 'running')
  await does({ verb: 'resume' }, 'running')
  await does({ verb: 'restart', timeoutS: 0 }, 'running')
  await does({ verb: 'stop', timeoutS: 0 }, 'exited')
  await does({ verb: 'stop', timeoutS: 0 }, 'exited')
  await does({ verb: 'kill', signal: 'SIGKILL' }, 'exited')
  await does({ verb: 'start' }, 'running')
  await does({ verb: 'pause' }, 'paused')
  await does({ verb: 'stop', timeoutS: 0 }, 'exited')
  await does({ verb: 'start' }, 'running')
  await does({ verb: 'kill', signal: 'KILL' }, 'exited')
  expect(await act(engine, ids, { verb: 'remove', volumes: true, force: false })).toEqual({
    failed: [],
    failedCount: 0
  })
  expect(ids.map(id => engine.store.get('containers', id))).toEqual([undefined, undefined, undefined])
  expect(await act(engine, ids, { verb: 'remove', volumes: true, force: false })).toEqual({
    failed: [],
    failedCount: 0
  })
})

test('busy from the first moment, on every row of a bulk', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => run()))
  const doing = act(engine, ids, { verb: 'stop', timeoutS: 0 })
  expect(ids.map(id => engine.store.get('containers', id)?.busy)).toEqual(ids.map(() => 'stop'))
  expect(await doing).toEqual({ failed: [], failedCount: 0 })
  expect(ids.map(id => engine.store.get('containers', id)?.busy)).toEqual(ids.map(() => null))
})

test('one failure of many stays on its row and is told; dismissing takes it off', async () => {
  const running = await run({ name: 'stubborn' })
  const { id: created } = await create(engine, spec(), false)
  const outcome = await act(engine, [running, created], { verb: 'remove', volumes: false, force: false })
  expect(outcome.failed).toEqual([
    {
      id: running,
      code: 'conflict',
      message: 'This container is running. Stop it first, or remove it by force.',
      detail: {
        reason: 'running',
        sentence: 'containerRunning',
        said: expect.stringContaining(running)
      }
    }
  ])
  expect(engine.store.get('containers', running)).toMatchObject({ busy: null, failure: outcome.failed[0] })
  expect(engine.store.get('containers', created)).toBeUndefined()
  await engine.refresh('containers', running)
  expect(engine.store.get('containers', running)?.failure).not.toBeNull()
  dismissFailure(engine, 'containers', running)
  expect(engine.store.get('containers', running)?.failure).toBeNull()
})

test('a signal the engine does not know, and one that is caught', async () => {
  const id = await run({ command: ['sh', '-c', 'trap "exit 5" USR1; while :; do sleep 0.1; done'] })
  expect((await act(engine, [id], { verb: 'kill', signal: 'SIGNOPE' })).failed[0]?.code).toBe('bad_request')
  expect(await stateOf(id)).toBe('running')
})

test('a container that somebody else has removed', async () => {
  const id = await run()
  await daemon.delete(`/containers/${id}?force=1`)
  await until(engine.store, () => (engine.store.get('containers', id) ? undefined : true))
  expect((await refused(detail(engine, id))).code).toBe('not_found')
  const { failed } = await act(engine, [id], { verb: 'start' })
  expect(failed[0]).toMatchObject({ id, code: 'not_found' })
  expect(await act(engine, [id], { verb: 'remove', volumes: false, force: true })).toEqual({
    failed: [],
    failedCount: 0
  })
})

test.each(['../images', '..', 'a/b', '?all=1', '%2e%2e', ' ', '\r\nX: y', '<b>'])(
  'the id %j reaches nothing',
  async id => {
    expect(await refused(detail(engine, id))).toBeInstanceOf(AppError)
  }
)
