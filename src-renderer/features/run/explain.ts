import { formatMemory } from '#shared/format'
import { mountWords } from '#shared/model/command'
import type { RunSpec } from '#shared/model/run-spec'
import { joinWords } from '#shared/model/shell-words'
import { publishesPorts } from './ports'

/** Keys of strings.ts: one plain sentence each. */
export type ExplanationKey =
  | 'explainRun'
  | 'explainCreate'
  | 'explainDetach'
  | 'explainInteractive'
  | 'explainRm'
  | 'explainName'
  | 'explainPublish'
  | 'explainPublishAny'
  | 'explainPublishIgnored'
  | 'explainEnv'
  | 'explainVolume'
  | 'explainAnonymous'
  | 'explainBind'
  | 'explainReadOnly'
  | 'explainNetwork'
  | 'explainNetworkHost'
  | 'explainNetworkNone'
  | 'explainRestartAlways'
  | 'explainRestartUnlessStopped'
  | 'explainRestartOnFailure'
  | 'explainUser'
  | 'explainWorkingDir'
  | 'explainMemory'
  | 'explainCpus'
  | 'explainLabel'
  | 'explainEntrypoint'
  | 'explainImage'
  | 'explainImagePulled'
  | 'explainCommand'

export type Explanation = {
  /** The words of the command that it is about. */
  words: string
  key: ExplanationKey
  values: Record<string, string | number>
}

const RESTART: Record<Exclude<RunSpec['restart']['name'], 'no'>, ExplanationKey> = {
  always: 'explainRestartAlways',
  'unless-stopped': 'explainRestartUnlessStopped',
  'on-failure': 'explainRestartOnFailure'
}

const LONGEST_WORDS = 48
const cut = (words: string): string =>
  words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS - 1)}…` : words

const explainPorts = (spec: RunSpec): Explanation[] =>
  spec.ports.map(({ hostPort, containerPort, protocol }) => ({
    words: `--publish ${hostPort ?? ''}${hostPort === null ? '' : ':'}${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`,
    key: !publishesPorts(spec.network)
      ? 'explainPublishIgnored'
      : hostPort === null
        ? 'explainPublishAny'
        : 'explainPublish',
    values: { host: hostPort ?? '', container: containerPort, protocol: protocol.toUpperCase() }
  }))

const explainMounts = (spec: RunSpec): Explanation[] =>
  spec.mounts.flatMap((mount): Explanation[] => {
    const { kind, source, target, readOnly } = mount
    const key = kind === 'bind' ? 'explainBind' : source === '' ? 'explainAnonymous' : 'explainVolume'
    const [flag, value] = mountWords(mount)
    const about: Explanation = { words: cut(`${flag} ${value}`), key, values: { source, target } }
    if (!readOnly) return [about]
    const words = flag === '--volume' ? ':ro' : 'readonly'
    return [about, { words, key: 'explainReadOnly', values: { target } }]
  })

const explainNetwork = ({ network }: RunSpec): Explanation[] => {
  if (network === '') return []
  const key =
    network === 'host' ? 'explainNetworkHost' : network === 'none' ? 'explainNetworkNone' : 'explainNetwork'
  return [{ words: `--network ${network}`, key, values: { network } }]
}

const one = (isThere: boolean, words: string, key: ExplanationKey, values: Explanation['values'] = {}) =>
  isThere ? [{ words: cut(words), key, values }] : []

/** The command line, flag by flag, in the order in which it stands. */
export const explain = (spec: RunSpec, options: { start: boolean; isLocal: boolean }): Explanation[] => {
  const { restart } = spec
  return [
    ...one(
      true,
      options.start ? 'docker run' : 'docker create',
      options.start ? 'explainRun' : 'explainCreate'
    ),
    ...one(options.start && !spec.interactive, '--detach', 'explainDetach'),
    ...one(spec.interactive, '-it', 'explainInteractive'),
    ...one(spec.autoRemove, '--rm', 'explainRm'),
    ...one(spec.name !== '', `--name ${spec.name}`, 'explainName', { name: spec.name }),
    ...explainPorts(spec),
    ...one(spec.env.length > 0, `--env ${spec.env.map(({ name }) => name).join(', ')}`, 'explainEnv', {
      count: spec.env.length
    }),
    ...explainMounts(spec),
    ...explainNetwork(spec),
    ...(restart.name === 'no'
      ? []
      : one(true, `--restart ${restart.name}`, RESTART[restart.name], {
          count: restart.maximumRetries
        })),
    ...one(spec.user !== '', `--user ${spec.user}`, 'explainUser', { user: spec.user }),
    ...one(spec.workingDir !== '', `--workdir ${spec.workingDir}`, 'explainWorkingDir', {
      path: spec.workingDir
    }),
    ...one(spec.memoryLimitBytes !== null, '--memory', 'explainMemory', {
      memory: formatMemory(spec.memoryLimitBytes ?? 0)
    }),
    ...one(spec.cpuLimit !== null, `--cpus ${spec.cpuLimit ?? ''}`, 'explainCpus', {
      cpus: spec.cpuLimit ?? 0,
      count: spec.cpuLimit ?? 0
    }),
    ...one(
      Object.keys(spec.labels).length > 0,
      `--label ${Object.keys(spec.labels).join(', ')}`,
      'explainLabel',
      {
        count: Object.keys(spec.labels).length
      }
    ),
    ...one(spec.entrypoint !== '', `--entrypoint ${spec.entrypoint}`, 'explainEntrypoint', {
      entrypoint: spec.entrypoint
    }),
    ...one(spec.image !== '', spec.image, options.isLocal ? 'explainImage' : 'explainImagePulled', {
      image: spec.image
    }),
    ...one(spec.command.length > 0, joinWords(spec.command), 'explainCommand')
  ]
}
