import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { OBJECT_TABLES } from '#shared/model/tables'
import { HUNGRY } from '../../e2e/fixtures/containers'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX, importImage } from '../../e2e/fixtures/images'
import { tar } from '../../e2e/fixtures/tar'
import { containerNamed, startEngines, until, untilReady, type TestEngines } from './test-engine'

/** The smallest image: one file with this text. */
const tinyTar = (text: string): Buffer => tar([{ path: 'file', bytes: Buffer.from(text) }])

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
afterEach(async () => {
  const rows = await daemon.get<{ Id: string }[]>('/containers/json?all=1')
  await Promise.all(rows.map(row => daemon.raw('DELETE', `/containers/${row.Id}?force=1&v=1`)))
  await until(gantry.store, () => (gantry.store.all('containers').length === 0 ? true : undefined))
})

const create = async (name: string, body: Record<string, unknown> = {}) =>
  (
    await daemon.post<{ Id: string }>(`/containers/create?name=${name}`, {
      Image: BUSYBOX,
      Cmd: ['sleep', '1000'],
      StopSignal: 'SIGKILL',
      ...body
    })
  ).Id

test('the engine tells what it is', async () => {
  // It is asked while its rows are already on their way.
  await expect.poll(() => gantry.row().cpus).not.toBeNull()
  expect(gantry.row()).toMatchObject({
    name: 'Docker',
    source: 'flag',
    local: true,
    os: 'linux',
    arch: 'amd64'
  })
  expect(gantry.row().apiVersion).toMatch(/^1\.\d+$/)
  expect(gantry.row().cpus).toBeGreaterThan(0)
})

test('a container’s whole life comes by events', async () => {
  const { store } = gantry
  const id = await create('life')
  expect(await until(store, () => store.get('containers', id))).toMatchObject({
    name: 'life',
    state: 'created'
  })
  await daemon.post(`/containers/${id}/start`)
  const running = await until(store, () => {
    const row = store.get('containers', id)
    return row?.state === 'running' ? row : undefined
  })
  expect(running.startedAt).toBeGreaterThan(Date.now() - 60_000)
  expect(running.exitCode).toBeNull()
  await daemon.post(`/containers/${id}/rename?name=renamed`)
  await until(store, () => (store.get('containers', id)?.name === 'renamed' ? true : undefined))
  await daemon.post(`/containers/${id}/pause`)
  await until(store, () => (store.get('containers', id)?.state === 'paused' ? true : undefined))
  await daemon.post(`/containers/${id}/unpause`)
  await until(store, () => (store.get('containers', id)?.state === 'running' ? true : undefined))
  await daemon.post(`/containers/${id}/kill`)
  const exited = await until(store, () => {
    const row = store.get('containers', id)
    return row?.state === 'exited' ? row : undefined
  })
  expect(exited.exitCode).toBe(137)
  expect(exited.stopAskedAt).toBeGreaterThan(running.startedAt ?? 0)
  expect(exited.finishedAt).toBeGreaterThan(running.startedAt ?? 0)
  await daemon.delete(`/containers/${id}`)
  await until(store, () => (store.get('containers', id) ? undefined : true))
})

test('of an end it is known who wanted it: the container itself, somebody, or the kernel', async () => {
  const { store } = gantry
  const ended = (id: string) =>
    until(store, () => {
      const row = store.get('containers', id)
      return row?.state === 'exited' && row.oomKilled !== null ? row : undefined
    })
  const crash = await create('crash', { Cmd: ['sh', '-c', 'exit 3'] })
  await daemon.post(`/containers/${crash}/start`)
  expect(await ended(crash)).toMatchObject({ exitCode: 3, stopAskedAt: null, oomKilled: false })
  const hungry = await create('hungry', { ...HUNGRY })
  await daemon.post(`/containers/${hungry}/start`)
  await gantry.use().refresh('containers', (await ended(hungry)).id)
  expect(store.get('containers', hungry)).toMatchObject({ stopAskedAt: null, oomKilled: true })
  // Nobody asks for an end by a SIGHUP; a restart is a new run.
  const reloaded = await create('reloaded')
  await daemon.post(`/containers/${reloaded}/start`)
  const first = await until(store, () => store.get('containers', reloaded)?.startedAt ?? undefined)
  await daemon.post(`/containers/${reloaded}/kill?signal=HUP`)
  await gantry.use().refresh('containers', reloaded)
  expect(store.get('containers', reloaded)?.stopAskedAt).toBeNull()
  await daemon.post(`/containers/${reloaded}/restart?t=0`)
  await until(store, () => {
    const row = store.get('containers', reloaded)
    return row?.state === 'running' && (row.startedAt ?? 0) > first + 1 && row.stopAskedAt === null
      ? true
      : undefined
  })
})

test('a network joined, a volume made, an image tagged and gone', async () => {
  const { store } = gantry
  const id = await create('member')
  await daemon.post(`/containers/${id}/start`)
  const net = await daemon.post<{ Id: string }>('/networks/create', { Name: 'sync-net', Labels: { a: 'b' } })
  expect(await until(store, () => store.get('networks', net.Id))).toMatchObject({
    name: 'sync-net',
    driver: 'bridge',
    labels: { a: 'b' },
    builtIn: false
  })
  await daemon.post('/networks/sync-net/connect', { Container: id })
  await until(store, () => (store.get('containers', id)?.networks.includes('sync-net') ? true : undefined))
  await daemon.post('/networks/sync-net/disconnect', { Container: id })
  await until(store, () => (store.get('containers', id)?.networks.includes('sync-net') ? undefined : true))
  await daemon.delete('/networks/sync-net')
  await until(store, () => (store.get('networks', net.Id) ? undefined : true))

  await daemon.post('/volumes/create', { Name: 'sync-vol' })
  expect(await until(store, () => store.get('volumes', 'sync-vol'))).toMatchObject({ driver: 'local' })
  await daemon.delete('/volumes/sync-vol')
  await until(store, () => (store.get('volumes', 'sync-vol') ? undefined : true))
})

test('images by events: imported, tagged, a tag that moves, untagged, deleted', async () => {
  const { store } = gantry
  const tagged = (tag: string) => store.all('images').find(image => image.tags.includes(tag))
  await importImage(daemon, 'sync/a:1', tinyTar('one'))
  const first = await until(store, () => tagged('sync/a:1'))
  const listed = await daemon.get<{ Id: string; Size: number }[]>('/images/json')
  expect(first.sizeBytes).toBe(listed.find(({ Id }) => Id === first.id)?.Size)
  await daemon.post('/images/sync/a:1/tag?repo=sync/b&tag=2')
  await until(store, () => (store.get('images', first.id)?.tags.length === 2 ? true : undefined))
  await importImage(daemon, 'sync/a:1', tinyTar('two'))
  const second = await until(store, () => {
    const image = tagged('sync/a:1')
    return image && image.id !== first.id ? image : undefined
  })
  await until(store, () => (store.get('images', first.id)?.tags.join() === 'sync/b:2' ? true : undefined))
  await daemon.delete('/images/sync/b:2')
  await until(store, () => (store.get('images', first.id) ? undefined : true))
  await daemon.delete('/images/sync/a:1')
  await until(store, () => (store.get('images', second.id) ? undefined : true))
})

test('a burst of kills ends right, and reads far less often than there are events', async () => {
  const { store } = gantry
  const count = 24
  const ids = await Promise.all(Array.from({ length: count }, (_, n) => create(`burst${n}`)))
  await Promise.all(ids.map(id => daemon.post(`/containers/${id}/start`)))
  const states = (state: string) => store.all('containers').filter(row => row.state === state).length
  await until(store, () => (states('running') === count ? true : undefined))
  // What the events told is shown before it is read.
  await Promise.all(ids.map(id => gantry.use().refresh('containers', id)))
  let changes = 0
  const stop = store.onChange(() => changes++)
  await Promise.all(ids.map(id => daemon.post(`/containers/${id}/kill`)))
  await until(store, () => (states('exited') === count ? true : undefined))
  stop()
  // kill, die and network disconnect are three events each; a row changes by the first two, and when it is read between.
  expect(changes).toBeLessThanOrEqual(count * 3)
  expect(store.all('containers').every(row => row.exitCode === 137)).toBe(true)
})

test('listing again changes nothing: the list and the inspect of an object agree', async () => {
  const { store } = gantry
  onTestFinished(async () => {
    await daemon.raw('DELETE', '/containers/agree-running?force=1')
    await daemon.delete('/volumes/agree-vol')
    await daemon.delete('/networks/agree-net')
  })
  const volumes = { Name: 'agree-vol', Labels: { 'com.docker.compose.project': 'shop' } }
  await daemon.post('/volumes/create', volumes)
  await daemon.post('/networks/create', { Name: 'agree-net', IPAM: { Config: [{ Subnet: '10.77.0.0/24' }] } })
  const shared = {
    Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web', x: '<b>"&\u202e' },
    ExposedPorts: { '80/tcp': {}, '53/udp': {}, '9/tcp': {} },
    HostConfig: {
      PortBindings: {
        '80/tcp': [{ HostPort: '18180' }],
        '53/udp': [{ HostIp: '127.0.0.1', HostPort: '18153' }]
      },
      Binds: ['agree-vol:/data', '/tmp:/host:ro'],
      NetworkMode: 'agree-net'
    }
  }
  const ids = {
    running: await create('agree-running', {
      ...shared,
      Cmd: ['sh', '-c', 'sleep 1000; echo "a  b"'],
      Healthcheck: { Test: ['CMD', 'true'], Interval: 1_000_000_000 }
    }),
    exited: await create('agree-exited', { Cmd: ['sh', '-c', 'exit 3'] }),
    paused: await create('agree-paused'),
    created: await create('agree-created', { Cmd: ['sh', ''], Entrypoint: ['/bin/busybox'] })
  }
  for (const id of [ids.running, ids.exited, ids.paused]) await daemon.post(`/containers/${id}/start`)
  await daemon.post(`/containers/${ids.paused}/pause`)
  await until(store, () =>
    store.get('containers', ids.running)?.health === 'healthy' &&
    store.get('containers', ids.exited)?.state === 'exited' &&
    store.get('containers', ids.paused)?.state === 'paused'
      ? true
      : undefined
  )
  // What the events told is shown before it is read.
  const refresh = (id: string) => gantry.use().refresh('containers', id)
  await Promise.all(store.all('containers').map(({ id }) => refresh(id)))
  const before = store.all('containers')
  expect(containerNamed(store, 'agree-exited')?.exitCode).toBe(3)
  expect(containerNamed(store, 'agree-running')).toMatchObject({
    project: 'shop',
    service: 'web',
    volumes: ['agree-vol']
  })

  // A second connection has rows of lists; the first has rows of inspects.
  const other = startEngines(inject('engine').host)
  await untilReady(other)
  for (const row of before) await until(other.store, () => other.store.get('containers', row.id))
  for (const table of ['images', 'volumes', 'networks'] as const) {
    const size = store.all(table).length
    await until(other.store, () => (other.store.all(table).length === size ? true : undefined))
    for (const row of store.all(table)) expect(other.store.get(table, row.id)).toEqual(row)
  }
  const use = other.use()
  for (const row of before) {
    // The times of what does not run are the list's to round or to leave out; it never tells of memory and of --rm.
    const listed = other.store.get('containers', row.id)
    const leftOut = { startedAt: 0, finishedAt: 0, oomKilled: null, autoRemove: null }
    expect({ ...listed, ...leftOut }).toEqual({ ...row, ...leftOut })
    await use.refresh('containers', row.id)
    // A new connection hears the events of the last second again, and reads what they told once more.
    await expect.poll(() => other.store.get('containers', row.id)).toEqual(row)
  }
  for (const table of ['containers', 'images', 'volumes', 'networks'] as const) {
    for (const row of other.store.all(table)) expect(() => OBJECT_TABLES[table].parse(row)).not.toThrow()
  }
  await other.engines.stop()
})

test('hostile names and labels arrive as they are', async () => {
  const { store } = gantry
  const labels = { '<img src=x onerror=1>': '\u202eRTL \u001b[31mred', __proto__x: 'p', 'a\nb': '' }
  const id = await create('hostile', { Labels: labels, Cmd: ['sh', '-c', '<script>'] })
  const row = await until(store, () => store.get('containers', id))
  expect(row.labels).toEqual(labels)
  expect(row.command).toBe('sh -c <script>')
})
