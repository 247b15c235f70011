import type Dockerode from 'dockerode'
import { told } from '#shared/contract/sentences'
import type { Container, ContainerAct, ContainerDetail, ContainerState } from '#shared/model/container'
import type { Outcome } from '#shared/model/ref'
import type { RunSpec } from '#shared/model/run-spec'
import { AppError } from '#shared/wire/errors'
import { attachEarly, detachEarly } from './attach'
import { doToAll, doToOne } from './deeds'
import { detailFrom, envValue } from './detail'
import type { Connected } from './engine'
import { isGone, isUnchanged, translate } from './errors'
import { asRecord, asText, asTexts } from './json'
import { maskedJson } from './masked'
import { publisherOf } from './ports'
import { request } from './raw'
import { createOptions } from './run'

/** Does one deed to each container. What was already so, or already gone, is no failure. Never rejects. */
export const act = (engine: Connected, ids: readonly string[], deed: ContainerAct): Promise<Outcome> =>
  doToAll(engine, 'containers', ids, deed.verb, async id => {
    try {
      await perform(containerOf(engine, id), deed)
    } catch (error) {
      if (!isDone(error, deed, engine.store.get('containers', id)?.state)) throw explain(engine, error)
    }
  })

/** POST /containers/{id}/rename. Throws `conflict` (reason name_taken) when another container has the name. */
export const rename = (engine: Connected, id: string, name: string): Promise<void> =>
  doToOne(engine, 'containers', id, null, async () => {
    try {
      await containerOf(engine, id).rename({ name })
    } catch (error) {
      // Podman's database says it.
      if (!/UNIQUE constraint failed: ContainerConfig\.Name/.test(String(error))) throw error
      throw told('conflict', 'containerNameTaken', { reason: 'name_taken', name }, error)
    }
  })

/** GET /containers/{id}/json as the overview shows it. Throws `not_found`. */
export const detail = async (engine: Connected, id: string): Promise<ContainerDetail> => {
  const found = detailFrom(await read(engine, id))
  // Its row may be out of a list, which tells only in words when it ended.
  if (engine.store.get('containers', id)?.state === 'exited') void engine.refresh('containers', id)
  return found
}

/** The unmasked value of a variable. Throws `not_found`. */
export const revealEnv = async (engine: Connected, id: string, name: string): Promise<{ value: string }> => {
  const value = envValue(await read(engine, id), name)
  if (value === null) throw told('not_found', 'variableMissing', { name })
  return { value }
}

/** The engine's own JSON as indented text, secrets masked. Throws `not_found`. */
export const inspect = async (engine: Connected, id: string): Promise<{ json: string }> => ({
  json: maskedJson(await read(engine, id))
})

/** A new container, and what the engine says that it did not do as asked, in its own words. */
type Made = { id: string; warnings: string[] }

/** `name`: also one that the engine has made up. `before`: with --rm, its row before its start. */
type Created = Made & { name: string | null; before: Container | null }

/**
 * POST /containers/create, then start. When only the start failed, the container stays and the error's detail has
 * its id. Throws `not_found` (reason image_missing), `conflict` (name_taken, port_taken) and what the engine refuses.
 */
export const create = async (engine: Connected, spec: RunSpec, start: boolean): Promise<Created> => {
  const made = await make(engine, spec)
  const { id } = made
  if (!start || spec.autoRemove) await engine.refresh('containers', id)
  const row = () => engine.store.get('containers', id)
  if (!start) return { ...made, name: row()?.name ?? null, before: null }
  const before = (spec.autoRemove && row()) || null
  // One that cannot be had is no reason not to start: the page attaches later, then.
  if (spec.interactive) await attachEarly(engine, id).catch(() => undefined)
  try {
    await doToOne(engine, 'containers', id, 'start', async () => {
      await containerOf(engine, id).start()
    })
    return { ...made, name: (row() ?? before)?.name ?? null, before }
  } catch (error) {
    detachEarly(engine, id)
    const said = explain(engine, error)
    if (!(said instanceof AppError)) throw said
    // With --rm the engine has removed what could not start.
    const kept = row() !== undefined
    throw new AppError(said.code, said.message, {
      detail: { ...said.detail, ...(kept && { id }) },
      cause: error
    })
  }
}

/** A container once asked for is made, whoever goes away. */
const never = new AbortController().signal

const make = async (engine: Connected, spec: RunSpec): Promise<Made> => {
  const query = spec.name ? `?name=${encodeURIComponent(spec.name)}` : ''
  try {
    // Not dockerode's, which throws the warnings away.
    const { body } = await request(engine, 'POST', `/containers/create${query}`, never, createOptions(spec))
    const answer = asRecord(body)
    return { id: asText(answer['Id']), warnings: asTexts(answer['Warnings']) }
  } catch (error) {
    const said = translate(error)
    if (said instanceof AppError && said.detail?.['reason'] === 'image_missing') {
      throw told('not_found', 'imageToPull', { ...said.detail, image: spec.image }, error)
    }
    throw said
  }
}

/** The error in Gantry's words; a taken port is told with the container that has it, where the rows know it. */
const explain = (engine: Connected, error: unknown): Error => {
  const said = error instanceof AppError ? error : translate(error)
  const hostPort = Number((said instanceof AppError && said.detail?.['port']) || 0)
  if (!(said instanceof AppError) || said.detail?.['reason'] !== 'port_taken' || !hostPort) return said
  const rows = engine.store.all('containers')
  const holder =
    publisherOf(rows, { hostPort, protocol: 'tcp', hostIp: '' }) ??
    publisherOf(rows, { hostPort, protocol: 'udp', hostIp: '' })
  if (!holder) return said
  const detail = { ...said.detail, port: hostPort, container: holder.name }
  return told('conflict', 'portTakenBy', detail, error)
}

const containerOf = (engine: Connected, id: string): Dockerode.Container =>
  engine.docker.getContainer(encodeURIComponent(id))

const read = async (engine: Connected, id: string): Promise<unknown> => {
  try {
    return await containerOf(engine, id).inspect()
  } catch (error) {
    throw translate(error)
  }
}

const perform = async (container: Dockerode.Container, deed: ContainerAct): Promise<void> => {
  switch (deed.verb) {
    case 'start':
      await container.start()
      return
    case 'stop':
      await container.stop(deed.timeoutS === undefined ? {} : { t: deed.timeoutS })
      return
    case 'restart':
      await container.restart(deed.timeoutS === undefined ? {} : { t: deed.timeoutS })
      return
    case 'pause':
      await container.pause()
      return
    case 'resume':
      await container.unpause()
      return
    case 'kill':
      await container.kill({ signal: deed.signal })
      return
    case 'remove':
      await container.remove({ v: deed.volumes, force: deed.force })
      return
  }
}

/** Whether the refusal says that all is as it was to become. */
const isDone = (error: unknown, deed: ContainerAct, state: ContainerState | undefined): boolean => {
  if (isUnchanged(error)) return true
  const words = error instanceof Error ? error.message : ''
  switch (deed.verb) {
    case 'remove':
      return isGone(error) || /removal of container \S+ is already in progress/i.test(words)
    case 'pause':
      return /is already paused/i.test(words)
    case 'resume':
      return state === 'running' && /is not paused/i.test(words)
    case 'kill':
      return /^(SIG)?KILL$|^9$/.test(deed.signal) && /is not running|can only kill running/i.test(words)
    default:
      return false
  }
}
