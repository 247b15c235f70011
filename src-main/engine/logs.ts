import type * as z from 'zod'
import type { LogQuery } from '#shared/contract/containers'
import { told } from '#shared/contract/sentences'
import { logFrameHeader } from '#shared/model/log-frames'
import { AppError } from '#shared/wire/errors'
import { describeContainer } from './describe'
import type { Connected } from './engine'
import { lostEngine } from './lost'
import { getStream } from './raw'

/**
 * A container's log as frames (model/log-frames): `GET /containers/{id}/logs`. The engine's bytes go through
 * untouched; the output of a container with a terminal, which has no frames, gets them here. Reads no faster
 * than it is read, so nothing is lost. Ends with the log, or with the container when it follows.
 * @throws AppError `not_found`, `conflict` (its log driver keeps nothing to read), `engine_down`, `cancelled`
 */
export async function* logs(
  engine: Connected,
  query: z.output<typeof LogQuery>,
  signal: AbortSignal
): AsyncGenerator<Uint8Array, void, void> {
  const container = await describeContainer(engine, query.id, signal)
  const parameters = new URLSearchParams({
    stdout: '1',
    stderr: '1',
    follow: query.follow ? '1' : '0',
    timestamps: query.timestamps ? '1' : '0',
    tail: query.tail === null ? 'all' : String(query.tail)
  })
  if (query.sinceAt !== null) parameters.set('since', (query.sinceAt / 1000).toFixed(3))
  const lost = lostEngine(engine, signal)
  try {
    const path = `/containers/${encodeURIComponent(query.id)}/logs?${parameters}`
    const body = await getStream(engine, path, lost.signal)
    if (container.tty) yield* framed(body)
    else yield* body
    await lost.check()
  } catch (error) {
    throw explain(lost.error(error), container.name, container.logDriver)
  }
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
