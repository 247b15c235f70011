import * as z from 'zod'
import { Failure, Labels, ObjectId } from './ref'

export const ContainerState = z.enum([
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead'
])
export type ContainerState = z.infer<typeof ContainerState>

export const Health = z.enum(['none', 'starting', 'healthy', 'unhealthy'])
export type Health = z.infer<typeof Health>

export const PortProtocol = z.enum(['tcp', 'udp', 'sctp'])
export type PortProtocol = z.infer<typeof PortProtocol>

/** A container's port; `hostPort` null: exposed, not published. */
export const Port = z.object({
  containerPort: z.number(),
  protocol: PortProtocol,
  hostIp: z.string().nullable(),
  hostPort: z.number().nullable()
})
export type Port = z.infer<typeof Port>

/** What can be done to a container, with what the deed needs to know. */
export const ContainerAct = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('start') }),
  z.object({ verb: z.literal('stop'), timeoutS: z.number().int().min(0).max(3600).optional() }),
  z.object({ verb: z.literal('restart'), timeoutS: z.number().int().min(0).max(3600).optional() }),
  z.object({ verb: z.literal('pause') }),
  z.object({ verb: z.literal('resume') }),
  z.object({ verb: z.literal('kill'), signal: z.string().regex(/^(SIG)?[A-Z0-9+-]{1,12}$|^\d{1,2}$/) }),
  /** `volumes`: its anonymous volumes go too. `force`: kill it first when it runs. */
  z.object({ verb: z.literal('remove'), volumes: z.boolean(), force: z.boolean() })
])
export type ContainerAct = z.infer<typeof ContainerAct>
export type ContainerVerb = ContainerAct['verb']

/** A row of the containers table. */
export const Container = z.object({
  id: ObjectId,
  name: z.string(),
  /** The reference it was made from, as the user wrote it. */
  image: z.string(),
  imageId: z.string(),
  command: z.string(),
  state: ContainerState,
  health: Health,
  /** Known for `exited`, `dead` and `restarting`. */
  exitCode: z.number().nullable(),
  /** The kernel has killed a process of its last run for the memory it took. Known once inspected. */
  oomKilled: z.boolean().nullable(),
  /** Run with --rm: the engine removes it, with its anonymous volumes, when it ends. Known once inspected. */
  autoRemove: z.boolean().nullable(),
  /** When somebody, by whatever client, last asked it to end; null while nobody has since its start. */
  stopAskedAt: z.number().nullable(),
  createdAt: z.number(),
  /** Known once inspected. */
  startedAt: z.number().nullable(),
  /** Known for `exited` and `dead`; until inspected only as exact as “3 hours ago”. */
  finishedAt: z.number().nullable(),
  ports: z.array(Port),
  /** Compose project and service, from the labels that Compose leaves. */
  project: z.string().nullable(),
  service: z.string().nullable(),
  labels: Labels,
  networks: z.array(z.string()),
  /** Names of the volumes it mounts. */
  volumes: z.array(z.string()),
  /** Set by main from a deed's first moment to its last event. */
  busy: z.enum(['start', 'stop', 'restart', 'pause', 'resume', 'kill', 'remove']).nullable(),
  /** The last deed's failure, until the next deed or until dismissed. */
  failure: Failure.nullable()
})
export type Container = z.infer<typeof Container>

export const isRunning = (container: Pick<Container, 'state'>): boolean =>
  container.state === 'running' || container.state === 'paused' || container.state === 'restarting'

/** Containers by something that each has any number of (volumes, networks, an image), each list by name. */
export const containersBy = <C extends Pick<Container, 'name'>>(
  containers: readonly C[],
  keysOf: (container: C) => readonly string[]
): Map<string, C[]> => {
  const by = new Map<string, C[]>()
  for (const container of containers) {
    for (const key of new Set(keysOf(container))) {
      const list = by.get(key)
      if (list) list.push(container)
      else by.set(key, [container])
    }
  }
  for (const list of by.values()) list.sort((a, b) => a.name.localeCompare(b.name))
  return by
}

/** Deeds that one press does; kill and remove ask first. */
export type AtOnceVerb = Exclude<ContainerVerb, 'kill' | 'remove'>
export const isAtOnce = (verb: ContainerVerb): verb is AtOnceVerb => verb !== 'kill' && verb !== 'remove'

/** Which verbs make sense for a container in this state; the rest are shown disabled. */
export const possibleVerbs = (state: ContainerState): readonly ContainerVerb[] => {
  switch (state) {
    case 'running':
      return ['stop', 'restart', 'pause', 'kill', 'remove']
    case 'paused':
      return ['resume', 'stop', 'restart', 'kill', 'remove']
    case 'restarting':
      return ['stop', 'restart', 'kill', 'remove']
    case 'created':
    case 'exited':
      return ['start', 'restart', 'remove']
    case 'dead':
      return ['remove']
    case 'removing':
      return []
  }
}

/** Whether it can be done now. A kill also ends a stop that takes long. */
export const canDo = (verb: ContainerVerb, { state, busy }: Pick<Container, 'state' | 'busy'>): boolean =>
  possibleVerbs(state).includes(verb) &&
  (busy === null || (verb === 'kill' && (busy === 'stop' || busy === 'restart')))

export const Mount = z.object({
  kind: z.enum(['bind', 'volume', 'tmpfs', 'npipe', 'cluster', 'image']),
  /** A host path, or a volume's name. */
  source: z.string(),
  target: z.string(),
  readOnly: z.boolean()
})
export type Mount = z.infer<typeof Mount>

/** `value` is null while a secret is masked. */
export const EnvVariable = z.object({ name: z.string(), value: z.string().nullable(), secret: z.boolean() })
export type EnvVariable = z.infer<typeof EnvVariable>

export const Endpoint = z.object({
  network: z.string(),
  networkId: z.string(),
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
  gateway: z.string().nullable(),
  mac: z.string().nullable(),
  aliases: z.array(z.string())
})
export type Endpoint = z.infer<typeof Endpoint>

export const RestartPolicy = z.object({
  name: z.enum(['no', 'always', 'unless-stopped', 'on-failure']),
  maximumRetries: z.number().int().min(0)
})
export type RestartPolicy = z.infer<typeof RestartPolicy>

export const HealthCheck = z.object({
  status: Health,
  failingStreak: z.number(),
  log: z.array(z.object({ at: z.number(), exitCode: z.number(), output: z.string() }))
})
export type HealthCheck = z.infer<typeof HealthCheck>

/** All that the overview of one container shows and its row does not. */
export const ContainerDetail = z.object({
  id: ObjectId,
  name: z.string(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  entrypoint: z.array(z.string()),
  command: z.array(z.string()),
  workingDir: z.string(),
  user: z.string(),
  hostname: z.string(),
  tty: z.boolean(),
  stdinOpen: z.boolean(),
  autoRemove: z.boolean(),
  privileged: z.boolean(),
  pid: z.number().nullable(),
  restartCount: z.number(),
  oomKilled: z.boolean(),
  error: z.string(),
  logDriver: z.string(),
  memoryLimitBytes: z.number().nullable(),
  cpuLimit: z.number().nullable(),
  env: z.array(EnvVariable),
  mounts: z.array(Mount),
  /** What it publishes whenever it runs; `hostPort` null: on a port that is free then. */
  publishes: z.array(Port),
  endpoints: z.array(Endpoint),
  restartPolicy: RestartPolicy,
  health: HealthCheck.nullable(),
  platform: z.string()
})
export type ContainerDetail = z.infer<typeof ContainerDetail>
