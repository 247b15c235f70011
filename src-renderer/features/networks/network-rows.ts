import { containersBy, isRunning, type Container } from '#shared/model/container'
import { shortId } from '#shared/model/image'
import type { Network } from '#shared/model/network'

export type NetworkFilter = 'all' | 'custom' | 'builtIn'
export const NETWORK_FILTERS: readonly NetworkFilter[] = ['all', 'custom', 'builtIn']

type User = Pick<Container, 'id' | 'name' | 'state' | 'networks'>
/** By the network's name, as containers name them. */
export type NetworkUsers = ReadonlyMap<string, readonly User[]>

export const usersByNetwork = (containers: readonly User[]): Map<string, User[]> =>
  containersBy(containers, container => container.networks)

const passes = (network: Network, filter: NetworkFilter): boolean =>
  filter === 'all' || network.builtIn === (filter === 'builtIn')

export const filterCounts = (networks: readonly Network[]): Record<NetworkFilter, number> => {
  const builtIn = networks.filter(network => network.builtIn).length
  return { all: networks.length, custom: networks.length - builtIn, builtIn }
}

const found = (network: Network, words: readonly string[]): boolean => {
  const labels = Object.entries(network.labels).map(([name, value]) => `${name}=${value}`)
  const subnets = network.subnets.map(({ subnet }) => subnet)
  const text = [network.name, network.id, network.driver, ...subnets, ...labels].join('\n').toLowerCase()
  return words.every(word => text.includes(word))
}

const compareBy =
  (column: string, users: NetworkUsers) =>
  (a: Network, b: Network): number => {
    switch (column) {
      case 'driver':
        return a.driver.localeCompare(b.driver)
      case 'scope':
        return a.scope.localeCompare(b.scope)
      case 'subnet':
        return (a.subnets[0]?.subnet ?? '').localeCompare(b.subnets[0]?.subnet ?? '', undefined, {
          numeric: true
        })
      case 'containers':
        return (users.get(a.name)?.length ?? 0) - (users.get(b.name)?.length ?? 0)
      case 'created':
        return (a.createdAt ?? 0) - (b.createdAt ?? 0)
      case 'project':
        return (a.project ?? '').localeCompare(b.project ?? '')
      default:
        return a.name.localeCompare(b.name)
    }
  }

export type NetworkViewOptions = {
  search: string
  filter: NetworkFilter
  sort: { column: string; direction: 'asc' | 'desc' } | undefined
}

/** The networks that a search and a filter leave, sorted; equals by name. */
export const shownNetworks = (
  networks: readonly Network[],
  users: NetworkUsers,
  { search, filter, sort }: NetworkViewOptions
): Network[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const sign = sort?.direction === 'desc' ? -1 : 1
  const by = compareBy(sort?.column ?? 'name', users)
  return networks
    .filter(network => passes(network, filter) && found(network, words))
    .sort((a, b) => by(a, b) * sign || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}

/** What a command names a network by: its name, or its id where another one has that name, too. */
export const commandName = ({ id, name }: Network, all: readonly Network[]): string =>
  all.some(other => other.name === name && other.id !== id) ? shortId(id) : name

type Used = { network: Network; users: readonly User[] }

/**
 * What can be removed of the chosen. Running containers hold a network; stopped ones do not, but the engine has the
 * network's id in them and cannot start them once it is gone, not even with a new network of that name (`stranded`).
 */
export const removalOf = (
  networks: readonly Network[],
  users: NetworkUsers
): { free: Network[]; stranded: Used[]; held: Used[]; builtIn: Network[] } => {
  const used = (some: readonly Network[], by: (user: User) => boolean): Used[] =>
    some
      .map(network => ({ network, users: (users.get(network.name) ?? []).filter(by) }))
      .filter(({ users }) => users.length > 0)
  const own = networks.filter(network => !network.builtIn)
  const held = used(own, isRunning)
  const free = own.filter(network => !held.some(one => one.network === network))
  return {
    free,
    stranded: used(free, user => !isRunning(user)),
    held,
    builtIn: networks.filter(network => network.builtIn)
  }
}

/** Running containers may join, unless they are on it or have no network of their own to add one to. */
export const joinable = <C extends User>(containers: readonly C[], network: Pick<Network, 'name'>): C[] =>
  containers
    .filter(
      container =>
        isRunning(container) &&
        !container.networks.includes(network.name) &&
        !container.networks.includes('host') &&
        !container.networks.includes('none')
    )
    .sort((a, b) => a.name.localeCompare(b.name))

/** Whether containers can join and leave it while they run. */
export const takesMembers = (network: Pick<Network, 'builtIn' | 'name'>): boolean =>
  !network.builtIn || network.name === 'bridge'

/** `web, www` → the aliases; what is no host name is told. */
export const readAliases = (text: string): { aliases: string[]; wrong: string | null } => {
  const aliases = text.split(/[\s,]+/).filter(Boolean)
  return { aliases, wrong: aliases.find(alias => !/^[a-zA-Z0-9_]([\w.-]{0,252})$/.test(alias)) ?? null }
}
