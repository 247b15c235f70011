import { told } from '#shared/contract/sentences'
import type { MachineKeys } from './keys'
import type { GuestNetwork } from './agent-messages'
import type { TaggedShare } from './shares'
import { tarOf } from './tar'

/** What the machine is told at each start. */
export type GuestConfig = {
  keys: Pick<MachineKeys, 'ca' | 'server'>
  network: GuestNetwork
  /** The user's own additions to the engine's settings. */
  daemon: Readonly<Record<string, unknown>>
  nowMs: number
  shares: readonly TaggedShare[]
}

/**
 * The config disk's content: a plain tar, padded to whole sectors.
 * @throws AppError `bad_request` when a value holds a line break, which machine.env cannot say
 */
export function configTar(config: GuestConfig): Buffer {
  const { keys, network, shares } = config
  const lines = {
    HOSTNAME: 'gantry',
    EPOCH: String(Math.floor(config.nowMs / 1000)),
    ALLOW_HOST: network.allowHost ? '1' : '0',
    PROXY_PORTS: network.proxyPorts.join(' '),
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
    { path: 'certs/host.pem', content: network.authorities },
    { path: 'environment', content: network.environment },
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
