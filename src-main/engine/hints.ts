import { asRecord, asText } from './json'
import type { ObjectTable } from './object-table'

/** One object that has perhaps changed. */
export type Hint = { table: ObjectTable; id: string }

const CONTAINER_ACTIONS = new Set([
  'create',
  'start',
  'die',
  'died',
  'stop',
  'restart',
  'pause',
  'unpause',
  'rename',
  'update',
  'oom',
  'health_status',
  'destroy',
  'remove',
  'cleanup',
  'init',
  'checkpoint',
  'restore'
])
const IMAGE_ACTIONS = new Set([
  'pull',
  'tag',
  'untag',
  'delete',
  'remove',
  'load',
  'import',
  'build',
  'commit'
])

/**
 * Which rows an event of GET /events makes doubtful. Everything else changes no row: exec_*, attach, resize, top,
 * kill (die tells the rest), image push and save, volume mount and unmount.
 */
export const hintsOf = (json: unknown): Hint[] => {
  const event = asRecord(json)
  const actor = asRecord(event['Actor'])
  const attributes = asRecord(actor['Attributes'])
  const type = asText(event['Type'])
  // A volume's id is its name, which Podman tells as its name only.
  const named = type === 'volume' ? asText(attributes['name']) : ''
  const id = asText(actor['ID']) || asText(event['id']) || named
  // `health_status: healthy` carries its news behind a colon.
  const action = (asText(event['Action']) || asText(event['status'])).split(':')[0] ?? ''
  if (!id) return []
  switch (type) {
    case 'container':
      if (action === 'commit') {
        const image = asText(attributes['imageID'])
        return image ? [{ table: 'images', id: image }] : []
      }
      return CONTAINER_ACTIONS.has(action) ? [{ table: 'containers', id }] : []
    case 'image':
      return IMAGE_ACTIONS.has(action) ? [{ table: 'images', id }] : []
    case 'volume':
      return ['create', 'destroy', 'remove', 'prune'].includes(action) ? [{ table: 'volumes', id }] : []
    case 'network': {
      if (action === 'connect' || action === 'disconnect') {
        // A network's row does not tell its members; the container's row tells its networks.
        // Docker's event is the network's and names the container; Podman's is the container's and names the network.
        const container = asText(attributes['container']) || (attributes['network'] ? id : '')
        return container ? [{ table: 'containers', id: container }] : []
      }
      return ['create', 'destroy', 'remove', 'update'].includes(action) ? [{ table: 'networks', id }] : []
    }
    default:
      return []
  }
}
