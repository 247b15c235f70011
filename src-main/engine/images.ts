import { told } from '#shared/contract/sentences'
import { splitReference, type Image, type ImageDetail } from '#shared/model/image'
import type { Failure, Outcome } from '#shared/model/ref'
import { AppError } from '#shared/wire/errors'
import { doToOne, inTurns, listed, outcomeOf } from './deeds'
import type { Connected } from './engine'
import { failureOf, isGone } from './errors'
import { explainRegistry, missingImage } from './image-errors'
import { imageDetailFrom } from './image-detail'
import { maskedJson } from './masked'
import { request } from './raw'

/** GET /images/{id}/json and /history. Throws `not_found`. */
export async function detail(engine: Connected, id: string, signal: AbortSignal): Promise<ImageDetail> {
  const [facts, history] = await Promise.all([read(engine, id, signal), read(engine, id, signal, 'history')])
  return imageDetailFrom(facts, history)
}

/** The engine's own JSON as indented text, secrets masked. Throws `not_found`. */
export const inspect = async (
  engine: Connected,
  id: string,
  signal: AbortSignal
): Promise<{ json: string }> => ({
  json: maskedJson(await read(engine, id, signal))
})

/**
 * POST /images/{id}/tag: one more name for an image; taken from another image when that had it.
 * Throws `not_found`, `bad_request` for a target that no image can be called.
 */
export async function tag(engine: Connected, id: string, target: string, signal: AbortSignal): Promise<void> {
  const { repository, tag: name } = splitReference(target)
  if (target.includes('@'))
    throw told('bad_request', 'tagIsDigest', { reason: 'bad_reference', image: target })
  const query = new URLSearchParams({ repo: repository, tag: name ?? 'latest' })
  const before = engine.store
    .all('images')
    .find(image => image.tags.includes(`${repository}:${name ?? 'latest'}`))
  await doToOne(engine, 'images', id, 'tag', () =>
    request(engine, 'POST', `/images/${encodeURIComponent(id)}/tag?${query}`, signal).catch(
      (error: unknown) => {
        throw explainRegistry(isGone(error) ? missingImage(id, error) : error, target)
      }
    )
  )
  // The name has moved.
  if (before && before.id !== id) await engine.refresh('images', before.id)
}

/**
 * DELETE /images/{reference}, several images at a time; an image goes with its last tag. What is gone already is
 * no failure. A conflict names the containers that stand in the way. Never rejects.
 */
export async function remove(
  engine: Connected,
  references: readonly string[],
  force: boolean,
  signal: AbortSignal
): Promise<Outcome> {
  const failed: Failure[] = []
  const groups = new Map<string, string[]>()
  for (const reference of new Set(references)) {
    const id = imageOf(engine, reference)?.id ?? reference
    groups.set(id, [...(groups.get(id) ?? []), reference])
  }
  for (const id of groups.keys()) engine.store.change('images', id, { busy: 'remove', failure: null })
  await inTurns([...groups], async ([id, ofImage]) => {
    let failure: Failure | null = null
    // One after the other: the tags of one image count each other.
    for (const reference of ofImage) {
      try {
        await removeOne(engine, reference, force, signal)
      } catch (error) {
        failure = failureOf(reference, error)
        failed.push(failure)
      }
    }
    await engine.refresh('images', id)
    engine.store.change('images', id, { busy: null, failure })
  })
  return outcomeOf(failed)
}

async function removeOne(
  engine: Connected,
  reference: string,
  force: boolean,
  signal: AbortSignal
): Promise<void> {
  try {
    await request(engine, 'DELETE', `/images/${encodeURIComponent(reference)}?force=${force ? 1 : 0}`, signal)
  } catch (error) {
    if (isGone(error)) return
    throw error instanceof AppError && error.code === 'conflict' ? blocked(engine, reference, error) : error
  }
}

/** Why an image stays, by the names that the user knows. */
function blocked(engine: Connected, reference: string, error: AppError): AppError {
  const image = imageOf(engine, reference)
  const name = image ? shownName(image, reference) : reference
  const users = image ? engine.store.all('containers').filter(one => one.imageId === image.id) : []
  const said = String(error.detail?.['said'] ?? error.message)
  const byId = /container ([0-9a-f]{12})/i.exec(said)?.[1]
  const names = users.length > 0 ? users.map(one => one.name) : byId ? [byId] : []
  if (names.length > 0) {
    const running = users.some(one => one.state === 'running' || one.state === 'paused')
    const sentence = running || /cannot be forced/i.test(said) ? 'imageUsed' : 'imageUsedForce'
    const facts = { reason: 'in_use', containers: names.join(','), count: names.length }
    return told('conflict', sentence, { ...error.detail, ...facts, image: name, users: listed(names) }, error)
  }
  if (/dependent child images/i.test(said))
    return told('conflict', 'imageBuiltOn', { ...error.detail, reason: 'has_children', image: name }, error)
  if (/multiple repositories/i.test(said))
    return told(
      'conflict',
      'imageSeveralTags',
      { ...error.detail, reason: 'several_tags', image: name },
      error
    )
  return error
}

const shownName = (image: Image, reference: string): string =>
  image.tags.includes(reference) ? reference : (image.tags[0] ?? reference)

/** The row of an image by its id, one of its tags or one of its digests. */
const imageOf = (engine: Connected, reference: string): Image | undefined =>
  engine.store.get('images', reference) ??
  engine.store
    .all('images')
    .find(image => image.tags.includes(reference) || image.digests.includes(reference))

async function read(engine: Connected, id: string, signal: AbortSignal, what = 'json'): Promise<unknown> {
  try {
    return (await request(engine, 'GET', `/images/${encodeURIComponent(id)}/${what}`, signal)).body
  } catch (error) {
    throw isGone(error) ? missingImage(id, error) : error
  }
}

/** Throws `not_found`, naming the first of the images that the engine does not have. */
export async function requireImages(
  engine: Connected,
  references: readonly string[],
  signal: AbortSignal
): Promise<void> {
  for (const reference of references) if (!imageOf(engine, reference)) await read(engine, reference, signal)
}
