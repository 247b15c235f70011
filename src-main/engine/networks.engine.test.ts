import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { NetworkSpec } from '#shared/model/network'
import { emptyRunSpec, type RunSpec } from '#shared/model/run-spec'
import { VolumeSpec } from '#shared/model/volume'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { create } from './containers'
import type { Connected } from './engine'
import {
  connectContainer,
  createNetwork,
  disconnectContainer,
  inspectNetwork,
  networkMembers,
  removeNetworks
} from './networks'
import { startEngines, untilReady, type TestEngines } from './test-engine'
import { createVolume, inspectVolume, removeVolumes, volumeSizes } from './volumes'

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
  await daemon.post('/networks/prune')
})

const run = async (change: Partial<RunSpec>) =>
  (await create(engine, { ...emptyRunSpec(BUSYBOX), command: ['sleep', '1000'], ...change }, true)).id

test('a volume from beginning to end', async () => {
  const spec = VolumeSpec.parse({ name: 'vol-a', labels: { who: 'me' } })
  expect(await createVolume(engine, spec)).toEqual({ id: 'vol-a' })
  expect(engine.store.get('volumes', 'vol-a')).toMatchObject({
    driver: 'local',
    labels: { who: 'me' },
    anonymous: false
  })
  expect(JSON.parse((await inspectVolume(engine, 'vol-a')).json)).toMatchObject({ Name: 'vol-a' })
  await expect(createVolume(engine, spec)).rejects.toMatchObject({
    code: 'conflict',
    detail: { reason: 'name_taken', name: 'vol-a' }
  })
  await run({
    name: 'writer',
    command: ['sh', '-c', 'head -c 300000 /dev/zero > /data/file; sleep 1000'],
    mounts: [{ kind: 'volume', source: 'vol-a', target: '/data', readOnly: false }]
  })
  const { failed } = await removeVolumes(engine, ['vol-a'])
  expect(failed).toEqual([
    {
      id: 'vol-a',
      code: 'conflict',
      message: 'The volume “vol-a” is used by “writer”. Remove that container first.',
      detail: {
        reason: 'in_use',
        sentence: 'volumeUsedBy',
        name: 'vol-a',
        users: '“writer”',
        containers: 'writer',
        count: 1,
        said: expect.stringMatching(/^remove vol-a: volume is in use/)
      }
    }
  ])
  expect(engine.store.get('volumes', 'vol-a')).toMatchObject({ busy: null, failure: failed[0] })
  const [sizes, again] = await Promise.all([volumeSizes(engine), volumeSizes(engine)])
  expect(sizes).toHaveProperty('vol-a')
  expect(sizes['vol-a']).toBeGreaterThanOrEqual(0)
  expect(again).toEqual(sizes)
  await daemon.delete('/containers/writer?force=1')
  expect(await removeVolumes(engine, ['vol-a', 'never-was'])).toEqual({ failed: [], failedCount: 0 })
  expect(engine.store.get('volumes', 'vol-a')).toBeUndefined()
  expect((await daemon.raw('GET', '/volumes/vol-a')).status).toBe(404)
})

test('a volume that is not there', async () => {
  await expect(inspectVolume(engine, 'vol-b')).rejects.toMatchObject({ name: 'AppError', code: 'not_found' })
})

test('a network from beginning to end', async () => {
  const spec = NetworkSpec.parse({
    name: 'net-a',
    subnet: '10.88.0.0/24',
    gateway: '10.88.0.1',
    options: { 'com.docker.network.driver.mtu': '1400' },
    labels: { a: 'b' }
  })
  const { id } = await createNetwork(engine, spec)
  expect(engine.store.get('networks', id)).toMatchObject({
    name: 'net-a',
    subnets: [{ subnet: '10.88.0.0/24', gateway: '10.88.0.1' }],
    builtIn: false
  })
  await expect(createNetwork(engine, spec)).rejects.toMatchObject({
    code: 'conflict',
    detail: { reason: 'name_taken' }
  })
  await expect(createNetwork(engine, { ...spec, name: 'net-b' })).rejects.toMatchObject({
    code: 'conflict',
    detail: { reason: 'subnet_taken' }
  })

  const container = await run({ name: 'guest' })
  await connectContainer(engine, id, container, ['db'])
  expect(engine.store.get('containers', container)?.networks).toContain('net-a')
  expect(engine.store.get('networks', id)?.busy).toBeNull()
  expect(await networkMembers(engine, id)).toEqual([
    { containerId: container, name: 'guest', ipv4: expect.stringMatching(/^10\.88\.0\./) as string, ipv6: '' }
  ])
  const inspected: unknown = JSON.parse((await inspectNetwork(engine, id)).json)
  expect(inspected).toHaveProperty('Containers')
  expect(inspected).toMatchObject({ Options: { 'com.docker.network.driver.mtu': '1400' } })
  await expect(connectContainer(engine, id, container, [])).rejects.toMatchObject({ code: 'conflict' })

  const { failed } = await removeNetworks(engine, [id])
  expect(failed[0]?.message).toBe('The network “net-a” is used by “guest”. Disconnect that container first.')
  await disconnectContainer(engine, id, container, false)
  expect(engine.store.get('containers', container)?.networks).not.toContain('net-a')
  await expect(disconnectContainer(engine, id, container, false)).rejects.toMatchObject({ code: 'conflict' })
  expect(await removeNetworks(engine, [id, 'never-was'])).toEqual({ failed: [], failedCount: 0 })
  expect(engine.store.get('networks', id)).toBeUndefined()
})

test('the engine’s own networks stay', async () => {
  const bridge = engine.store.all('networks').find(network => network.name === 'bridge')
  expect(bridge?.builtIn).toBe(true)
  const { failed } = await removeNetworks(engine, [bridge?.id ?? ''])
  expect(failed[0]).toMatchObject({ code: 'denied' })
})
