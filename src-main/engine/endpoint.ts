import { createHash } from 'node:crypto'
import { release, totalmem } from 'node:os'
import { told } from '#shared/contract/sentences'

/** PEM texts; `verify` false: any certificate of the engine is taken. */
export type Tls = { ca?: string; cert?: string; key?: string; verify: boolean }

/** Where a daemon listens. */
export type Endpoint =
  | { kind: 'unix'; path: string }
  | { kind: 'npipe'; path: string }
  | { kind: 'tcp'; host: string; port: number; tls: Tls | null }
  | { kind: 'ssh'; host: string; port: number; user: string; path: string }

const PLAIN_PORT = 2375
const TLS_PORT = 2376
const SSH_PORT = 22

/**
 * Reads `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port`, `http(s)://…`, `ssh://user@host` or
 * `host:port`. Throws `bad_request`.
 */
export const parseEndpoint = (text: string, tls: Tls | null = null): Endpoint => {
  const bad = () => told('bad_request', 'engineAddressBad', { address: withoutCredentials(text) })
  const address = text.trim()
  const unix = /^(?:unix:\/\/)?(\/(?!\/).*)$/.exec(address)
  if (unix?.[1]) return { kind: 'unix', path: unix[1] }
  const pipe =
    /^npipe:(?:\/\/)?((?:\/\/|\\\\)[^/\\]+[/\\].+)$/.exec(address) ??
    /^((?:\/\/|\\\\)\.[/\\].+)$/.exec(address)
  if (pipe?.[1]) return { kind: 'npipe', path: pipe[1].replaceAll('\\', '/') }
  let url: URL
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `tcp://${address}`)
  } catch {
    throw bad()
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (!host) throw bad()
  switch (url.protocol) {
    case 'tcp:':
    case 'http:':
    case 'https:': {
      if (url.username || url.password) throw bad()
      const secure = tls ?? (url.protocol === 'https:' ? { verify: true } : null)
      // Read from the text, for URL hides a port that is the protocol's own.
      const given = /:(\d+)(?:\/.*)?$/.exec(address)?.[1]
      const port = given ? Number(given) : secure ? TLS_PORT : PLAIN_PORT
      return { kind: 'tcp', host, port, tls: secure }
    }
    case 'ssh:':
      return {
        kind: 'ssh',
        host,
        port: Number(url.port) || SSH_PORT,
        user: decodeURIComponent(url.username),
        path: url.pathname === '/' ? '' : url.pathname
      }
    default:
      throw bad()
  }
}

/** The endpoint as text, without credentials. */
export const formatEndpoint = (endpoint: Endpoint): string => {
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe':
      return `${endpoint.kind}://${endpoint.path}`
    case 'tcp':
      return `tcp://${bracketed(endpoint.host)}:${endpoint.port}`
    case 'ssh': {
      const port = endpoint.port === SSH_PORT ? '' : `:${endpoint.port}`
      const user = endpoint.user ? `${endpoint.user}@` : ''
      return `ssh://${user}${bracketed(endpoint.host)}${port}${endpoint.path}`
    }
  }
}

/** Whether the engine runs where Gantry does, so that its published ports are ports of this computer. */
export const isLocal = (endpoint: Endpoint): boolean =>
  endpoint.kind === 'unix' ||
  endpoint.kind === 'npipe' ||
  (endpoint.kind === 'tcp' && /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(endpoint.host))

/**
 * Whether an engine behind a socket of this computer runs on another one, as behind `ssh -L`: it has another kernel, or
 * other memory. That tells on Linux only, where an engine needs no machine of its own.
 */
export const isForwarded = (
  endpoint: Endpoint,
  kernel: string | null,
  memoryBytes: number | null,
  here = { platform: process.platform, kernel: release(), memoryBytes: totalmem() }
): boolean =>
  endpoint.kind === 'unix' &&
  here.platform === 'linux' &&
  kernel !== null &&
  memoryBytes !== null &&
  (kernel !== here.kernel || memoryBytes !== here.memoryBytes)

/** An engine's id: the same for the same endpoint in every run. */
export const endpointId = (endpoint: Endpoint): string =>
  createHash('sha256').update(formatEndpoint(endpoint)).digest('hex').slice(0, 16)

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

const withoutCredentials = (text: string): string => text.replace(/\/\/[^/@]*@/, '//').slice(0, 200)
