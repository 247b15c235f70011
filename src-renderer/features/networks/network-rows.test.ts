import { describe, expect, it } from 'vitest'
import type { Container } from '#shared/model/container'
import type { Network } from '#shared/model/network'
import {
  commandName,
  filterCounts,
  joinable,
  readAliases,
  removalOf,
  shownNetworks,
  usersByNetwork
} from './network-rows'

const network = (name: string, change: Partial<Network> = {}): Network => ({
  id: `id-${name}`,
  name,
  driver: 'bridge',
  scope: 'local',
  internal: false,
  attachable: false,
  ipv6: false,
  subnets: [],
  createdAt: null,
  builtIn: false,
  project: null,
  labels: {},
  busy: null,
  failure: null,
  ...change
})
const container = (name: string, networks: string[], state: Container['state'] = 'running') => ({
  id: name,
  name,
  networks,
  state
})

const networks = [
  network('front', { subnets: [{ subnet: '172.28.0.0/16', gateway: null }] }),
  network('bridge', { builtIn: true, subnets: [{ subnet: '172.17.0.0/16', gateway: null }] }),
  network('back', { driver: 'macvlan' })
]
it('names a network by its id in a command where another has its name', () => {
  const twins = [network('twin', { id: 'a'.repeat(64) }), network('twin', { id: 'b'.repeat(64) })]
  const all = [...networks, ...twins]
  expect(all.map(one => commandName(one, all))).toEqual([
    ...['front', 'bridge', 'back'],
    ...['a'.repeat(12), 'b'.repeat(12)]
  ])
})

const containers = [
  container('web', ['front']),
  container('job', ['back'], 'exited'),
  container('raw', ['host']),
  container('api', ['bridge'])
]
const users = usersByNetwork(containers)

describe('networks', () => {
  it('counts, filters, searches and sorts', () => {
    const show = (options: Partial<Parameters<typeof shownNetworks>[2]>) =>
      shownNetworks(networks, users, { search: '', filter: 'all', sort: undefined, ...options }).map(
        ({ name }) => name
      )
    expect(filterCounts(networks)).toEqual({ all: 3, custom: 2, builtIn: 1 })
    expect(show({})).toEqual(['back', 'bridge', 'front'])
    expect(show({ filter: 'custom' })).toEqual(['back', 'front'])
    expect(show({ search: '172.28' })).toEqual(['front'])
    expect(show({ search: 'macvlan' })).toEqual(['back'])
    expect(show({ sort: { column: 'subnet', direction: 'desc' } })).toEqual(['front', 'bridge', 'back'])
    expect(show({ sort: { column: 'containers', direction: 'asc' } })).toEqual(['back', 'bridge', 'front'])
  })

  it('is held by running containers only, and the built in ones stay', () => {
    const { free, stranded, held, builtIn } = removalOf(networks, users)
    const told = (used: typeof held) =>
      used.map(({ network, users }) => [network.name, users.map(({ name }) => name)])
    expect(free.map(({ name }) => name)).toEqual(['back'])
    expect(told(held)).toEqual([['front', ['web']]])
    expect(told(stranded), 'the stopped ones cannot start without it').toEqual([['back', ['job']]])
    expect(builtIn.map(({ name }) => name)).toEqual(['bridge'])
  })

  it('lets running containers join that are not on it and not on the host', () => {
    expect(joinable(containers, network('front')).map(({ name }) => name)).toEqual(['api'])
    expect(joinable(containers, network('new')).map(({ name }) => name)).toEqual(['api', 'web'])
  })
})

it.each([
  ['web, www', ['web', 'www'], null],
  ['', [], null],
  ['a b', ['a', 'b'], null],
  ['ok, -bad', ['ok', '-bad'], '-bad']
])('reads aliases %j', (text, aliases, wrong) => {
  expect(readAliases(text)).toEqual({ aliases, wrong })
})
