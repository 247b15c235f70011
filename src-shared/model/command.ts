import type { ContainerAct, PortProtocol } from './container'
import type { NetworkSpec } from './network'
import type { MountSpec, PublishedPort, RunSpec } from './run-spec'
import { joinWords, quoteWord } from './shell-words'
import type { VolumeSpec } from './volume'

/** The `docker` command that does what a click does. Each returns one line for a POSIX shell. */

const docker = (...words: (string | readonly string[])[]): string => joinWords(['docker', ...words.flat()])

export const actCommand = (act: ContainerAct, names: readonly string[]): string => {
  switch (act.verb) {
    case 'start':
    case 'pause':
      return docker(act.verb, names)
    case 'resume':
      return docker('unpause', names)
    case 'stop':
    case 'restart':
      return docker(act.verb, act.timeoutS === undefined ? [] : ['--time', String(act.timeoutS)], names)
    case 'kill':
      return docker('kill', act.signal === 'SIGKILL' ? [] : ['--signal', act.signal], names)
    case 'remove':
      return docker('rm', act.force ? ['--force'] : [], act.volumes ? ['--volumes'] : [], names)
  }
}

const publish = ({ hostIp, hostPort, containerPort, protocol }: PublishedPort): string => {
  const ip = hostIp.includes(':') ? `[${hostIp}]` : hostIp
  const host = ip ? `${ip}:${hostPort ?? ''}:` : hostPort === null ? '' : `${hostPort}:`
  return `${host}${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`
}

/** `--mount` takes comma-separated values: what has a comma or a quote in it is quoted as there. */
const mountField = (key: string, value: string): string =>
  /[",]/.test(value) ? `"${key}=${value.replaceAll('"', '""')}"` : `${key}=${value}`

/**
 * The flag of one mount and its value. A folder is given by `--mount`: `--volume` would make one that is not there,
 * which Gantry's own way refuses. So is a path with a colon, which `--volume` takes apart.
 */
export const mountWords = ({ kind, source, target, readOnly }: MountSpec): [string, string] => {
  const isPlain = kind === 'volume' && !target.includes(':') && (source !== '' || !readOnly)
  if (isPlain)
    return ['--volume', [...(source ? [source] : []), target, ...(readOnly ? ['ro'] : [])].join(':')]
  const fields = [
    `type=${kind}`,
    ...(source ? [mountField('source', source)] : []),
    mountField('target', target),
    ...(readOnly ? ['readonly'] : [])
  ]
  return ['--mount', fields.join(',')]
}

const flag = (name: string, value: string): string[] => (value === '' ? [] : [name, value])

/** `docker run …`, or `docker create …` when it is not to start. */
export const runCommand = (spec: RunSpec, start = true): string => {
  const { restart } = spec
  const policy =
    restart.name === 'on-failure' && restart.maximumRetries > 0
      ? `on-failure:${restart.maximumRetries}`
      : restart.name === 'no'
        ? ''
        : restart.name
  return docker(
    start ? 'run' : 'create',
    start && !spec.interactive ? ['--detach'] : [],
    spec.interactive ? ['-it'] : [],
    spec.autoRemove ? ['--rm'] : [],
    flag('--name', spec.name),
    spec.ports.flatMap(port => ['--publish', publish(port)]),
    spec.env.flatMap(({ name, value }) => ['--env', `${name}=${value}`]),
    spec.mounts.flatMap(mountWords),
    flag('--network', spec.network),
    flag('--restart', policy),
    flag('--user', spec.user),
    flag('--workdir', spec.workingDir),
    spec.memoryLimitBytes === null ? [] : ['--memory', `${spec.memoryLimitBytes}b`],
    spec.cpuLimit === null ? [] : ['--cpus', String(spec.cpuLimit)],
    Object.entries(spec.labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
    flag('--entrypoint', spec.entrypoint),
    spec.image,
    spec.command
  )
}

export const renameCommand = (from: string, to: string): string => docker('rename', from, to)
export const logsCommand = (
  name: string,
  options: { follow: boolean; tail: number | null; timestamps: boolean }
): string =>
  docker(
    'logs',
    options.follow ? ['--follow'] : [],
    options.tail === null ? [] : ['--tail', String(options.tail)],
    options.timestamps ? ['--timestamps'] : [],
    name
  )
/** The whole log into a file: what the program wrote to its error output, too. */
export const saveLogCommand = (name: string, file: string, timestamps: boolean): string =>
  `${logsCommand(name, { follow: false, tail: null, timestamps })} > ${quoteWord(file)} 2>&1`
export const statsCommand = (name: string): string => docker('stats', name)
export const execCommand = (name: string, command: string | readonly string[], user = ''): string =>
  docker('exec', '-it', flag('--user', user), name, command)
export const attachCommand = (name: string): string => docker('attach', '--sig-proxy=false', name)
export const inspectCommand = (kind: 'container' | 'image' | 'volume' | 'network', name: string): string =>
  docker(kind, 'inspect', name)

export const pullCommand = (reference: string): string => docker('pull', reference)
export const pushCommand = (reference: string): string => docker('push', reference)
export const tagCommand = (source: string, target: string): string => docker('tag', source, target)
export const removeImagesCommand = (references: readonly string[], force: boolean): string =>
  docker('rmi', force ? ['--force'] : [], references)
export const loadCommand = (file: string): string => docker('load', '--input', file)
export const saveCommand = (references: readonly string[], file: string): string =>
  docker('save', '--output', file, references)

/** Docker Hub is what docker means when no registry is named. */
const registryWords = (server: string): string[] => (server === 'docker.io' ? [] : [server])
export const loginCommand = (server: string, username: string): string =>
  docker('login', flag('--username', username), registryWords(server))
export const logoutCommand = (server: string): string => docker('logout', registryWords(server))

export const createVolumeCommand = ({ name, driver, options, labels }: VolumeSpec): string =>
  docker(
    'volume',
    'create',
    driver === 'local' ? [] : ['--driver', driver],
    Object.entries(options).flatMap(([key, value]) => ['--opt', `${key}=${value}`]),
    Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
    name
  )
export const removeVolumesCommand = (names: readonly string[]): string => docker('volume', 'rm', names)

export const createNetworkCommand = (spec: NetworkSpec): string =>
  docker(
    'network',
    'create',
    spec.driver === 'bridge' ? [] : ['--driver', spec.driver],
    spec.internal ? ['--internal'] : [],
    spec.attachable ? ['--attachable'] : [],
    spec.ipv6 ? ['--ipv6'] : [],
    flag('--subnet', spec.subnet),
    flag('--gateway', spec.gateway),
    Object.entries(spec.options).flatMap(([key, value]) => ['--opt', `${key}=${value}`]),
    Object.entries(spec.labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
    spec.name
  )
export const removeNetworksCommand = (names: readonly string[]): string => docker('network', 'rm', names)
export const connectCommand = (network: string, container: string, aliases: readonly string[]): string =>
  docker(
    'network',
    'connect',
    aliases.flatMap(alias => ['--alias', alias]),
    network,
    container
  )
export const disconnectCommand = (network: string, container: string): string =>
  docker('network', 'disconnect', network, container)

/** `0.0.0.0:8080 → 80/tcp` in the words of `docker ps`. */
export const portWords = (port: {
  hostIp: string | null
  hostPort: number | null
  containerPort: number
  protocol: PortProtocol
}): string =>
  port.hostPort === null
    ? `${port.containerPort}/${port.protocol}`
    : `${port.hostPort}:${port.containerPort}${port.protocol === 'tcp' ? '' : `/${port.protocol}`}`
