import { containersBy, type Container } from '#shared/model/container'
import type { Volume } from '#shared/model/volume'

export type VolumeFilter = 'all' | 'used' | 'unused'
export const VOLUME_FILTERS: readonly VolumeFilter[] = ['all', 'used', 'unused']

type User = Pick<Container, 'id' | 'name' | 'volumes' | 'state'>
export type VolumeUsers = ReadonlyMap<string, readonly User[]>
export type VolumeSizes = Readonly<Record<string, number>>

/** Which containers mount which volume, by the volume's name. */
export const usersByVolume = (containers: readonly User[]): Map<string, User[]> =>
  containersBy(containers, container => container.volumes)

export const passesFilter = (volume: Volume, filter: VolumeFilter, users: VolumeUsers): boolean =>
  filter === 'all' || users.has(volume.id) === (filter === 'used')

export const filterCounts = (
  volumes: readonly Volume[],
  users: VolumeUsers
): Record<VolumeFilter, number> => {
  const used = volumes.filter(volume => users.has(volume.id)).length
  return { all: volumes.length, used, unused: volumes.length - used }
}

const found = (volume: Volume, words: readonly string[]): boolean => {
  const labels = Object.entries(volume.labels).map(([name, value]) => `${name}=${value}`)
  const text = [volume.id, volume.driver, ...labels].join('\n').toLowerCase()
  return words.every(word => text.includes(word))
}

const compareBy =
  (column: string, users: VolumeUsers, sizes: VolumeSizes) =>
  (a: Volume, b: Volume): number => {
    switch (column) {
      case 'driver':
        return a.driver.localeCompare(b.driver)
      case 'created':
        return (a.createdAt ?? 0) - (b.createdAt ?? 0)
      case 'size':
        return (sizes[a.id] ?? -1) - (sizes[b.id] ?? -1)
      case 'usedBy':
        return (users.get(a.id)?.length ?? 0) - (users.get(b.id)?.length ?? 0)
      case 'project':
        return (a.project ?? '').localeCompare(b.project ?? '')
      default:
        // A hash is no name that anybody looks for: anonymous ones come last.
        return Number(a.anonymous) - Number(b.anonymous) || a.id.localeCompare(b.id)
    }
  }

export type VolumeViewOptions = {
  search: string
  filter: VolumeFilter
  sort: { column: string; direction: 'asc' | 'desc' } | undefined
}

/** The volumes that a search and a filter leave, sorted; equals by name. */
export const shownVolumes = (
  volumes: readonly Volume[],
  users: VolumeUsers,
  sizes: VolumeSizes,
  { search, filter, sort }: VolumeViewOptions
): Volume[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const sign = sort?.direction === 'desc' ? -1 : 1
  const by = compareBy(sort?.column ?? 'name', users, sizes)
  return volumes
    .filter(volume => passesFilter(volume, filter, users) && found(volume, words))
    .sort((a, b) => by(a, b) * sign || a.id.localeCompare(b.id))
}

/** What those of the volumes take together that were measured; one that is gone by now takes nothing. */
export const measuredTotal = (volumes: readonly Pick<Volume, 'id'>[], sizes: VolumeSizes): number =>
  volumes.reduce((sum, { id }) => sum + (sizes[id] ?? 0), 0)

/** What can be removed of the chosen, and what containers hold. A stopped container holds its volumes too. */
export const removalOf = (
  ids: readonly string[],
  users: VolumeUsers
): { free: string[]; held: { id: string; users: readonly User[] }[] } => ({
  free: ids.filter(id => !users.has(id)),
  held: ids.flatMap(id => {
    const holders = users.get(id)
    return holders ? [{ id, users: holders }] : []
  })
})

export type Pair = { id: string; values: Readonly<Record<string, string>> }
export type PairProblem = 'missing' | 'twice' | 'word'

/** Rows of name and value as an object, and what is wrong with which row. Empty rows are nothing. */
export const readPairs = (
  rows: readonly Pair[]
): { pairs: Record<string, string>; problems: Record<string, PairProblem> } => {
  const pairs: Record<string, string> = {}
  const problems: Record<string, PairProblem> = {}
  for (const { id, values } of rows) {
    const name = (values['name'] ?? '').trim()
    const value = values['value'] ?? ''
    if (name === '' && value === '') continue
    if (name === '') problems[id] = 'missing'
    else if (/[\s=]/.test(name)) problems[id] = 'word'
    else if (Object.hasOwn(pairs, name)) problems[id] = 'twice'
    else pairs[name] = value
  }
  return { pairs, problems }
}

/** A volume's name as it is shown: a hash is cut. */
export const shownName = (volume: Pick<Volume, 'id' | 'anonymous'>): string =>
  volume.anonymous ? volume.id.slice(0, 12) : volume.id
