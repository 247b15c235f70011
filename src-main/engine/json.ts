/**
 * Reading an engine's JSON without trusting it: whatever is not of the expected kind is empty. Docker, Podman and
 * their many versions leave out fields, give null for empty, and now and then another type.
 */
export type JsonRecord = Readonly<Record<string, unknown>>

/** A text's JSON; undefined when it is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const asRecord = (value: unknown): JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {}

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

export const asTexts = (value: unknown): string[] => asList(value).filter(one => typeof one === 'string')

export const asNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0

export const asFlag = (value: unknown): boolean => value === true

/** Labels take more only in an image that is hostile; a row must fit a frame of the wire. */
const MOST_LABELS = 128 * 1024
const MOST_OF_LABEL = 1024

/** Name to text; entries that are no text are left out, and what no person would read to its end is cut. */
export const asLabels = (value: unknown): Record<string, string> => {
  const record = asRecord(value)
  const isText = (part: unknown) => typeof part === 'string'
  let isPlain = true
  let length = 0
  for (const [name, part] of Object.entries(record)) {
    isPlain &&= isText(part)
    length += name.length + asText(part).length
  }
  // Nearly always it is what it should be, and taking it as it is costs least.
  if (isPlain && length <= MOST_LABELS) return record as Record<string, string>
  const labels = Object.entries(record).filter((entry): entry is [string, string] => isText(entry[1]))
  if (length <= MOST_LABELS) return Object.fromEntries(labels)
  let left = MOST_LABELS
  const fitting = labels
    .map(([name, text]): [string, string] => [name, cut(text, MOST_OF_LABEL)])
    .filter(([name, text]) => (left -= name.length + text.length) >= 0)
  return Object.fromEntries(fitting)
}

/** The text, or its beginning and an ellipsis. */
export const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text

/** An RFC 3339 time or Unix seconds as epoch ms; null for nothing, Go's zero time and nonsense. */
export const asTime = (value: unknown): number | null => {
  const at = typeof value === 'number' ? value * 1000 : Date.parse(asText(value))
  return Number.isFinite(at) && at > 0 ? Math.trunc(at) : null
}
