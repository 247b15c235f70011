import { told } from '#shared/contract/sentences'
import { isGone } from './errors'
import type { RawEngine } from './exchange'
import { request } from './raw'

/** The facts of a container that decide how its output is read. */
export type ContainerFacts = {
  id: string
  name: string
  running: boolean
  paused: boolean
  exitCode: number
  tty: boolean
  stdinOpen: boolean
  stdinOnce: boolean
  logDriver: string
  platform: string
  command: string[]
}

type InspectReply = {
  Id: string
  Name: string
  Platform?: string
  Path?: string
  Args?: string[]
  State: { Running: boolean; Paused: boolean; ExitCode: number }
  Config: { Tty: boolean; OpenStdin: boolean; StdinOnce: boolean }
  HostConfig: { LogConfig?: { Type?: string } }
}

/** `GET /containers/{id}/json`. Throws `not_found` with a sentence. */
export async function describeContainer(
  engine: RawEngine,
  id: string,
  signal: AbortSignal
): Promise<ContainerFacts> {
  const reply = await request(engine, 'GET', `/containers/${encodeURIComponent(id)}/json`, signal).catch(
    (error: unknown) => {
      throw isGone(error) ? missing(id, error) : error
    }
  )
  const it = reply.body as InspectReply
  return {
    id: it.Id,
    name: it.Name.replace(/^\//, ''),
    running: it.State.Running,
    paused: it.State.Paused,
    exitCode: it.State.ExitCode,
    tty: it.Config.Tty,
    stdinOpen: it.Config.OpenStdin,
    stdinOnce: it.Config.StdinOnce,
    logDriver: it.HostConfig.LogConfig?.Type ?? '',
    platform: it.Platform ?? 'linux',
    command: [it.Path ?? '', ...(it.Args ?? [])].filter(word => word !== '')
  }
}

const missing = (id: string, cause: unknown) =>
  told('not_found', 'containerNoMore', { id, name: shortName(id) }, cause)

const shortName = (id: string) => (/^[0-9a-f]{64}$/.test(id) ? id.slice(0, 12) : id)
