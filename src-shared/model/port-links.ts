import type { Engine } from './engine'
import type { Port } from './container'
import { portWords } from './command'

export type PortLink = {
  /** `8080:80`, `53:53/udp`, `443/tcp`. */
  readonly text: string
  /** Where it can be opened; null for what is not published, no TCP, or out of reach. */
  readonly url: string | null
  /** It is bound to the loopback of the engine's computer, which is another one than this. */
  readonly onlyThere: boolean
}

const isAny = (ip: string): boolean => ip === '' || ip === '0.0.0.0' || ip === '::'
const isLoopback = (host: string): boolean => /^(localhost|127\..*|\[?::1\]?)$/.test(host)

/**
 * The host under which an engine's published ports are reached from this page: the engine's own where it is
 * remote; where it is on Gantry's computer, that computer as this page was reached. null: nobody knows, for its
 * socket was forwarded from somewhere.
 */
export const hostOfEngine = (
  engine: Pick<Engine, 'endpoint' | 'local'>,
  page: { protocol: string; hostname: string }
): string | null => {
  if (!engine.local) {
    return /^\w+:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]+)/.exec(engine.endpoint)?.[1] ?? null
  }
  const isWeb = page.protocol === 'http:' || page.protocol === 'https:'
  return isWeb && page.hostname !== '' && !isLoopback(page.hostname) ? page.hostname : 'localhost'
}

/** A container's ports, published ones first; the same port on IPv4 and IPv6 is one. */
export function portLinks(ports: readonly Port[], host: string | null): readonly PortLink[] {
  const isOnlyThere = ({ hostIp }: Port) =>
    hostIp !== null && isLoopback(hostIp) && (host === null || !isLoopback(host))
  const links = new Map<string, PortLink>()
  const order = [...ports].sort(
    (a, b) =>
      (a.hostPort ?? 100_000) - (b.hostPort ?? 100_000) ||
      a.containerPort - b.containerPort ||
      Number(isOnlyThere(a)) - Number(isOnlyThere(b))
  )
  for (const port of order) {
    const text = portWords(port)
    if (links.has(text)) continue
    const { hostIp, hostPort, protocol } = port
    // Bound to one address: only that one answers.
    const at = hostIp === null || isAny(hostIp) ? host : hostIp.includes(':') ? `[${hostIp}]` : hostIp
    const onlyThere = isOnlyThere(port)
    links.set(text, {
      text,
      url:
        hostPort === null || protocol !== 'tcp' || onlyThere || at === null
          ? null
          : `http://${at}:${hostPort}`,
      onlyThere
    })
  }
  return [...links.values()]
}
