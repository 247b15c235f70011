import { actCommand } from '#shared/model/command'
import {
  isAtOnce,
  isRunning,
  possibleVerbs,
  type Container,
  type ContainerAct,
  type ContainerVerb
} from '#shared/model/container'

export const verbs = [
  'start',
  'stop',
  'restart',
  'pause',
  'resume',
  'kill',
  'remove'
] as const satisfies readonly ContainerVerb[]

/** The deed of a verb as one press does it; kill and remove ask first. */
export const plainAct = (verb: ContainerVerb): ContainerAct => {
  switch (verb) {
    case 'kill':
      return { verb, signal: 'SIGKILL' }
    case 'remove':
      return { verb, volumes: false, force: false }
    default:
      return { verb }
  }
}

/** One deed and the containers that it is for. */
export type Deed<Row = Container> = { readonly act: ContainerAct; readonly rows: readonly Row[] }

/** What removes these: only what is shown as running may be killed for it, whatever has started meanwhile. */
export const removalDeeds = <Row extends Pick<Container, 'state'>>(
  rows: readonly Row[],
  volumes: boolean
): Deed<Row>[] =>
  [false, true]
    .map(force => ({
      act: { verb: 'remove', volumes, force } as const,
      rows: rows.filter(row => isRunning(row) === force)
    }))
    .filter(({ rows }) => rows.length > 0)

/** The verb that a row's first button has. */
export const mainVerb = (row: Pick<Container, 'state'>): 'start' | 'stop' | 'resume' =>
  row.state === 'paused' ? 'resume' : row.state === 'running' || row.state === 'restarting' ? 'stop' : 'start'

/** What can be done to all containers of a project at once. */
export const groupVerbs = ['start', 'stop', 'restart'] as const satisfies readonly ContainerVerb[]

/**
 * The command of each of these deeds that one press does to these containers, in the order of the buttons. Kill and
 * remove have none: they ask first, and show their command then.
 */
export const atOnceCommands = (
  rows: readonly Pick<Container, 'name' | 'state'>[],
  deeds: readonly ContainerVerb[]
) =>
  deeds.flatMap(verb => {
    if (!isAtOnce(verb)) return []
    const names = rows.filter(row => possibleVerbs(row.state).includes(verb)).map(({ name }) => name)
    return names.length === 0 ? [] : { verb, command: actCommand(plainAct(verb), names) }
  })

/** A dialog about more than this many drops their icons: thousands of drawings take seconds. */
export const MANY = 100
