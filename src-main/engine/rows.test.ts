import { describe, expect, test } from 'vitest'
import { Container } from '#shared/model/container'
import { Image } from '#shared/model/image'
import { Network } from '#shared/model/network'
import { Volume } from '#shared/model/volume'
import { detailFrom } from './detail'
import { mergeInspected, mergeInspectedImage, mergeListed } from './merge'
import recorded from './recorded-20.10.json' with { type: 'json' }
import {
  containerFromInspect,
  containerFromList as listedAtTime,
  imageFrom,
  networkFrom,
  sizesUnpacked,
  volumeFrom
} from './rows'

const ID = 'f'.repeat(64)
const LISTED_AT = 1800000000000
const containerFromList = (json: unknown) => listedAtTime(json, LISTED_AT)
const inspected = (id: string) => containerFromInspect(recorded.inspect.find(one => one.Id === id))
const named = (name: string) => recorded.inspect.find(one => one.Name === `/${name}`)?.Id ?? ''

describe('as dockerd 20.10 tells it', () => {
  test.each(recorded.list.map(one => [one.Names[0] ?? '', one] as const))(
    'list and inspect of %s agree, but for what only one knows',
    (_, one) => {
      const listed = containerFromList(one)
      const row = inspected(one.Id)
      expect(Container.parse(row)).toEqual(row)
      expect({ ...listed, finishedAt: null }).toEqual({
        ...row,
        ...{ startedAt: null, finishedAt: null, oomKilled: null, autoRemove: null }
      })
      expect(listed?.finishedAt === null).toBe(row?.finishedAt === null)
    }
  )

  test('a running one', () => {
    expect(inspected(named('web'))).toEqual({
      id: named('web'),
      name: 'web',
      image: 'gantry-test/busybox:1',
      imageId: 'sha256:6813cc15ad4dd7c2eb617e3e176f9fc5d8f623210fec2d626b924e16be7caa12',
      command: `sh -c 'sleep 1000 && echo "hi there"'`,
      state: 'running',
      health: 'healthy',
      exitCode: null,
      oomKilled: false,
      autoRemove: false,
      stopAskedAt: null,
      createdAt: 1795235383000,
      startedAt: 1795235384072,
      finishedAt: null,
      ports: [
        { containerPort: 9, protocol: 'tcp', hostIp: null, hostPort: null },
        { containerPort: 53, protocol: 'udp', hostIp: '127.0.0.1', hostPort: 15353 },
        { containerPort: 80, protocol: 'tcp', hostIp: '0.0.0.0', hostPort: 18080 },
        { containerPort: 80, protocol: 'tcp', hostIp: '::', hostPort: 18080 }
      ],
      project: 'shop',
      service: 'web',
      labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' },
      networks: ['shop_default'],
      volumes: ['data'],
      busy: null,
      failure: null
    })
  })

  test('an ended one, a paused one, one that never ran', () => {
    expect(inspected(named('gone'))).toMatchObject({ state: 'exited', exitCode: 3, health: 'none' })
    expect(inspected(named('gone'))?.finishedAt).toBeGreaterThan(1795235384000)
    expect(inspected(named('paused'))).toMatchObject({ state: 'paused', exitCode: null, finishedAt: null })
    expect(inspected(named('fresh'))).toMatchObject({ state: 'created', startedAt: null, exitCode: null })
  })

  test('images: list and inspect agree', () => {
    expect(recorded.images.length).toBeGreaterThan(1)
    for (const one of recorded.images) {
      const row = imageFrom(one)
      expect(Image.parse(row)).toEqual(row)
      expect(imageFrom(recorded.image.find(other => other.Id === one.Id))).toEqual(row)
    }
  })

  test('volumes and networks: list and inspect agree', () => {
    expect(Volume.parse(volumeFrom(recorded.volume))).toMatchObject({
      id: 'data',
      project: 'shop',
      anonymous: false
    })
    expect(volumeFrom(recorded.volumes.Volumes[0])).toEqual(volumeFrom(recorded.volume))
    const rows = recorded.networks.map(networkFrom)
    expect(rows.map(row => [row?.name, row?.builtIn]).sort()).toEqual([
      ['bridge', true],
      ['host', true],
      ['none', true],
      ['shop_default', false]
    ])
    for (const row of rows) expect(Network.parse(row)).toEqual(row)
    expect(rows).toContainEqual(networkFrom(recorded.network))
  })
})

// Shapes of other engines, from their API documents.
describe('variants', () => {
  test('Podman: command as words, its own states, health by another name', () => {
    expect(
      containerFromList({
        Id: ID,
        Names: ['web'],
        Command: ['sh', '-c', 'x y'],
        State: 'configured',
        Created: 1700000000
      })
    ).toMatchObject({ name: 'web', command: 'sh -c x y', state: 'created', createdAt: 1700000000000 })
    expect(
      containerFromInspect({
        Id: ID,
        Name: 'web',
        ImageName: 'docker.io/library/nginx:latest',
        Image: 'a'.repeat(64),
        State: { Status: 'stopped', ExitCode: 2, Healthcheck: { Status: 'healthy' } },
        Config: { Labels: null }
      })
    ).toMatchObject({ image: 'docker.io/library/nginx:latest', state: 'exited', exitCode: 2, health: 'none' })
    expect(imageFrom({ Id: 'b'.repeat(64), RepoTags: ['localhost/x:1'] })?.id).toBe(
      `sha256:${'b'.repeat(64)}`
    )
  })

  test('Podman: its default network has the name that its list of networks tells', () => {
    // Recorded of Podman 5.8.
    const id = '2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9'
    const NetworkSettings = { Networks: { podman: { NetworkID: id }, own: { NetworkID: '632d137c8555' } } }
    const name = networkFrom({ Name: 'bridge', Id: id, Driver: 'bridge' })?.name
    expect(containerFromList({ Id: ID, NetworkSettings })?.networks).toEqual([name, 'own'])
    expect(containerFromInspect({ Id: ID, NetworkSettings })?.networks).toEqual([name, 'own'])
    const { endpoints } = detailFrom({ Id: ID, NetworkSettings })
    expect(endpoints.map(({ network }) => network)).toEqual([name, 'own'])
  })

  test('API 1.51: annotations, health in the list, an image without VirtualSize', () => {
    expect(
      containerFromList({
        Id: ID,
        Names: ['/a'],
        State: 'running',
        Status: 'Up 3 seconds (health: starting)',
        ImageManifestDescriptor: {},
        HostConfig: { NetworkMode: 'bridge', Annotations: {} }
      })
    ).toMatchObject({ state: 'running', health: 'starting' })
    expect(
      imageFrom({ Id: 'sha256:1', Created: '2025-01-01T00:00:00Z', RepoTags: [], Descriptor: {} })
    ).toMatchObject({
      tags: [],
      sizeBytes: 0,
      createdAt: 1735689600000
    })
    // One that was made without a date.
    expect(imageFrom({ Id: 'sha256:1', Created: 0 })?.createdAt).toBeNull()
    expect(imageFrom({ Id: 'sha256:1', Created: '0001-01-01T00:00:00Z' })?.createdAt).toBeNull()
  })

  test.each([
    ['Up 2 days (unhealthy)', 'running', 'unhealthy', null],
    ['Up 2 days (Paused)', 'paused', 'none', null],
    ['Exited (137) 3 weeks ago', 'exited', 'none', 137],
    ['Exited (-1) 3 weeks ago', 'exited', 'none', -1],
    ['Restarting (1) 2 seconds ago', 'restarting', 'none', 1],
    ['Dead', 'dead', 'none', null],
    ['Removal In Progress', 'removing', 'none', null]
  ])('%s', (Status, State, health, exitCode) => {
    expect(containerFromList({ Id: ID, Names: ['/a'], State, Status })).toMatchObject({
      state: State,
      health,
      exitCode,
      finishedAt: State === 'exited' ? LISTED_AT - 3 * 7 * 24 * 3_600_000 : null
    })
  })

  test('its own name among the names of links', () => {
    expect(containerFromList({ Id: ID, Names: ['/web/db', '/db'] })?.name).toBe('db')
  })

  test('tags that say none are no tags', () => {
    expect(
      imageFrom({ Id: 'sha256:1', RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'] })
    ).toMatchObject({
      tags: [],
      digests: []
    })
  })

  test('a volume nobody named', () => {
    expect(volumeFrom({ Name: ID })?.anonymous).toBe(true)
    expect(volumeFrom({ Name: 'x', Labels: { 'com.docker.volume.anonymous': '' } })?.anonymous).toBe(true)
  })
})

describe('hostile and broken JSON', () => {
  const odd: unknown[] = [
    {},
    { Names: null, Labels: null, Ports: null, Mounts: null, NetworkSettings: null, Created: null },
    {
      Names: [null, 7],
      Labels: { a: null, b: 3, c: 'c' },
      Ports: [null, 'x', {}],
      Mounts: {},
      Created: 'soon'
    },
    { State: 'bewitched', Status: '\u0000\u202e', Command: { a: 1 }, Image: 7, ImageID: [] },
    { Ports: [{ PrivatePort: 'x', Type: 'quic' }, { PrivatePort: -1 }, { PrivatePort: 80, Type: 'icmp' }] },
    {
      State: { Status: 7, Health: 'x' },
      Config: [],
      HostConfig: 1,
      NetworkSettings: { Ports: { x: 1, '/': [] } }
    },
    {
      State: null,
      Config: null,
      NetworkSettings: { Ports: { '80/tcp': [{ HostPort: 'abc' }, null] } },
      Mounts: [null]
    },
    { RepoTags: null, RepoDigests: 'x', Size: -1, Created: -62135596800, Config: null },
    { Size: NaN, Created: Infinity, Labels: [] },
    { IPAM: null, Options: null, Internal: 'yes' },
    { IPAM: { Config: [{ Subnet: 7 }, null, { Subnet: '10.0.0.0/8' }] }, EnableIPv6: null }
  ]
  test.each(odd.map(json => [JSON.stringify(json), json] as const))('%s', (_, json) => {
    for (const [row, schema] of [
      [containerFromList(Object.assign({ Id: ID }, json)), Container],
      [containerFromInspect(Object.assign({ Id: ID }, json)), Container],
      [imageFrom(Object.assign({ Id: ID }, json)), Image],
      [volumeFrom(Object.assign({ Name: 'v' }, json)), Volume],
      [networkFrom(Object.assign({ Id: ID }, json)), Network]
    ] as const) {
      expect(row).not.toBeNull()
      expect(schema.parse(row)).toEqual(row)
    }
  })

  test.each([null, undefined, 7, 'x', [], {}, { Id: '' }, { Id: 7 }])('%j is no object', json => {
    expect(containerFromList(json)).toBeNull()
    expect(containerFromInspect(json)).toBeNull()
    expect(imageFrom(json)).toBeNull()
    expect(volumeFrom(json)).toBeNull()
    expect(networkFrom(json)).toBeNull()
  })

  test('a port told twice is shown once', () => {
    const port = { IP: '::', PrivatePort: 80, PublicPort: 80, Type: 'tcp' }
    expect(containerFromList({ Id: ID, Ports: [port, port] })?.ports).toHaveLength(1)
  })

  test('labels named like parts of an object are only labels', () => {
    const labels = JSON.parse('{"__proto__":"x","constructor":"y","toString":"z"}') as unknown
    const row = containerFromList({ Id: ID, Labels: labels })
    expect(Object.entries(row?.labels ?? {}).sort()).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z']
    ])
    expect(row?.project).toBeNull()
  })
})

describe('a listed row beside the present one', () => {
  const present = { ...(inspected(named('web')) as Container), busy: 'stop' as const }
  const listed = (change: Partial<Container>) => ({
    ...(containerFromList(recorded.list.find(one => one.Id === present.id)) as Container),
    ...change
  })

  test('what main put there stays, and what only an inspect knows', () => {
    expect(mergeListed(listed({}), present, LISTED_AT)).toEqual(present)
  })
  test('a moved tag, which the list tells as an id, changes nothing', () => {
    expect(mergeListed(listed({ image: present.imageId }), present, LISTED_AT).image).toBe(
      'gantry-test/busybox:1'
    )
  })
  test('another state makes the times those of the list', () => {
    const change = { state: 'exited', exitCode: 1, finishedAt: LISTED_AT - 5000 } as const
    expect(mergeListed(listed(change), present, LISTED_AT)).toMatchObject({
      ...change,
      startedAt: null,
      busy: 'stop'
    })
  })
  test('when it ended stays as it was known, list after list, but not over another end', () => {
    const HOUR_MS = 3_600_000
    const ended = { ...present, state: 'exited', finishedAt: LISTED_AT - 1.4 * HOUR_MS } as const
    const again = (ago: number) =>
      mergeListed(listed({ state: 'exited', finishedAt: LISTED_AT - ago }), ended, LISTED_AT).finishedAt
    expect(again(HOUR_MS)).toBe(ended.finishedAt)
    expect(again(5000)).toBe(LISTED_AT - 5000)
  })
  test('a row that is new is taken as it is', () => {
    const row = listed({})
    expect(mergeListed(row, undefined, LISTED_AT)).toBe(row)
  })
  test('what only events tell of a run outlives its inspects, and ends with it', () => {
    const asked = { ...present, oomKilled: true, stopAskedAt: LISTED_AT }
    expect(mergeInspected({ ...present, busy: null }, asked)).toEqual(asked)
    const again = { ...present, startedAt: (present.startedAt ?? 0) + 60_000 }
    expect(mergeInspected(again, asked)).toMatchObject({ oomKilled: false, stopAskedAt: null })
    expect(mergeInspected({ ...again, oomKilled: true }, asked).oomKilled).toBe(true)
    expect(mergeListed(listed({}), asked, LISTED_AT)).toEqual(asked)
  })
  test('an image keeps its size', () => {
    const image = imageFrom(recorded.images[0]) as Image
    expect(mergeInspectedImage({ ...image, sizeBytes: 1, tags: ['new:1'] }, image)).toEqual({
      ...image,
      tags: ['new:1']
    })
  })
})

describe('the size in an inspect of an image', () => {
  test.each([
    ['a graph driver’s', { GraphDriver: { Data: { UpperDir: '/d/1/diff' }, Name: 'overlay2' } }, true],
    ['that of dockerd 28 with containerd', { GraphDriver: { Data: null, Name: 'overlayfs' } }, false],
    ['one without a word of its storage', {}, false]
  ])('%s counts what was unpacked: %#', (_, json, counts) => {
    expect(sizesUnpacked(json)).toBe(counts)
  })
})

test('what dockerd 28 with containerd tells among an image’s tags is a digest', () => {
  const digest = `sha256:${ID}`
  const RepoTags = ['r.test/one:1', `r.test/one@${digest}`, `r.test/two@${digest}`]
  const row = imageFrom({ Id: digest, RepoTags, RepoDigests: [`r.test/one@${digest}`] })
  expect(row).toMatchObject({
    tags: ['r.test/one:1'],
    digests: [`r.test/one@${digest}`, `r.test/two@${digest}`]
  })
})
