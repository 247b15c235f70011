import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { Port } from '#shared/model/container'
import type { MachineState, MachineStatus } from '#shared/model/machine'
import type { MachineOnQuit } from '#shared/model/settings'
import { APP_TABLES, OBJECT_TABLES, type AppRows, type ObjectRows } from '#shared/model/tables'
import { silentLog } from '../core/log'
import { Store } from '../core/store'
import { Tasks, type TaskHandle } from '../core/tasks'
import type { Connected } from '../engine/engine'
import { Engines } from '../engine/engines'
import { StoodStill } from '../engine/stood-still'
import { writeContext } from '../machine/context'
import { makeKeys } from '../machine/keys'
import { defaultSettings } from '../machine/settings'
import { StatusBoard } from '../machine/status'
import { followStoodStill, publishedPorts, restMachine, tieMachine } from './machine-engine'

const port = (hostPort: number | null, protocol: Port['protocol'] = 'tcp', hostIp = '0.0.0.0'): Port => ({
  containerPort: 80,
  protocol,
  hostIp,
  hostPort
})

test('only what runs and is published, each once, whatever address the engine names', () => {
  const ports = publishedPorts([
    { state: 'running', ports: [port(8080), port(8080, 'tcp', '::'), port(53, 'udp'), port(null)] },
    { state: 'paused', ports: [port(8081)] },
    { state: 'exited', ports: [port(8082)] },
    { state: 'running', ports: [port(8083, 'sctp')] },
    { state: 'running', ports: [port(8084, 'tcp', '127.0.0.1'), port(8085, 'tcp', '127.0.0.1'), port(8085)] }
  ])
  expect(ports).toEqual([
    { protocol: 'tcp', hostPort: 8080, guestPort: 8080, loopback: false },
    { protocol: 'udp', hostPort: 53, guestPort: 53, loopback: false },
    { protocol: 'tcp', hostPort: 8081, guestPort: 8081, loopback: false },
    { protocol: 'tcp', hostPort: 8084, guestPort: 8084, loopback: true },
    { protocol: 'tcp', hostPort: 8085, guestPort: 8085, loopback: false }
  ])
})

test.each<[MachineOnQuit, string, string[]]>([
  ['keep', 'running', []],
  ['sleep', 'running', ['rest']],
  ['sleep', 'starting', ['rest']],
  ['sleep', 'paused', ['rest']],
  ['sleep', 'suspended', []],
  ['stop', 'running', ['stop']],
  ['stop', 'paused', ['stop']],
  ['stop', 'absent', []],
  ['stop', 'stopped', []]
])('when Gantry quits with “%s”, a machine that is %s does %j', async (rest, at, deeds) => {
  const done: string[] = []
  const machine = {
    status: { state: { at } } as Parameters<typeof restMachine>[0]['status'],
    rest: () => Promise.resolve(void done.push('rest')),
    stop: () => Promise.resolve(void done.push('stop'))
  }
  await restMachine(machine, rest)
  expect(done).toEqual(deeds)
})

test('what a killed Gantry has left standing still goes on when the machine’s engine is there, once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gantry-still-'))
  const path = join(dataDir, 'engine.sock')
  const asked: string[] = []
  const server = createHttpServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(204).end()
  }).listen(path)
  const killed = new StoodStill({ dataDir, log: silentLog })
  await killed.add('one')
  await killed.add('two')
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const { signal } = new AbortController()
  const connected = { name: 'Gantry', endpoint: { kind: 'unix', path }, apiVersion: '1.41', signal } as const
  const engines = {
    get: () => ({ connected: connected as unknown as Connected }) as ReturnType<Engines['get']>
  }
  const stoodStill = new StoodStill({ dataDir, log: silentLog })
  const unfollow = followStoodStill(stoodStill, engines, app)
  const put = (source: 'machine' | 'socket', at: 'connecting' | 'ready') =>
    app.put('engines', { id: 'it', source, state: { at, since: 0 } } as unknown as AppRows['engines'])
  put('socket', 'ready')
  put('machine', 'connecting')
  await sleep(50)
  expect(asked).toEqual([])
  put('machine', 'ready')
  put('machine', 'ready')
  await expect.poll(() => stoodStill.left()).toEqual([])
  expect(asked.sort()).toEqual(['/v1.41/containers/one/unpause', '/v1.41/containers/two/unpause'])
  unfollow()
  server.close()
  rmSync(dataDir, { recursive: true })
})

test('the engine of the machine is asked only while it runs, and the context that leads to it is no other one', async () => {
  const docker = mkdtempSync(join(tmpdir(), 'gantry-docker-'))
  let calls = 0
  const listener = createServer(socket => {
    calls += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  const keys = await makeKeys()
  await writeContext(docker, { id: 'm', port, keys })

  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const engines = new Engines({ app, env: { DOCKER_CONFIG: docker }, home: docker })
  const board = new StatusBoard(defaultSettings(), 'qemu')
  board.set({ id: 'm', enginePort: port })
  const endpoint = { port, keys }
  const machine = {
    ...{ endpoint, agent: null, touch: () => Promise.resolve(), wantPorts: () => Promise.resolve() },
    onChange: (listener: (status: MachineStatus) => void) => board.onChange(listener),
    get status() {
      return board.status
    }
  }
  const becomes = (state: MachineState) => {
    board.set({ state })
    return sleep(50)
  }
  const there = () =>
    app
      .all('engines')
      .filter(one => one.endpoint === `tcp://127.0.0.1:${port}`)
      .map(({ name, source, state: { at } }) => ({ name, source, rests: at === 'resting' }))
  const rests = [{ name: 'Gantry', source: 'machine', rests: true }]
  const isAsked = [{ name: 'Gantry', source: 'machine', rests: false }]
  await becomes({ at: 'stopped' })
  engines.start([], board.status.enginePort)
  const untie = tieMachine(machine, engines, app)
  try {
    await engines.discover()
    await sleep(100)
    expect(there()).toEqual(rests)
    expect(calls).toBe(0)
    expect(() => engines.useOwn()).toThrow('The machine is not running')

    await becomes({ at: 'running', since: 1 })
    expect(there()).toEqual(isAsked)
    await expect.poll(() => calls).toBeGreaterThan(0)

    await becomes({ at: 'suspended', since: 2 })
    await engines.discover()
    expect(there()).toEqual(rests)
    const asked = calls
    await sleep(600)
    expect(calls).toBe(asked)

    board.set({ id: null, state: { at: 'absent' } })
    await expect.poll(there).toEqual([])
  } finally {
    untie()
    await engines.stop()
    listener.close()
    rmSync(docker, { recursive: true })
  }
})

test('where another engine was asked for by name, the machine’s goes when the machine rests', async () => {
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const flag = 'unix:///nonexistent/engine.sock'
  const engines = new Engines({ app, flag, env: {}, home: '/nonexistent' })
  const board = new StatusBoard(defaultSettings(), 'qemu')
  const machine = {
    ...{ agent: null, touch: () => Promise.resolve(), wantPorts: () => Promise.resolve() },
    endpoint: { port: 1, keys: await makeKeys() },
    onChange: (listener: (status: MachineStatus) => void) => board.onChange(listener),
    get status() {
      return board.status
    }
  }
  const own = () => app.all('engines').filter(({ source }) => source === 'machine').length
  board.set({ id: 'm', enginePort: 1, state: { at: 'running', since: 1 } })
  const untie = tieMachine(machine, engines, app)
  try {
    expect(own()).toBe(1)
    board.set({ state: { at: 'suspended', since: 2 } })
    await expect.poll(own).toBe(0)
  } finally {
    untie()
    await engines.stop()
  }
})

test('the machine is in use for as long as a task of its engine runs, and of no other', async () => {
  vi.useFakeTimers()
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const tasks = new Tasks(app)
  const store = new Store<ObjectRows>(Object.keys(OBJECT_TABLES) as (keyof ObjectRows)[])
  const engines = { onUse: () => undefined, setOwn: () => 'own', get: () => ({ store }) }
  let touched = 0
  const machine = {
    ...{ endpoint: null, agent: null, wantPorts: () => Promise.resolve(), onChange: () => () => undefined },
    ...{
      touch: () => Promise.resolve(void touched++),
      status: new StatusBoard(defaultSettings(), 'qemu').status
    }
  }
  const untie = tieMachine(machine, engines as unknown as Engines, app)
  const touchesWithin = async (minutes: number) => {
    touched = 0
    await vi.advanceTimersByTimeAsync(minutes * 60_000)
    return touched
  }
  const pull = { kind: 'pull', subject: 'image', command: 'docker pull image' } as const
  const untilCancelled = ({ signal }: TaskHandle) =>
    new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
  try {
    tasks.run({ ...pull, engine: 'another' }, untilCancelled)
    expect(await touchesWithin(10)).toBe(0)
    const { id } = tasks.run({ ...pull, engine: 'own' }, untilCancelled)
    // The shortest time after which it sleeps is a minute.
    expect(await touchesWithin(10)).toBeGreaterThan(10)
    tasks.cancel(id)
    expect(await touchesWithin(10)).toBe(0)
  } finally {
    untie()
    await tasks.stop()
    vi.useRealTimers()
  }
})
