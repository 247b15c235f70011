import modemHttp from 'docker-modem/lib/http.js'
import Dockerode from 'dockerode'
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Socket } from 'node:net'
import { inspect } from 'node:util'
import { compareApi, NEWEST_API, OLDEST_API } from '#shared/model/engine'
import { formatEndpoint, type Endpoint } from './endpoint'
import { asNumber, asRecord, asText, type JsonRecord } from './json'
import { EngineFault, statusOf } from './problem'
import { KEEP_ALIVE_MS } from './socket'

/** An open way to an engine that has answered. */
export type Link = {
  /** Pinned to `apiVersion`. */
  docker: Dockerode
  apiVersion: string
  /** "Podman" where it says so, else "Docker". */
  product: string
  /** Under way: nothing but the events has to wait for it. Rejects when the connection is lost. */
  info: Promise<{
    facts: EngineFacts
    /** The kernel that it runs on, such as `6.8.0-52-generic`; null: it does not say. */
    kernel: string | null
    /** The engine's own clock when `connect` resolved, or a little before. */
    engineTimeAt: number
  }>
  /** Closes its connections, each once it is idle, and all of them some seconds later. */
  close(): void
}

/** What an engine tells of itself and of where it runs (GET /version, GET /info). */
export type EngineFacts = {
  version: string | null
  os: string | null
  arch: string | null
  cpus: number | null
  memoryBytes: number | null
}

// No redirects: an engine never needs one, docker-modem follows them to any host, and a strange one throws in its
// callback, which would end the process.
// An answer that breaks off in the middle is an error of its request, or docker-modem would wait for its end for ever.
const unbroken =
  (request: typeof modemHttp.http.request): typeof modemHttp.http.request =>
  (options, answered) => {
    const asked = request(options, answered)
    asked.once('response', answer => answer.once('error', error => asked.emit('error', error)))
    return asked
  }
modemHttp.http = { request: unbroken(httpRequest) }
modemHttp.https = { request: unbroken(httpsRequest) }

const CONNECT_TIMEOUT_MS = 15_000
/** What is under way when a connection is lost may still succeed for so long: an engine stops a container in 10 s. */
const LAST_DEEDS_MS = 15_000

/**
 * Reaches an engine and agrees on an API version with it (GET /version).
 * Throws an EngineFault for what Gantry judges (too old, unsupported), and Node's error otherwise.
 */
export const connect = async (endpoint: Endpoint, signal: AbortSignal): Promise<Link> => {
  if (endpoint.kind === 'ssh') {
    const address = formatEndpoint(endpoint)
    const user = endpoint.user ? `${endpoint.user}@` : ''
    const remote = endpoint.path || '/var/run/docker.sock'
    throw new EngineFault(
      'unsupported',
      `Gantry does not open ${address} itself. Forward its socket with “ssh -nNT -L /tmp/engine.sock:${remote} ${user}${endpoint.host}” and start Gantry with --engine unix:///tmp/engine.sock.`
    )
  }
  const agent = agentOf(endpoint)
  try {
    const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_TIMEOUT_MS)])
    const version = await within(client(endpoint, agent).version(), abortSignal)
    if (typeof version !== 'object' || typeof version.ApiVersion !== 'string') {
      throw new EngineFault(
        'unsupported',
        `What answers at ${formatEndpoint(endpoint)} is not a container engine.`
      )
    }
    const apiVersion = agree(version.ApiVersion, version.MinAPIVersion)
    const docker = client(endpoint, agent, apiVersion)
    const info = infoOf(version, within(docker.info(), abortSignal))
    // Whoever serves the link sees it fail; until then nobody may be there.
    info.catch(() => undefined)
    return {
      docker,
      apiVersion,
      info,
      product: /podman/i.test(JSON.stringify(asRecord(version)['Components'] ?? '')) ? 'Podman' : 'Docker',
      close: () => retire(agent)
    }
  } catch (error) {
    agent.destroy()
    throw error
  }
}

const infoOf = async (version: Dockerode.DockerVersion, answer: Promise<unknown>): Link['info'] => {
  const askedAt = performance.now()
  const info = await answer.then(asRecord, (error: unknown): JsonRecord => {
    // A proxy in front of the socket may forbid it; nothing but facts for the eye is lost.
    if (statusOf(error) !== null) return {}
    throw error
  })
  const toldAt = Date.parse(asText(info['SystemTime']))
  return {
    facts: {
      version: text(version.Version),
      os: text(version.Os) ?? text(info['OSType']),
      arch: text(version.Arch) ?? text(info['Architecture']),
      cpus: count(info['NCPU']),
      memoryBytes: count(info['MemTotal'])
    },
    kernel: text(info['KernelVersion']),
    engineTimeAt: (Number.isFinite(toldAt) ? toldAt : Date.now()) - Math.ceil(performance.now() - askedAt)
  }
}

/** The version to speak with an engine that offers `newest` down to `oldest`. Throws an EngineFault. */
export const agree = (newest: string, oldest: string | undefined): string => {
  if (compareApi(newest, OLDEST_API) < 0) {
    throw new EngineFault(
      'too_old',
      `This engine speaks API ${newest}; Gantry needs ${OLDEST_API} or newer (Docker 19.03). Update the engine.`
    )
  }
  if (oldest && compareApi(oldest, NEWEST_API) > 0) {
    throw new EngineFault(
      'unsupported',
      `This engine speaks no API below ${oldest}; this Gantry knows up to ${NEWEST_API}. Update Gantry.`
    )
  }
  return compareApi(newest, NEWEST_API) < 0 ? newest : NEWEST_API
}

/**
 * Closes what is idle at once and the rest when it is done: a deed under way may still succeed. What is not done by
 * `LAST_DEEDS_MS` may wait for an answer that never comes, and fails, as does what begins later.
 */
const retire = (agent: HttpAgent): void => {
  agent.keepSocketAlive = () => false
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy()
  const end = () => {
    agent.createConnection = (_, made) => {
      made?.(Object.assign(new Error('The connection was lost.'), { code: 'ECONNABORTED' }), new Socket())
      return undefined
    }
    agent.destroy()
  }
  // It must not keep the program from ending.
  setTimeout(end, LAST_DEEDS_MS).unref()
}

/** docker-modem prints its options for a debug log that nobody reads; printing a whole agent takes milliseconds. */
const agentOf = (endpoint: Exclude<Endpoint, { kind: 'ssh' }>): HttpAgent => {
  const agent = newAgent(endpoint)
  const open = agent.createConnection.bind(agent)
  // Node's own setting leaves out TLS.
  agent.createConnection = (options, made) => {
    const socket = open(options, made)
    if (socket instanceof Socket) socket.setKeepAlive(true, KEEP_ALIVE_MS)
    return socket
  }
  return Object.assign(agent, { [inspect.custom]: () => 'Agent' })
}

const newAgent = (endpoint: Exclude<Endpoint, { kind: 'ssh' }>): HttpAgent => {
  const options = { keepAlive: true, maxFreeSockets: 8 }
  if (endpoint.kind !== 'tcp' || !endpoint.tls) return new HttpAgent(options)
  const { ca, cert, key, verify } = endpoint.tls
  return new HttpsAgent({ ...options, ca, cert, key, rejectUnauthorized: verify })
}

const client = (
  endpoint: Exclude<Endpoint, { kind: 'ssh' }>,
  agent: HttpAgent,
  apiVersion?: string
): Dockerode => {
  const tls = endpoint.kind === 'tcp' ? endpoint.tls : null
  // Everything is given, undefined included: what is not given, docker-modem takes from DOCKER_… variables.
  const options: Dockerode.DockerOptions & { agent: HttpAgent } = {
    socketPath: endpoint.kind === 'tcp' ? undefined : endpoint.path,
    host: endpoint.kind === 'tcp' ? endpoint.host : undefined,
    port: endpoint.kind === 'tcp' ? endpoint.port : undefined,
    protocol: tls ? 'https' : 'http',
    ca: tls?.ca,
    cert: tls?.cert,
    key: tls?.key,
    username: undefined,
    timeout: undefined,
    version: apiVersion ? `v${apiVersion}` : undefined,
    agent
  }
  return withoutDockerVariables(() => new Dockerode(options))
}

/** docker-modem reads DOCKER_HOST and the certificates beside it while it is made, and throws over bad ones. */
const withoutDockerVariables = <T>(make: () => T): T => {
  const before = process.env
  process.env = Object.fromEntries(Object.entries(before).filter(([name]) => !name.startsWith('DOCKER_')))
  try {
    return make()
  } finally {
    process.env = before
  }
}

const within = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const stop = () => reject(Object.assign(new Error('No answer in time.'), { code: 'ETIMEDOUT' }))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

const text = (value: unknown): string | null => asText(value) || null
const count = (value: unknown): number | null => asNumber(value) || null
