import { told } from '#shared/contract/sentences'
import type { ContainerFacts } from './describe'
import { asRecord, asText } from './json'
import type { RawEngine } from './exchange'
import { request } from './raw'

/** The friendliest first. */
const SHELLS = ['/bin/bash', '/usr/bin/bash', '/bin/zsh', '/bin/ash', '/bin/sh', '/usr/bin/sh', '/busybox/sh']
/** An image may be hostile, and its links lead in a circle. */
const MAX_LINKS = 16

/**
 * The first shell that exists in a container: `HEAD /containers/{id}/archive`, which starts no process.
 * @throws AppError `not_found` when there is none
 */
export async function findShell(
  engine: RawEngine,
  container: ContainerFacts,
  signal: AbortSignal
): Promise<string> {
  const shell = await anyShell(engine, container, signal)
  if (shell !== null) return shell
  throw told('not_found', 'shellMissing', { reason: 'no_shell', name: container.name })
}

/** Like `findShell`; null when there is none. */
export async function anyShell(
  engine: RawEngine,
  container: ContainerFacts,
  signal: AbortSignal
): Promise<string | null> {
  if (container.platform === 'windows') return 'cmd.exe'
  for (const shell of SHELLS) if (await exists(engine, container.id, shell, signal)) return shell
  return null
}

async function exists(
  engine: RawEngine,
  id: string,
  path: string,
  signal: AbortSignal,
  linksLeft = MAX_LINKS
): Promise<boolean> {
  const query = new URLSearchParams({ path })
  const { status, headers } = await request(
    engine,
    'HEAD',
    `/containers/${encodeURIComponent(id)}/archive?${query}`,
    signal
  )
  if (status === 404) return false
  const target = linkTarget(headers.get('x-docker-container-path-stat') ?? '')
  if (target === '' || target === path) return true
  return linksLeft > 0 && exists(engine, id, target, signal, linksLeft - 1)
}

/** The engine resolves the folders on the way, but says where a link at the end leads. */
function linkTarget(stat: string): string {
  try {
    return asText(asRecord(JSON.parse(Buffer.from(stat, 'base64').toString('utf8')))['linkTarget'])
  } catch {
    return ''
  }
}
