import { containersBy, type Container } from '#shared/model/container'
import { shortId, splitReference, type Image } from '#shared/model/image'
import type { Failure } from '#shared/model/ref'

/** One line of the images table: a tag, or an image without one. */
export type ImageRow = {
  /** `<image id>|<reference>`: two tags of one image are two rows. */
  key: string
  image: Image
  /** What names it to the engine: the tag, or the id where there is none. */
  reference: string
  /** null: unknown (dangling). */
  repository: string | null
  /** null: the image has no tag. */
  tag: string | null
}

export type ImageFilter = 'all' | 'used' | 'unused' | 'dangling'
export const IMAGE_FILTERS: readonly ImageFilter[] = ['all', 'used', 'unused', 'dangling']

export type ImageSort = { column: string; direction: 'asc' | 'desc' }

export const rowKey = (imageId: string, tag: string): string => `${imageId}|${tag}`

/** The key's parts; `tag` is empty for an image without one. */
export const splitRowKey = (key: string): { imageId: string; tag: string } => {
  const at = key.indexOf('|')
  return at < 0 ? { imageId: key, tag: '' } : { imageId: key.slice(0, at), tag: key.slice(at + 1) }
}

/** One row per tag; an image without tags is one row, under the repository of its digest where it has one. */
export const imageRows = (images: readonly Image[]): ImageRow[] =>
  images.flatMap((image): ImageRow[] => {
    if (image.tags.length > 0) {
      return image.tags.map(tag => ({
        key: rowKey(image.id, tag),
        image,
        reference: tag,
        ...splitReference(tag)
      }))
    }
    const digest = image.digests[0]
    return [
      {
        key: rowKey(image.id, ''),
        image,
        reference: image.id,
        repository: digest === undefined ? null : splitReference(digest).repository,
        tag: null
      }
    ]
  })

/** Image ids that containers were made from. */
export const usersByImage = <C extends Pick<Container, 'imageId' | 'name'>>(
  containers: readonly C[]
): Map<string, C[]> => containersBy(containers, container => [container.imageId])

const passes = (row: ImageRow, filter: ImageFilter, used: { has(id: string): boolean }): boolean => {
  switch (filter) {
    case 'all':
      return true
    case 'used':
      return used.has(row.image.id)
    case 'unused':
      return !used.has(row.image.id)
    case 'dangling':
      return row.image.tags.length === 0
  }
}

/** How many rows each filter would show. */
export const filterCounts = (
  rows: readonly ImageRow[],
  used: { has(id: string): boolean }
): Record<ImageFilter, number> => {
  const count = (filter: ImageFilter) => rows.filter(row => passes(row, filter, used)).length
  return { all: rows.length, used: count('used'), unused: count('unused'), dangling: count('dangling') }
}

/** Words of the search, all of which must be found in the reference, the id, or a label. */
const found = (row: ImageRow, words: readonly string[]): boolean => {
  if (words.length === 0) return true
  const text = [
    row.tag === null ? (row.repository ?? '<none>') : row.reference,
    row.image.id,
    ...Object.entries(row.image.labels).map(([name, value]) => `${name}=${value}`)
  ]
    .join('\n')
    .toLowerCase()
  return words.every(word => text.includes(word))
}

const compareBy = (
  column: string,
  users: ReadonlyMap<string, readonly unknown[]>
): ((a: ImageRow, b: ImageRow) => number) => {
  switch (column) {
    case 'tag':
      return (a, b) => (a.tag ?? '').localeCompare(b.tag ?? '', undefined, { numeric: true })
    case 'id':
      return (a, b) => (a.image.id < b.image.id ? -1 : a.image.id > b.image.id ? 1 : 0)
    case 'size':
      return (a, b) => a.image.sizeBytes - b.image.sizeBytes
    case 'created':
      return (a, b) => (a.image.createdAt ?? 0) - (b.image.createdAt ?? 0)
    case 'usedBy':
      return (a, b) => (users.get(a.image.id)?.length ?? 0) - (users.get(b.image.id)?.length ?? 0)
    default:
      return (a, b) => {
        // Dangling ones are clutter: after everything that has a name.
        if (a.repository === null || b.repository === null)
          return Number(a.repository === null) - Number(b.repository === null)
        return a.repository.localeCompare(b.repository)
      }
  }
}

/** The rows that a search and a filter leave, sorted; equals fall back to name, tag and id. */
export const shownRows = (
  rows: readonly ImageRow[],
  users: ReadonlyMap<string, readonly unknown[]>,
  options: { search: string; filter: ImageFilter; sort: ImageSort | undefined }
): ImageRow[] => {
  const words = options.search.toLowerCase().split(/\s+/).filter(Boolean)
  const { column, direction } = options.sort ?? { column: 'repository', direction: 'asc' as const }
  const by = compareBy(column, users)
  const sign = direction === 'asc' ? 1 : -1
  const rest = ['repository', 'tag', 'id'].map(name => compareBy(name, users))
  return rows
    .filter(row => passes(row, options.filter, users) && found(row, words))
    .sort((a, b) => {
      const first = by(a, b) * sign
      if (first !== 0) return first
      for (const compare of rest) {
        const next = compare(a, b)
        if (next !== 0) return next
      }
      return 0
    })
}

/** What went wrong with the last deed to this row: of its own name, or on the image's first row of the image itself. */
export const rowFailure = ({ image, reference }: ImageRow): Failure | null => {
  const { failure, tags } = image
  if (failure === null) return null
  const isHere = tags.includes(failure.id) ? failure.id === reference : reference === (tags[0] ?? image.id)
  return isHere ? failure : null
}

/** How a row is named to a person: its reference, or its short id. */
export const rowName = (row: ImageRow): string =>
  row.tag === null
    ? row.repository === null
      ? shortId(row.image.id)
      : `${row.repository} (${shortId(row.image.id)})`
    : row.reference

/** The registry that a reference belongs to: `registry:5000` of `registry:5000/team/app:1`, else Docker Hub's. */
export const registryOf = (reference: string): string => {
  const first = reference.slice(0, Math.max(0, reference.indexOf('/')))
  return first.includes('.') || first.includes(':') || first === 'localhost' ? first : 'docker.io'
}

/** What a person is shown for a reference of an image: the tag itself, or the short id. */
export const shownReference = (reference: string, imageId: string): string =>
  reference === imageId ? shortId(imageId) : reference
