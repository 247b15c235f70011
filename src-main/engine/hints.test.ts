import { expect, test } from 'vitest'
import { hintsOf } from './hints'

const event = (Type: string, Action: string, Attributes: Record<string, string> = {}) => ({
  Type,
  Action,
  Actor: { ID: 'id', Attributes }
})

test.each([
  'create',
  'start',
  'die',
  'stop',
  'restart',
  'pause',
  'unpause',
  'rename',
  'update',
  'oom',
  'health_status: healthy',
  'health_status: unhealthy',
  'destroy'
])('container %s makes the container doubtful', action => {
  expect(hintsOf(event('container', action))).toEqual([{ table: 'containers', id: 'id' }])
})

test.each([
  ['container', 'exec_create: sh -c "health_status: x"'],
  ['container', 'exec_start: sh'],
  ['container', 'exec_die'],
  ['container', 'exec_detach'],
  ['container', 'attach'],
  ['container', 'detach'],
  ['container', 'resize'],
  ['container', 'top'],
  ['container', 'kill'],
  ['container', 'export'],
  ['container', 'archive-path'],
  ['image', 'push'],
  ['image', 'save'],
  ['volume', 'mount'],
  ['volume', 'unmount'],
  ['network', 'prune'],
  ['daemon', 'reload'],
  ['plugin', 'create'],
  ['builder', 'prune'],
  ['', '']
])('%s %s changes no row', (type, action) => {
  expect(hintsOf(event(type, action))).toEqual([])
})

test.each(['pull', 'tag', 'untag', 'delete', 'load', 'import'])('image %s', action => {
  expect(hintsOf(event('image', action))).toEqual([{ table: 'images', id: 'id' }])
})

test('volumes and networks come and go', () => {
  expect(hintsOf(event('volume', 'create'))).toEqual([{ table: 'volumes', id: 'id' }])
  expect(hintsOf(event('volume', 'destroy'))).toEqual([{ table: 'volumes', id: 'id' }])
  expect(hintsOf(event('network', 'create'))).toEqual([{ table: 'networks', id: 'id' }])
  expect(hintsOf(event('network', 'destroy'))).toEqual([{ table: 'networks', id: 'id' }])
})

test('joining a network is news of the container', () => {
  for (const action of ['connect', 'disconnect']) {
    expect(hintsOf(event('network', action, { container: 'c' }))).toEqual([{ table: 'containers', id: 'c' }])
    expect(hintsOf(event('network', action))).toEqual([])
  }
})

test('Podman tells a volume by its name', () => {
  // Recorded of Podman 5.8.
  for (const action of ['create', 'remove']) {
    const actor = { ID: '', Attributes: { image: '', name: 'v9', podId: '' } }
    expect(hintsOf({ status: action, Type: 'volume', Action: action, Actor: actor })).toEqual([
      { table: 'volumes', id: 'v9' }
    ])
  }
})

test('Podman tells of a joined network as the container', () => {
  // Recorded of Podman 5.8.
  const attributes = { image: '', name: 'web', network: 'n1', podId: '' }
  for (const action of ['connect', 'disconnect']) {
    expect(hintsOf(event('network', action, attributes))).toEqual([{ table: 'containers', id: 'id' }])
  }
})

test('a commit makes an image', () => {
  expect(hintsOf(event('container', 'commit', { imageID: 'sha256:1' }))).toEqual([
    { table: 'images', id: 'sha256:1' }
  ])
})

test.each([null, 7, 'x', [], {}, { Type: 'container' }, { Type: 'container', Action: 'die', Actor: null }])(
  '%j says nothing',
  json => {
    expect(hintsOf(json)).toEqual([])
  }
)

test('the older form of an event, which Podman still has', () => {
  expect(hintsOf({ Type: 'container', status: 'start', id: 'c' })).toEqual([{ table: 'containers', id: 'c' }])
})
