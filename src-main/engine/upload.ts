import { AppError } from '#shared/wire/errors'
import { exchange, pieces, refusal, SMALL, succeeded, type RawEngine } from './exchange'
import { jsonLines } from './json-lines'
import type { EngineSocket } from './socket'

/**
 * Uploads a body, with its length when it is known; yields the answer's JSON lines while the body still goes.
 * The body is pulled no faster than the engine takes it, and left when the engine has answered to the end.
 * @throws AppError what the engine refused, `bad_request` when the body is shorter or longer than it was said
 *   to be, `engine_down`, `cancelled`, and whatever reading the body throws
 */
export async function* putStream(
  engine: RawEngine,
  method: 'POST' | 'PUT',
  path: string,
  body: AsyncIterable<Uint8Array>,
  sizeBytes: number | null,
  signal: AbortSignal
): AsyncGenerator<unknown, void, void> {
  const length: Record<string, string> =
    sizeBytes === null ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': String(sizeBytes) }
  const { reply, socket, queue, close } = await exchange(
    engine,
    {
      ...SMALL,
      method,
      path,
      version: '1.1',
      headers: { 'Content-Type': 'application/x-tar', Connection: 'close', ...length }
    },
    signal
  )
  const answered = new AbortController()
  let bodyError: unknown = null
  const upload = send(socket, body, sizeBytes, answered.signal).catch((error: unknown) => {
    // Why the engine hung up under our writing, it says better itself, if it says anything.
    if (answered.signal.aborted || error instanceof WriteError) return
    bodyError = error
    queue.fail(error)
    close()
  })
  try {
    const got = await reply
    if (!succeeded(got.head)) throw await refusal(got)
    yield* jsonLines(pieces(got))
  } catch (error) {
    throw bodyError ?? error
  } finally {
    answered.abort()
    close()
    await upload
  }
}

/** The connection broke under our writing. */
class WriteError extends Error {}

/** Writes the body until its end, or until `stop`: a body that waits for its own source is not waited for. */
async function send(
  socket: EngineSocket,
  body: AsyncIterable<Uint8Array>,
  sizeBytes: number | null,
  stop: AbortSignal
): Promise<void> {
  const write = (bytes: Uint8Array | string) =>
    socket.write(bytes).catch((cause: unknown) => {
      throw new WriteError('The connection broke.', { cause })
    })
  const stopped = new Promise<null>(resolve => {
    stop.addEventListener('abort', () => resolve(null), { once: true })
  })
  const source = body[Symbol.asyncIterator]()
  let sentBytes = 0
  let ended = false
  // One write is under way while the next bytes are fetched.
  let writing: Promise<void> = Promise.resolve()
  try {
    for (;;) {
      const got = await Promise.race([stopped, source.next()])
      if (got === null) return
      if (got.done) break
      const bytes = got.value
      if (bytes.length === 0) continue
      sentBytes += bytes.length
      if (sizeBytes !== null && sentBytes > sizeBytes)
        throw new AppError('bad_request', 'The file grew while it was being sent. Try again.')
      await writing
      if (sizeBytes === null) await write(`${bytes.length.toString(16)}\r\n`)
      writing = write(bytes)
      // Awaited at the next turn; until then its failure is nobody's.
      writing.catch(() => undefined)
      if (sizeBytes === null) await write('\r\n')
    }
    await writing
    ended = true
  } finally {
    // Not awaited: it would wait for an item that may never come.
    if (!ended) void Promise.resolve(source.return?.()).catch(() => undefined)
  }
  if (sizeBytes === null) await write('0\r\n\r\n')
  else if (sentBytes < sizeBytes)
    throw new AppError('bad_request', 'The file ended before all of it was sent. Try again.')
}
