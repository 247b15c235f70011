import type { Container } from '#shared/model/container'
import type { PortHolder, RunSpec } from '#shared/model/run-spec'
import type { PortLine, RunDraft } from './draft'

export type PortQuestion = { hostPort: number; protocol: PortHolder['protocol']; hostIp: string }

/** Whether an engine publishes ports on this network; on the host's own, and on none, it ignores them. */
export const publishesPorts = (network: string): boolean => network !== 'host' && network !== 'none'

/** The host ports that the form wants, to be asked for; each once. */
export const wantedPorts = (spec: Pick<RunSpec, 'ports' | 'network'>): PortQuestion[] => {
  if (!publishesPorts(spec.network)) return []
  const seen = new Set<string>()
  return spec.ports.flatMap(({ hostPort, protocol, hostIp }) => {
    const key = `${hostIp}|${hostPort ?? ''}|${protocol}`
    if (hostPort === null || seen.has(key)) return []
    seen.add(key)
    return [{ hostPort, protocol, hostIp }]
  })
}

/** Which host ports the containers have, as a text that is another one whenever that changes. */
export const publishedPorts = (containers: readonly Pick<Container, 'ports'>[]): string =>
  containers
    .flatMap(({ ports }) =>
      ports.flatMap(({ hostIp, hostPort, protocol }) =>
        hostPort === null ? [] : `${hostIp ?? ''}|${hostPort}|${protocol}`
      )
    )
    .sort()
    .join(' ')

const isHeldAs = (holder: PortHolder, line: Pick<PortLine, 'host' | 'protocol'>): boolean =>
  String(holder.hostPort) === line.host.trim() && holder.protocol === line.protocol

/**
 * Whether it surely stands in the way, as a container of the same engine does. An engine in a virtual machine or
 * behind a forwarded socket has other ports than the programs of this computer: only the start will tell.
 */
export const blocks = ({ container }: PortHolder): boolean => container !== null

/** Who holds the port of each line, by the line's key. */
export const conflicts = (
  lines: readonly PortLine[],
  holders: readonly PortHolder[]
): ReadonlyMap<string, PortHolder> => {
  const found = new Map<string, PortHolder>()
  for (const line of lines) {
    const holder = holders.find(one => isHeldAs(one, line))
    if (holder) found.set(line.key, holder)
  }
  return found
}

/** Ports to ask about when one is taken: the next ones up, without those that the form uses itself. */
export const candidates = (
  wanted: number,
  line: PortLine,
  draft: Pick<RunDraft, 'ports'>
): PortQuestion[] => {
  const used = new Set(
    draft.ports.filter(other => other.protocol === line.protocol).map(other => other.host.trim())
  )
  const found: PortQuestion[] = []
  // Below 1024 a person hardly wants the neighbour of 80 or 443: the usual stand-ins are 8080, 8443…
  const start = wanted < 1024 ? (wanted < 100 ? 8000 + wanted : 8000 + (wanted % 1000)) : wanted + 1
  for (let port = start; port <= 65_535 && found.length < 50; port++) {
    if (!used.has(String(port))) {
      found.push({ hostPort: port, protocol: line.protocol, hostIp: line.hostIp.trim() })
    }
  }
  return found
}

/** The first candidate that nobody holds. */
export const firstFree = (asked: readonly PortQuestion[], holders: readonly PortHolder[]): number | null =>
  asked.find(
    one => !holders.some(holder => holder.hostPort === one.hostPort && holder.protocol === one.protocol)
  )?.hostPort ?? null
