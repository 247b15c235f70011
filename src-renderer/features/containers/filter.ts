import { isRunning, type Container, type ContainerState } from '#shared/model/container'
import { shortId } from '#shared/model/image'

export type Shown = 'all' | 'running'

/** A search as it was typed, ready to be asked of many rows. */
export type Query = readonly string[]

/** Words that all must be found, in any order. */
export const parseQuery = (text: string): Query => text.toLowerCase().split(/\s+/).filter(Boolean)

const texts = new WeakMap<Container, string>()

/** All that a container is found by, once per row: rows are never changed in place. */
const textOf = (row: Container): string => {
  const known = texts.get(row)
  if (known !== undefined) return known
  const ports = row.ports.flatMap(({ hostPort, containerPort, protocol }) => [
    hostPort === null ? '' : `${hostPort}:${containerPort}`,
    `${containerPort}/${protocol}`
  ])
  const labels = Object.entries(row.labels).map(([key, value]) => `${key}=${value}`)
  const text = [row.name, row.id, row.image, row.project ?? '', ...ports, ...labels].join('\n').toLowerCase()
  texts.set(row, text)
  return text
}

/** Whether a container is found by name, id, image, label or port. `:8080` is a port on the host. */
export const matches = (row: Container, query: Query): boolean =>
  query.every(word => {
    if (/^:\d+$/.test(word)) return row.ports.some(({ hostPort }) => `:${hostPort}` === word)
    return textOf(row).includes(word)
  })

export const isShown = (row: Container, shown: Shown): boolean => shown === 'all' || isRunning(row)

const stateOrder: Record<ContainerState, number> = {
  running: 0,
  restarting: 1,
  paused: 2,
  removing: 3,
  created: 4,
  exited: 5,
  dead: 6
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
export const compareText = (a: string, b: string): number => names.compare(a, b)

/** By the code units, as ids are put in order. */
const byOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

type Compare = (a: Container, b: Container) => number

const byNumber =
  (value: (row: Container) => number | null): Compare =>
  (a, b) =>
    (value(a) ?? -Infinity) - (value(b) ?? -Infinity) || 0

/** The lowest published port; containers without one come last. */
const firstPort = (row: Container): number =>
  row.ports.reduce((least, { hostPort }) => Math.min(least, hostPort ?? Infinity), Infinity)

/** When it last began or ended to run. */
export const changedAt = (row: Container): number | null => (isRunning(row) ? row.startedAt : row.finishedAt)

const comparers: Record<string, Compare> = {
  name: (a, b) => compareText(a.name, b.name),
  state: (a, b) => stateOrder[a.state] - stateOrder[b.state] || (a.exitCode ?? 0) - (b.exitCode ?? 0),
  image: (a, b) => compareText(a.image, b.image),
  id: (a, b) => byOrder(shortId(a.id), shortId(b.id)),
  command: (a, b) => compareText(a.command, b.command),
  ports: (a, b) => {
    const [left, right] = [firstPort(a), firstPort(b)]
    return left === right ? 0 : left - right
  },
  created: byNumber(row => row.createdAt),
  status: byNumber(changedAt)
}

/** Orders containers by a column; those of equal value by name. */
export const compareBy = (column: string, descending: boolean): Compare => {
  const compare = comparers[column] ?? comparers['name']
  return (a, b) => {
    const order = compare?.(a, b) ?? 0
    return (descending ? -order : order) || compareText(a.name, b.name)
  }
}

/** Projects in order of their names, then what belongs to none; within each by `compare`. */
export const byProject =
  (compare: Compare): Compare =>
  (a, b) => {
    if (a.project === b.project) return compare(a, b)
    if (a.project === null || b.project === null) return a.project === null ? 1 : -1
    return compareText(a.project, b.project) || byOrder(a.project, b.project)
  }

export const GROUP_NONE = 'none'
const GROUP_PREFIX = 'project:'

export const groupId = (project: string | null): string =>
  project === null ? GROUP_NONE : `${GROUP_PREFIX}${project}`
export const projectOfGroup = (group: string): string | null =>
  group.startsWith(GROUP_PREFIX) ? group.slice(GROUP_PREFIX.length) : null

export type Group = {
  readonly group: string
  readonly label: string
  readonly count: number
  readonly total: number
}

/**
 * Puts a header before each project's containers. `ids` are in the order of `byProject`. Without a project in it, the
 * list stays plain. `totals`: how many a project has, where that may be more than are listed.
 */
export function withGroups(
  ids: readonly string[],
  projectOf: (id: string) => string | null,
  noneLabel: string,
  totals: ReadonlyMap<string | null, number> = new Map()
): readonly (string | Group)[] {
  const runs: { project: string | null; ids: string[] }[] = []
  for (const id of ids) {
    const project = projectOf(id)
    const last = runs.at(-1)
    if (last && last.project === project) last.ids.push(id)
    else runs.push({ project, ids: [id] })
  }
  if (runs.every(({ project }) => project === null)) return ids
  return runs.flatMap(({ project, ids }) => [
    {
      group: groupId(project),
      label: project ?? noneLabel,
      count: ids.length,
      total: totals.get(project) ?? ids.length
    },
    ...ids
  ])
}
