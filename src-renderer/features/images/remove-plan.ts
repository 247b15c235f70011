import { isRunning, type ContainerState } from '#shared/model/container'
import { splitReference, type Image } from '#shared/model/image'
import { shownReference, splitRowKey, type ImageRow } from './image-rows'

export type ImageUser = { id: string; name: string; state: ContainerState }

/** One image that the removal touches. */
export type RemovalItem = {
  imageId: string
  /** What is asked of the engine: tags and digests, or the id of an image without them. */
  references: string[]
  /** Tags that the image keeps. */
  keeps: string[]
  /** The image itself goes, not only names of it. */
  dataGoes: boolean
  sizeBytes: number
  /** Containers that hold it; only where the image itself would go. */
  running: ImageUser[]
  stopped: ImageUser[]
}

export type RemovalPlan = {
  items: RemovalItem[]
  /** Images that a running container holds: no force helps, they are left alone. */
  held: RemovalItem[]
  /** Some item needs force, for a stopped container was made from it. */
  needsForce: boolean
  /** What the engine is asked to remove, with force or without. */
  references(force: boolean): string[]
  /** The same as a person would type them. */
  shown(force: boolean): string[]
}

/**
 * Digests that keep an image when all its tags are gone: those of repositories in which it has no tag. An image
 * without tags goes by its id, unless it was pulled from several repositories, which the engine refuses.
 */
const keepingDigests = ({ tags, digests }: Pick<Image, 'tags' | 'digests'>): string[] => {
  const tagged = new Set(tags.map(tag => splitReference(tag).repository))
  const left = digests.filter(digest => !tagged.has(splitReference(digest).repository))
  return tags.length > 0 || left.length > 1 ? left : []
}

/** What exactly goes when these rows are removed, and what stands in the way. */
export const removalPlan = (
  keys: readonly string[],
  rows: readonly ImageRow[],
  users: ReadonlyMap<string, readonly ImageUser[]>
): RemovalPlan => {
  const chosen = new Set(keys)
  const byImage = new Map<string, ImageRow[]>()
  for (const row of rows) {
    if (!chosen.has(row.key)) continue
    const { imageId } = splitRowKey(row.key)
    byImage.set(imageId, [...(byImage.get(imageId) ?? []), row])
  }
  const all = [...byImage].map(([imageId, its]): RemovalItem => {
    const { tags = [], digests = [] } = its[0]?.image ?? {}
    const chosenNames = its.map(row => row.reference)
    const keeps = tags.filter(tag => !chosenNames.includes(tag))
    const dataGoes = keeps.length === 0
    const keeping = dataGoes ? keepingDigests({ tags, digests }) : []
    const references = tags.length === 0 && keeping.length > 0 ? keeping : [...chosenNames, ...keeping]
    const holders = dataGoes ? (users.get(imageId) ?? []) : []
    return {
      imageId,
      references,
      keeps,
      dataGoes,
      sizeBytes: its[0]?.image.sizeBytes ?? 0,
      running: holders.filter(isRunning),
      stopped: holders.filter(holder => !isRunning(holder))
    }
  })
  const items = all.filter(item => item.running.length === 0)
  const possible = (force: boolean) => items.filter(item => force || item.stopped.length === 0)
  return {
    items,
    held: all.filter(item => item.running.length > 0),
    needsForce: items.some(item => item.stopped.length > 0),
    references: force => possible(force).flatMap(item => item.references),
    shown: force =>
      possible(force).flatMap(item => item.references.map(one => shownReference(one, item.imageId)))
  }
}
