import type Dockerode from 'dockerode'
import { told } from '#shared/contract/sentences'
import type { Outcome } from '#shared/model/ref'
import type { VolumeSpec } from '#shared/model/volume'
import { AppError } from '#shared/wire/errors'
import { containerNameOf, doToAll, listed } from './deeds'
import type { Connected } from './engine'
import { isGone, translate } from './errors'
import { asList, asNumber, asRecord, asText } from './json'
import { request } from './raw'

/** POST /volumes/create. Throws `conflict` (reason name_taken): the engine would hand back the present one. */
export const createVolume = async (engine: Connected, spec: VolumeSpec): Promise<{ id: string }> => {
  try {
    const present = await volumeOf(engine, spec.name)
      .inspect()
      .catch((error: unknown) => {
        if (isGone(error)) return null
        throw error
      })
    if (present) {
      throw told('conflict', 'volumeNameTaken', { reason: 'name_taken', name: spec.name })
    }
    await engine.docker.createVolume({
      Name: spec.name,
      Driver: spec.driver,
      DriverOpts: spec.options,
      Labels: spec.labels
    })
  } catch (error) {
    throw translate(error)
  }
  await engine.refresh('volumes', spec.name)
  return { id: spec.name }
}

/** DELETE /volumes/{name} of each; one that is gone already is no failure. Never rejects. */
export const removeVolumes = (engine: Connected, ids: readonly string[]): Promise<Outcome> =>
  doToAll(engine, 'volumes', ids, 'remove', async id => {
    try {
      await volumeOf(engine, id).remove()
    } catch (error) {
      if (isGone(error)) return
      throw inUse(engine, id, translate(error))
    }
  })

/** GET /volumes/{name} as indented text. Throws `not_found`. */
export const inspectVolume = async (engine: Connected, id: string): Promise<{ json: string }> => {
  try {
    return { json: JSON.stringify(await volumeOf(engine, id).inspect(), null, 2) }
  } catch (error) {
    throw translate(error)
  }
}

const measuring = new WeakMap<Connected, Promise<Record<string, number>>>()

/** Bytes by volume name (GET /system/df). The engine refuses a second question meanwhile, so askers share one. */
export const volumeSizes = (engine: Connected): Promise<Record<string, number>> => {
  const present = measuring.get(engine)
  if (present) return present
  const asked = askSizes(engine).finally(() => measuring.delete(engine))
  measuring.set(engine, asked)
  return asked
}

const askSizes = async (engine: Connected): Promise<Record<string, number>> => {
  // Engines that know no `type` measure everything.
  const reply = await request(engine, 'GET', '/system/df?type=volume', engine.signal)
  const sizes: Record<string, number> = {}
  for (const json of asList(asRecord(reply.body)['Volumes'])) {
    const volume = asRecord(json)
    const sizeBytes = asNumber(asRecord(volume['UsageData'])['Size'])
    // -1: the driver does not tell.
    if (sizeBytes >= 0 && asText(volume['Name'])) sizes[asText(volume['Name'])] = sizeBytes
  }
  return sizes
}

const volumeOf = (engine: Connected, id: string): Dockerode.Volume =>
  engine.docker.getVolume(encodeURIComponent(id))

/** Names the containers that hold the volume: those whose rows mount it, and those that the engine lists. */
const inUse = (engine: Connected, id: string, error: Error): Error => {
  if (!(error instanceof AppError) || error.detail?.['reason'] !== 'in_use') return error
  const rows = engine.store.all('containers')
  const ids = String(error.detail['containers'] ?? '')
    .split(',')
    .filter(Boolean)
  const names = new Set([
    ...rows.filter(row => row.volumes.includes(id)).map(row => row.name),
    ...ids.map(one => containerNameOf(rows, one))
  ])
  if (names.size === 0) return error
  const facts = { reason: 'in_use', containers: [...names].join(','), count: names.size }
  return told(
    'conflict',
    'volumeUsedBy',
    { ...error.detail, ...facts, name: id, users: listed([...names]) },
    error
  )
}
