import type { MachineProxy } from '#shared/model/machine'
import { told } from '#shared/contract/sentences'
import type { MachineKeys } from './keys'
import type { TaggedShare } from './shares'
import { tarOf } from './tar'

/** What the machine is told at each start. */
export type GuestConfig = {
  keys: Pick<MachineKeys, 'ca' | 'server'>
  /** Authorities of this computer that the engine trusts, as PEM. */
  authorities: readonly string[]
  /** The user's own additions to the engine's settings. */
  daemon: Readonly<Record<string, unknown>>
  nowMs: number
  allowHost: boolean
  proxy: MachineProxy | null
  shares: readonly TaggedShare[]
}

/**
 * The config disk's content: a plain tar, padded to whole sectors.
 * @throws AppError `bad_request` when a value holds a line break, which machine.env cannot say
 */
export function configTar(config: GuestConfig): Buffer {
  const { keys, authorities, proxy, shares } = config
  const lines = {
    HOSTNAME: 'gantry',
    EPOCH: String(Math.floor(config.nowMs / 1000)),
    ALLOW_HOST: config.allowHost ? '1' : '0',
    HTTP_PROXY: proxy?.http ?? '',
    HTTPS_PROXY: proxy?.https ?? '',
    NO_PROXY: proxy?.no ?? '',
    SHARES: shares
      .map(({ tag, path, readOnly }) => `${tag}:${readOnly ? 'ro' : 'rw'}:${encodePath(path)}`)
      .join(' ')
  }
  for (const [name, value] of Object.entries(lines)) {
    if (/[\r\n\0]/.test(value)) throw told('bad_request', 'machineOneLine', { name })
  }
  return tarOf([
    { path: 'tls/ca.pem', content: keys.ca },
    { path: 'tls/cert.pem', content: keys.server.cert },
    { path: 'tls/key.pem', content: keys.server.key },
    ...authorities.map((content, i) => ({ path: `certs/host-${i}.crt`, content })),
    { path: 'daemon.json', content: JSON.stringify(config.daemon) },
    {
      path: 'machine.env',
      content: Object.entries(lines)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `${name}=${value}\n`)
        .join('')
    }
  ])
}

/** Percent-encodes all but what every shell and every separator leaves alone. */
const encodePath = (path: string): string =>
  [...Buffer.from(path)]
    .map(byte => {
      const letter = String.fromCharCode(byte)
      return /[\w./-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')

type Environment = Readonly<Record<string, string | undefined>>

/** The proxies of this computer's environment; loopback ones cannot be meant for the machine and are left out. */
export function hostProxy(env: Environment): MachineProxy | null {
  const value = (name: string) => env[name.toLowerCase()] || env[name] || null
  const outside = (address: string | null) =>
    address !== null && /\/\/(?:[^/@]*@)?(?:localhost|127\.|\[::1\])/.test(address) ? null : address
  const [http, https, no] = [outside(value('HTTP_PROXY')), outside(value('HTTPS_PROXY')), value('NO_PROXY')]
  return http === null && https === null ? null : { http, https, no }
}
