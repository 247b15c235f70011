import type { LayerProgress } from '#shared/model/task'
import { asRecord, asText } from './json'

/** What the engine has told of a pull, push or load so far. */
export type Progress = {
  layers: LayerProgress[]
  /** Bytes that went over the network. */
  currentBytes: number
  /** null until the size of every layer is known, so that a bar never goes back. */
  totalBytes: number | null
  status: string
  /** The pulled or pushed digest, or the loaded images. */
  result: string[]
}

export const NO_PROGRESS: Progress = { layers: [], currentBytes: 0, totalBytes: null, status: '', result: [] }

const LAYER_STATUS: Readonly<Record<string, LayerProgress['status']>> = {
  'Pulling fs layer': 'waiting',
  Preparing: 'waiting',
  Waiting: 'waiting',
  Downloading: 'downloading',
  'Verifying Checksum': 'verifying',
  // It waits for its turn to be extracted.
  'Download complete': 'waiting',
  Extracting: 'extracting',
  'Loading layer': 'extracting',
  'Pull complete': 'done',
  'Already exists': 'present',
  Pushing: 'uploading',
  Pushed: 'done',
  'Layer already exists': 'present'
}

/** The reason why a job failed, if this line tells of one. */
export function failureOf(line: unknown): string | null {
  const record = asRecord(line)
  const message = asText(asRecord(record['errorDetail'])['message']) || asText(record['error'])
  return message === '' ? null : message
}

/**
 * Why an image that was loaded cannot be used yet, if this line tells of one. An engine that keeps its images in
 * containerd says it among its plain words, and goes on to the next image.
 */
export const unpackFailureOf = (line: unknown): string | null =>
  /^Error unpacking image .+$/m.exec(asText(asRecord(line)['stream']))?.[0] ?? null

/** Takes in one line of the engine's progress (a pull's, push's or load's); lines of an unknown kind change nothing. */
export function foldProgress(before: Progress, line: unknown): Progress {
  const record = asRecord(line)
  const id = asText(record['id'])
  const status = asText(record['status'])
  const layerStatus = layerStatusOf(status)
  if (id !== '' && layerStatus !== null) {
    const layers = withLayer(before.layers, id, status, layerStatus, asRecord(record['progressDetail']))
    return layers === before.layers ? before : { ...before, layers, ...totals(layers) }
  }
  const result = resultOf(record, status)
  if (result) {
    const loaded = 'stream' in record ? [...before.result, result] : [result]
    return { ...before, result: loaded, status: status || before.status }
  }
  // A layer's line of a kind that we do not know, such as "Retrying in 5 seconds".
  if (status === '') return before
  return { ...before, status: status.replace(/^Status: /, '') }
}

/** At the end of a job that went well. Podman leaves its layers at "Download complete", as if they still waited. */
export const finished = (progress: Progress): Progress => ({
  ...progress,
  layers: progress.layers.map(layer =>
    layer.status === 'present' ? layer : { ...layer, status: 'done' as const }
  )
})

const layerStatusOf = (status: string): LayerProgress['status'] | null =>
  LAYER_STATUS[status] ?? (status.startsWith('Mounted from ') ? 'present' : null)

function withLayer(
  layers: LayerProgress[],
  id: string,
  words: string,
  status: LayerProgress['status'],
  detail: Readonly<Record<string, unknown>>
): LayerProgress[] {
  const at = layers.findIndex(layer => layer.id === id)
  const before = layers[at]
  // With `units` the numbers are seconds, not bytes.
  const counted = typeof detail['current'] === 'number' && detail['units'] === undefined
  const told = counted ? Number(detail['current']) : null
  const total = counted && typeof detail['total'] === 'number' && detail['total'] > 0 ? detail['total'] : null
  const totalBytes = total ?? before?.totalBytes ?? null
  const complete = words === 'Download complete' || status === 'verifying' || status === 'done'
  const currentBytes = complete ? (totalBytes ?? 0) : (told ?? before?.currentBytes ?? 0)
  const layer: LayerProgress = {
    id,
    status,
    // The engine counts its own overhead in, and goes beyond the total.
    currentBytes: totalBytes === null ? currentBytes : Math.min(currentBytes, totalBytes),
    // A layer that came so fast that its size was never told holds up nobody's total.
    totalBytes: complete ? (totalBytes ?? 0) : totalBytes
  }
  return before ? layers.with(at, layer) : [...layers, layer]
}

function totals(layers: readonly LayerProgress[]): Pick<Progress, 'currentBytes' | 'totalBytes'> {
  let currentBytes = 0
  let totalBytes: number | null = 0
  for (const layer of layers) {
    if (layer.status === 'present') continue
    currentBytes += layer.status === 'extracting' ? (layer.totalBytes ?? 0) : layer.currentBytes
    totalBytes = totalBytes === null || layer.totalBytes === null ? null : totalBytes + layer.totalBytes
  }
  return { currentBytes, totalBytes: totalBytes === 0 ? null : totalBytes }
}

function resultOf(record: Readonly<Record<string, unknown>>, status: string): string | null {
  const digest = /^(?:Digest: |.*\bdigest: )(sha256:[0-9a-f]{64})\b/.exec(status)?.[1]
  if (digest !== undefined) return digest
  const loaded = /^Loaded image(?: ID)?: (.+)$/m.exec(asText(record['stream']))?.[1]
  return loaded?.trim() ?? null
}
