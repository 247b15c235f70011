import type { LogQuery } from '#shared/contract/containers'
import { told } from '#shared/contract/sentences'
import { logFrameHeader } from '#shared/model/log-frames'
import { AppError } from '#shared/wire/errors'
import { describeContainer } from './describe'
import type { Connected } from './engine'
import { lostEngine } from './lost'
import { getStream } from './raw'

/**
 * A container's log as frames (model/log-frames): from the engine's source of logs where it has one, else
 * `GET /containers/{id}/logs`. The bytes go through untouched; the output of a container with a terminal, which
 * the API gives without frames, gets them here. Reads no faster than it is read, so nothing is lost. Ends with the log, or with the container when it follows.
 * @throws AppError `not_found`, `conflict` (its log driver keeps nothing to read), `engine_down`, `cancelled`
 */
export async function* logs(
  engine: Connected,
  query: LogQuery,
  signal: AbortSignal
): AsyncGenerator<Uint8Array, void, void> {
  const container = await describeContainer(engine, query.id, signal)
  const lost = lostEngine(engine, signal)
  try {
    if (
      container.logDriver !== 'json-file' ||
      !(yield* fromSource(engine, { ...query, id: container.id }, lost.signal))
    ) {
      const body = await getStream(engine, pathOf(query), lost.signal)
      if (container.tty) yield* framed(body)
      else yield* body
    }
    await lost.check()
  } catch (error) {
    throw explain(lost.error(error), container.name, container.logDriver)
  }
}

/** False when there is no such source, or it failed before it gave anything: the API may know more. */
async function* fromSource(
  { sources }: Connected,
  query: LogQuery,
  signal: AbortSignal
): AsyncGenerator<Uint8Array, boolean, void> {
  if (!sources) return false
  let begun = false
  try {
    for await (const bytes of sources.logs(query, signal)) {
      begun = true
      yield bytes
    }
    return true
  } catch (error) {
    if (begun || signal.aborted) throw error
    return false
  }
}

function pathOf({ id, follow, timestamps, tail, sinceAt }: LogQuery): string {
  const parameters = new URLSearchParams({
    stdout: '1',
    stderr: '1',
    follow: follow ? '1' : '0',
    timestamps: timestamps ? '1' : '0',
    tail: tail === null ? 'all' : String(tail)
  })
  if (sinceAt !== null) parameters.set('since', (sinceAt / 1000).toFixed(3))
  return `/containers/${encodeURIComponent(id)}/logs?${parameters}`
}

async function* framed(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  for await (const bytes of body) {
    const header = logFrameHeader('stdout', bytes.length)
    const frame = new Uint8Array(header.length + bytes.length)
    frame.set(header)
    frame.set(bytes, header.length)
    yield frame
  }
}

const explain = (error: unknown, name: string, driver: string): unknown =>
  error instanceof AppError && /does not support reading|not supported for reading/i.test(error.message)
    ? told('conflict', 'logUnreadable', { reason: 'log_driver', name, driver }, error)
    : error
