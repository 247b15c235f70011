import type { LogQuery } from '#shared/contract/containers'
import type { StatsSample } from './stats-point'

/** Cheaper ways to what an engine tells than its API, where there are some. When one fails, the API is the road. */
export type Sources = {
  /** All containers that run, by id, about once a second, until the signal aborts. */
  stats(signal: AbortSignal): AsyncIterable<ReadonlyMap<string, StatsSample>>
  /** The log of a container with the driver json-file, in the engine's own frames of at most 64 KiB together. */
  logs(query: LogQuery, signal: AbortSignal): AsyncIterable<Uint8Array>
}
