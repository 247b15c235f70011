import { readFile } from 'node:fs/promises'
import { told } from '#shared/contract/sentences'
import type { MachineProxy, MachineSettings } from '#shared/model/machine'
import type { Saying } from '#shared/model/ref'
import { AppError } from '#shared/wire/errors'
import type { Agent } from './agent'
import type { GuestNetwork } from './agent-messages'
import { certificatesIn } from './authorities'

/** How often the computer's network is looked at while the machine runs. */
const LOOK_MS = 30_000
/** This computer, as it is called inside. */
const HOST = 'host.docker.internal'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The network as the settings and this computer have it now.
 * @throws AppError `bad_request` when a proxy holds a line break or the chosen file has no certificate
 */
export async function guestNetwork(
  settings: Pick<MachineSettings, 'allowHost' | 'proxy' | 'caFile'>,
  env: Environment,
  authorities: readonly string[]
): Promise<GuestNetwork> {
  const { proxy, ports } = proxyForGuest(settings.proxy ?? hostProxy(env))
  const chosen = settings.caFile === null ? [] : await chosenAuthorities(settings.caFile)
  const lines = {
    HTTP_PROXY: proxy?.http,
    HTTPS_PROXY: proxy?.https,
    NO_PROXY: proxy?.no,
    SSL_CERT_DIR: '/run/gantry/certs'
  }
  return {
    allowHost: settings.allowHost,
    proxyPorts: ports,
    environment: Object.entries(lines)
      .map(([name, value]) => (value ? `export ${name}=${quoted(name, value)}\n` : `unset ${name}\n`))
      .join(''),
    authorities: certificatesIn([...authorities, ...chosen].join('\n')).join('')
  }
}

/** The same for a start, which a file that is gone must not keep: it is told by `note`. */
export async function networkAtStart(
  settings: Pick<MachineSettings, 'allowHost' | 'proxy' | 'caFile'>,
  env: Environment,
  authorities: readonly string[],
  note: (said: Saying) => void
): Promise<GuestNetwork> {
  try {
    return await guestNetwork(settings, env, authorities)
  } catch (error) {
    if (!(error instanceof AppError) || settings.caFile === null) throw error
    note({ message: error.message, ...(error.detail && { detail: error.detail }) })
    return guestNetwork({ ...settings, caFile: null }, env, authorities)
  }
}

async function chosenAuthorities(path: string): Promise<string[]> {
  const found = certificatesIn(await readFile(path, 'utf8').catch(() => ''))
  if (found.length > 0) return found
  throw told('bad_request', 'machineNoAuthorities', { path })
}

function quoted(name: string, value: string): string {
  if (/[\r\n\0]/.test(value)) throw told('bad_request', 'machineOneLine', { name })
  return `'${value.replaceAll("'", "'\\''")}'`
}

/** The proxies of this computer's environment. */
export function hostProxy(env: Environment): MachineProxy | null {
  const value = (name: string) => env[name.toLowerCase()] || env[name] || null
  const [http, https, no] = [value('HTTP_PROXY'), value('HTTPS_PROXY'), value('NO_PROXY')]
  return http === null && https === null ? null : { http, https, no }
}

/** The same proxies by the names that the machine has for them; `ports` are those on this computer's loopback. */
export function proxyForGuest(proxy: MachineProxy | null): { proxy: MachineProxy | null; ports: number[] } {
  const ports = new Set<number>()
  const seen = (address: string | null) => {
    const url = address === null ? null : parse(address)
    if (url === null || !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname)) return address
    ports.add(Number(url.port) || (url.protocol === 'https:' ? 443 : 80))
    url.hostname = HOST
    return url.href
  }
  return {
    proxy: proxy && { http: seen(proxy.http), https: seen(proxy.https), no: proxy.no },
    ports: [...ports]
  }
}

function parse(address: string): URL | null {
  try {
    return new URL(address.includes('://') ? address : `http://${address}`)
  } catch {
    return null
  }
}

/** Tells a running machine of this computer's network whenever it has changed. */
export class NetworkFollower {
  readonly #agent: Agent
  readonly #wanted: () => Promise<GuestNetwork>
  readonly #onTold: () => void
  #timer: NodeJS.Timeout | null = null
  #told = ''
  #isLate = false

  constructor(agent: Agent, wanted: () => Promise<GuestNetwork>, onTold: () => void) {
    this.#agent = agent
    this.#wanted = wanted
    this.#onTold = onTold
  }

  /** The engine takes up the rest with its next start: containers ran, which another one would have ended. */
  get isLate(): boolean {
    return this.#isLate
  }

  /** Looks now, and resolves when the machine knows. @throws AppError */
  async follow(): Promise<void> {
    const wanted = await this.#wanted()
    const text = JSON.stringify(wanted)
    if (text === this.#told) return
    const { applied } = await this.#agent.network(wanted)
    this.#told = text
    this.#isLate = !applied
    this.#onTold()
  }

  /** Looks now and then from now on; not while the machine stands still, when its agent cannot answer. */
  start(): void {
    // What fails is tried again; a chosen file that is gone is told when it is chosen, and at the next start.
    this.#timer ??= setInterval(() => void this.follow().catch(() => undefined), LOOK_MS).unref()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }
}
