import { told } from '#shared/contract/sentences'
import { exchange, pieces, refusal, SMALL, succeeded, type RawEngine } from './exchange'
import { jsonLines } from './json-lines'
import type { EngineSocket } from './socket'

/**
 * Uploads a tar of `sizeBytes`; yields the answer's JSON lines while it still goes. Its pieces are pulled no faster
 * than the engine takes them, each when the one before is written; it is left when the engine has answered.
 * @throws AppError what the engine refused, `bad_request` when the body is shorter or longer than it was said
 *   to be, `engine_down`, `cancelled`, and whatever reading the body throws
 */
export async function* postTar(
  engine: RawEngine,
  path: string,
  body: AsyncIterable<Uint8Array>,
  sizeBytes: number,
  signal: AbortSignal
): AsyncGenerator<unknown, void, void> {
  const { reply, socket, queue, close } = await exchange(
    engine,
    {
      ...SMALL,
      method: 'POST',
      path,
      version: '1.1',
      headers: {
        'Content-Type': 'application/x-tar',
        Connection: 'close',
        'Content-Length': String(sizeBytes)
      }
    },
    signal
  )
  let answered = false
  let bodyError: unknown = null
  const source = body[Symbol.asyncIterator]()
  send(socket, source, sizeBytes).catch((error: unknown) => {
    // Why the engine hung up under our writing, it says better itself, if it says anything.
    if (answered || error instanceof WriteError) return
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
    answered = true
    close()
    // Not awaited: it would wait for a piece that may never come.
    void Promise.resolve(source.return?.()).catch(() => undefined)
  }
}

/** The connection broke under our writing. */
class WriteError extends Error {}

async function send(
  socket: EngineSocket,
  source: AsyncIterator<Uint8Array>,
  sizeBytes: number
): Promise<void> {
  let sentBytes = 0
  for (let got = await source.next(); !got.done; got = await source.next()) {
    sentBytes += got.value.length
    if (sentBytes > sizeBytes) throw told('bad_request', 'fileGrew', {})
    await socket.write(got.value).catch((cause: unknown) => {
      throw new WriteError('The connection broke.', { cause })
    })
  }
  if (sentBytes < sizeBytes) throw told('bad_request', 'fileShrank', {})
}
