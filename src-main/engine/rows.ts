import type { Container, ContainerState, Health, Port, PortProtocol } from '#shared/model/container'
import type { Image } from '#shared/model/image'
import { isBuiltIn, type Network } from '#shared/model/network'
import type { Volume } from '#shared/model/volume'
import {
  asFlag,
  asLabels,
  asList,
  asNumber,
  asRecord,
  asText,
  asTexts,
  asTime,
  cut,
  type JsonRecord
} from './json'
import { finishedInStatus } from './status-times'

/**
 * Engine JSON to rows. The list and the inspect of one object give equal rows for all that both know; what only
 * one knows is null in the other and merged in merge.ts. null: the JSON is no such object.
 */

/** A row must fit a frame of the wire, whatever its image or its maker has put there. */
const MOST_OF_COMMAND = 16 * 1024
const MOST_PORTS = 5_000

const PROJECT = 'com.docker.compose.project'
const SERVICE = 'com.docker.compose.service'

/** A container out of GET /containers/json as it was at `listedAt`; when it ended is only as exact as its words. */
export const containerFromList = (json: unknown, listedAt: number): Container | null => {
  const info = asRecord(json)
  const id = asText(info['Id'])
  if (!id) return null
  const status = asText(info['Status'])
  const state = containerState(asText(info['State']))
  const exit = /^(?:Exited|Restarting) \((-?\d+)\)/i.exec(status)?.[1]
  const command = info['Command']
  const labels = asLabels(info['Labels'])
  // Every field written out: spreading another object into 20 fields costs 15 µs a row.
  return {
    id,
    name: containerName(asTexts(info['Names'])),
    image: asText(info['Image']),
    imageId: asText(info['ImageID']),
    // Podman before 4 gives the words.
    command: cut(Array.isArray(command) ? asTexts(command).join(' ') : asText(command), MOST_OF_COMMAND),
    state,
    health: state === 'running' ? healthInStatus(status) : 'none',
    exitCode: (state === 'exited' || state === 'restarting') && exit !== undefined ? Number(exit) : null,
    oomKilled: null,
    autoRemove: null,
    stopAskedAt: null,
    createdAt: asTime(info['Created']) ?? 0,
    startedAt: null,
    finishedAt: state === 'exited' ? finishedInStatus(status, listedAt) : null,
    ports: sortPorts(asList(info['Ports']).flatMap(portFromList)),
    project: labels[PROJECT] || null,
    service: labels[SERVICE] || null,
    labels,
    networks: networkNames(asRecord(info['NetworkSettings'])),
    volumes: volumeNames(info['Mounts']),
    busy: null,
    failure: null
  }
}

/** A container out of GET /containers/{id}/json. */
export const containerFromInspect = (json: unknown): Container | null => {
  const info = asRecord(json)
  const id = asText(info['Id'])
  if (!id) return null
  const config = asRecord(info['Config'])
  const stateJson = asRecord(info['State'])
  const state = containerState(asText(stateJson['Status']))
  const ended = state === 'exited' || state === 'dead'
  const networks = asRecord(info['NetworkSettings'])
  const created = asTime(info['Created']) ?? 0
  const labels = asLabels(config['Labels'])
  return {
    id,
    name: containerName([asText(info['Name'])]),
    image: asText(config['Image']) || asText(info['ImageName']) || asText(info['Image']),
    imageId: asText(info['Image']),
    command: commandLine(asText(info['Path']), asTexts(info['Args'])),
    state,
    health: state === 'running' ? healthIn(stateJson) : 'none',
    exitCode: ended || state === 'restarting' ? asNumber(stateJson['ExitCode']) : null,
    oomKilled: asFlag(stateJson['OOMKilled']),
    autoRemove: asFlag(asRecord(info['HostConfig'])['AutoRemove']),
    stopAskedAt: null,
    // The list knows seconds only.
    createdAt: created - (created % 1000),
    startedAt: asTime(stateJson['StartedAt']),
    finishedAt: ended ? asTime(stateJson['FinishedAt']) : null,
    ports: sortPorts(Object.entries(asRecord(networks['Ports'])).flatMap(portsFromInspect)),
    project: labels[PROJECT] || null,
    service: labels[SERVICE] || null,
    labels,
    networks: networkNames(networks),
    volumes: volumeNames(info['Mounts']),
    busy: null,
    failure: null
  }
}

/** An image out of GET /images/json or GET /images/{name}/json. */
export const imageFrom = (json: unknown): Image | null => {
  const info = asRecord(json)
  const id = asText(info['Id'])
  if (!id) return null
  const created = asTime(info['Created'])
  const names = [...asTexts(info['RepoTags']), ...asTexts(info['RepoDigests'])]
  // An engine that keeps its images in containerd tells what was pulled by its digest among the tags.
  const named = (isDigest: boolean) =>
    [...new Set(names.filter(name => !name.includes('<none>') && name.includes('@') === isDigest))].sort()
  return {
    id: /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id,
    tags: named(false),
    digests: named(true),
    sizeBytes: Math.max(0, asNumber(info['Size'])),
    createdAt: created && created - (created % 1000),
    labels: asLabels(info['Labels'] ?? asRecord(info['Config'])['Labels']),
    busy: null,
    failure: null
  }
}

/**
 * Whether the size in GET /images/{name}/json is that of the list, unpacked layers and all. An engine that keeps its
 * images in containerd has no graph driver to tell of, and counts there only what was downloaded.
 */
export const sizesUnpacked = (inspected: unknown): boolean =>
  (asRecord(asRecord(inspected)['GraphDriver'])['Data'] ?? null) !== null

/** A volume out of GET /volumes or GET /volumes/{name}. */
export const volumeFrom = (json: unknown): Volume | null => {
  const info = asRecord(json)
  const id = asText(info['Name'])
  if (!id) return null
  const labels = asLabels(info['Labels'])
  return {
    id,
    driver: asText(info['Driver']),
    mountpoint: asText(info['Mountpoint']),
    scope: asText(info['Scope']),
    createdAt: asTime(info['CreatedAt']),
    anonymous: 'com.docker.volume.anonymous' in labels || /^[0-9a-f]{64}$/.test(id),
    project: labels[PROJECT] || null,
    labels,
    options: asLabels(info['Options']),
    busy: null,
    failure: null
  }
}

/** A network out of GET /networks or GET /networks/{id}. */
export const networkFrom = (json: unknown): Network | null => {
  const info = asRecord(json)
  const id = asText(info['Id'])
  if (!id) return null
  const name = asText(info['Name'])
  const labels = asLabels(info['Labels'])
  return {
    id,
    name,
    driver: asText(info['Driver']),
    scope: asText(info['Scope']),
    internal: asFlag(info['Internal']),
    attachable: asFlag(info['Attachable']),
    ipv6: asFlag(info['EnableIPv6']),
    subnets: asList(asRecord(info['IPAM'])['Config'])
      .map(asRecord)
      .filter(config => asText(config['Subnet']) !== '')
      .map(config => ({ subnet: asText(config['Subnet']), gateway: asText(config['Gateway']) || null })),
    createdAt: asTime(info['Created']),
    builtIn: isBuiltIn(name),
    project: labels[PROJECT] || null,
    labels,
    busy: null,
    failure: null
  }
}

/** Its own name among those that links give it (`/web/db`). */
const containerName = (names: readonly string[]): string => {
  const plain = names.map(name => name.replace(/^\//, ''))
  return plain.find(name => !name.includes('/')) ?? plain[0] ?? ''
}

/** Joined as `docker ps` does it. */
const commandLine = (path: string, args: readonly string[]): string =>
  cut([path, ...args.map(arg => (arg.includes(' ') ? `'${arg}'` : arg))].join(' '), MOST_OF_COMMAND)

const STATES: Readonly<Record<string, ContainerState>> = {
  created: 'created',
  configured: 'created',
  initialized: 'created',
  running: 'running',
  stopping: 'running',
  paused: 'paused',
  restarting: 'restarting',
  removing: 'removing',
  exited: 'exited',
  stopped: 'exited',
  dead: 'dead'
}
const containerState = (word: string): ContainerState => STATES[word.toLowerCase()] ?? 'dead'

const healthInStatus = (status: string): Health => {
  const word = /\((?:health: )?(starting|healthy|unhealthy)\)$/.exec(status)?.[1]
  return word === 'starting' || word === 'healthy' || word === 'unhealthy' ? word : 'none'
}

/** Podman names it Healthcheck. */
export const healthIn = (state: JsonRecord): Health => {
  const word = asText(asRecord(state['Health'] ?? state['Healthcheck'])['Status'])
  return word === 'starting' || word === 'healthy' || word === 'unhealthy' ? word : 'none'
}

/** The id of Podman's default network, which is the same everywhere: the digest of its name. */
const PODMAN_DEFAULT = '2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9'

/** A network's name as a container tells it. Podman calls its default one `podman` there, and `bridge` in its list. */
export const networkName = (name: string, endpoint: JsonRecord): string =>
  endpoint['NetworkID'] === PODMAN_DEFAULT ? 'bridge' : name

const networkNames = (settings: JsonRecord): string[] =>
  Object.entries(asRecord(settings['Networks']))
    .map(([name, endpoint]) => networkName(name, asRecord(endpoint)))
    .sort()

const protocolOf = (word: string): PortProtocol | null =>
  word === 'tcp' || word === 'udp' || word === 'sctp' ? word : null

const portFromList = (json: unknown): Port[] => {
  const port = asRecord(json)
  const protocol = protocolOf(asText(port['Type']) || 'tcp')
  const containerPort = asNumber(port['PrivatePort'])
  const hostPort = asNumber(port['PublicPort']) || null
  if (!protocol || !containerPort) return []
  return [{ containerPort, protocol, hostIp: hostPort ? asText(port['IP']) || null : null, hostPort }]
}

const portsFromInspect = ([key, bindings]: [string, unknown]): Port[] => {
  const [number = '', word = 'tcp'] = key.split('/')
  const protocol = protocolOf(word)
  const containerPort = Number(number)
  if (!protocol || !Number.isInteger(containerPort) || containerPort < 1) return []
  const published = asList(bindings)
    .map(asRecord)
    .flatMap((binding): Port[] => {
      const hostPort = Number(binding['HostPort']) || null
      return hostPort
        ? [{ containerPort, protocol, hostIp: asText(binding['HostIp']) || null, hostPort }]
        : []
    })
  return published.length > 0 ? published : [{ containerPort, protocol, hostIp: null, hostPort: null }]
}

const portOrder = (port: Port): string =>
  [port.containerPort, port.hostPort ?? 0].map(n => String(n).padStart(6, '0')).join() +
  port.protocol +
  (port.hostIp ?? '')

/** Published first to last by container port; each once, and no more than anybody would look at. */
const sortPorts = (ports: Port[]): Port[] => {
  if (ports.length < 2) return ports
  const byKey = new Map(ports.map(port => [portOrder(port), port]))
  const sorted = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.slice(0, MOST_PORTS).map(([, port]) => port)
}

/** What a container publishes whenever it runs, which it keeps when it is stopped. */
export const portsAskedFor = (info: JsonRecord): Port[] => {
  const host = asRecord(info['HostConfig'])
  const exposed = asRecord(asRecord(info['Config'])['ExposedPorts'])
  const asked = { ...(asFlag(host['PublishAllPorts']) && exposed), ...asRecord(host['PortBindings']) }
  return sortPorts(Object.entries(asked).flatMap(portsFromInspect))
}

const volumeNames = (mounts: unknown): string[] => {
  const names = asList(mounts)
    .map(asRecord)
    .filter(mount => mount['Type'] === 'volume')
    .map(mount => asText(mount['Name']))
  return [...new Set(names.filter(name => name !== ''))].sort()
}
