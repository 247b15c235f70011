import { formatBytes, formatDuration } from '#shared/format'
import { shortId } from '#shared/model/image'
import type { Fault } from '#shared/model/ref'
import { taskFraction, type LayerProgress, type Task } from '#shared/model/task'

/** Keys of the namespace `tasks` that a task is told with. */
export type TaskTextKey =
  | `${Task['kind']}Title`
  | `layer${Capitalize<LayerProgress['status']>}`
  | 'notePull'
  | 'noteBytes'
  | 'noteLayers'
  | 'noteWaiting'
  | 'noteCancelled'
  | 'noteDone'
  | 'noteDoneResult'

/** Says a key of the namespace `tasks`: `(key, values) => t(key, { ...values })`. */
export type TaskText = (key: TaskTextKey, values?: Record<string, string | number>) => string

/** How a task is told to a person, wherever it is shown: what `ui/TaskRow` takes. */
export type TaskTold = {
  look: Task['state']
  fraction?: number
  note: string
  error?: Fault
  parts: { id: string; label: string; note: string; fraction?: number }[]
}

const isThere = (layer: LayerProgress): boolean => layer.status === 'done' || layer.status === 'present'

const LAYER_WORDS = {
  waiting: 'layerWaiting',
  downloading: 'layerDownloading',
  verifying: 'layerVerifying',
  extracting: 'layerExtracting',
  uploading: 'layerUploading',
  done: 'layerDone',
  present: 'layerPresent'
} as const satisfies Record<LayerProgress['status'], TaskTextKey>

const layerNote = (layer: LayerProgress, say: TaskText): string => {
  const { status, currentBytes, totalBytes } = layer
  const key = LAYER_WORDS[status]
  if (status !== 'downloading' && status !== 'uploading') return say(key)
  // What is packed again on its way may come to more than was said.
  if (totalBytes === null || currentBytes > totalBytes) return formatBytes(currentBytes)
  return say(key, { done: formatBytes(currentBytes), total: formatBytes(totalBytes) })
}

const layerFraction = (layer: LayerProgress): number | undefined => {
  if (isThere(layer)) return 1
  if (layer.status === 'waiting') return 0
  return layer.totalBytes ? Math.min(1, layer.currentBytes / layer.totalBytes) : undefined
}

const runningNote = (task: Task, say: TaskText): string => {
  const pieces: string[] = []
  // The size of what is saved is no more than a good guess: once it is passed, it says nothing.
  if (task.totalBytes && task.currentBytes <= task.totalBytes)
    pieces.push(
      say('notePull', { done: formatBytes(task.currentBytes), total: formatBytes(task.totalBytes) })
    )
  else if (task.currentBytes > 0) pieces.push(say('noteBytes', { done: formatBytes(task.currentBytes) }))
  if (task.layers.length > 0)
    pieces.push(say('noteLayers', { done: task.layers.filter(isThere).length, total: task.layers.length }))
  if (pieces.length === 0) pieces.push(task.status === '' ? say('noteWaiting') : task.status)
  return pieces.join(' · ')
}

const endedNote = (task: Task, say: TaskText): string => {
  const duration = formatDuration((task.endedAt ?? task.startedAt) - task.startedAt)
  if (task.state === 'cancelled') return say('noteCancelled', { duration })
  const result = task.result.map(one => (one.startsWith('sha256:') ? shortId(one) : one)).join(', ')
  return result === '' ? say('noteDone', { duration }) : say('noteDoneResult', { result, duration })
}

/** Puts a task into words and figures. */
export const taskTold = (task: Task, say: TaskText): TaskTold => {
  const fraction = taskFraction(task)
  return {
    look: task.state,
    ...(fraction === null ? {} : { fraction }),
    note: task.state === 'running' ? runningNote(task, say) : endedNote(task, say),
    ...(task.failure ? { error: task.failure } : {}),
    parts: task.layers.map(layer => {
      const share = layerFraction(layer)
      return {
        id: layer.id,
        label: shortId(layer.id),
        note: layerNote(layer, say),
        ...(share === undefined ? {} : { fraction: share })
      }
    })
  }
}

/** `Pull nginx:1.27`, `Load app.tar`. */
export const taskTitle = (task: Pick<Task, 'kind' | 'subject'>, say: TaskText): string =>
  say(`${task.kind}Title`, { subject: task.subject })
