import { DoubleBuffer, READ_BYTES } from './double-buffer'
import { exchange, pieces, refusal, SMALL, succeeded, type Exchange, type RawEngine } from './exchange'
import { jsonLines } from './json-lines'
import { PieceQueue, type Flow } from './piece-queue'

/**
 * How an answer is asked for that has an end: over HTTP/1.1 it comes with its length or in chunks, so that one that
 * broke off is told from a whole one. Over HTTP/1.0 both just close.
 */
const WHOLE = { ...SMALL, version: '1.1' } as const
const CLOSE = { Connection: 'close' }

/** Unread bytes that a stream keeps before it pauses the engine. */
const STREAM_UNREAD_BYTES = 256 * 1024
const STREAM_BUFFER_BYTES = 1024 * 1024
/** Log lines come one write each; a reader gets them gathered over this long. */
const STREAM_HOLD_MS = 4

/** How a stream of lines is read: in pieces of at most 64 KiB that may be kept. */
const STREAM = {
  queue: (flow: Flow) => new PieceQueue({ ...flow, holdMs: STREAM_HOLD_MS, fullBytes: STREAM_UNREAD_BYTES }),
  // Longer, and the socket's buffer fills and slows the engine down.
  gulpMs: 1,
  bufferBytes: STREAM_BUFFER_BYTES
}

/** How a tar is read: in large pieces, each good only until the next one is asked for. */
const TAR = { queue: (flow: Flow) => new DoubleBuffer(flow), gulpMs: 0, bufferBytes: READ_BYTES }

/**
 * GET of a body that may be endless, over HTTP/1.0 so that the engine sends no chunk framing. The pieces are
 * at most 64 KiB, may be kept, and are read no faster than they are pulled. Aborting closes the connection.
 * `path` is without the API version.
 * @throws AppError what the engine refused, `engine_down`, `cancelled`
 */
export const getStream = (engine: RawEngine, path: string, signal: AbortSignal) =>
  getBody(engine, path, STREAM, signal)

/**
 * GET of a tar, as `getStream` but in pieces of up to 1 MiB, each good only until the next one is asked for.
 * @throws AppError what the engine refused, `engine_down`, `cancelled`
 */
export const getTar = (engine: RawEngine, path: string, signal: AbortSignal) =>
  getBody(engine, path, TAR, signal)

async function getBody(
  engine: RawEngine,
  path: string,
  how: Pick<Exchange, 'queue' | 'gulpMs' | 'bufferBytes'>,
  signal: AbortSignal
): Promise<AsyncGenerator<Uint8Array, void, void>> {
  const { reply } = await exchange(engine, { ...how, method: 'GET', path, version: '1.0' }, signal)
  const got = await reply
  if (!succeeded(got.head)) throw await refusal(got)
  return pieces(got)
}

/** GET of an endless stream of JSON values, one a line; for streams of little, such as stats. */
export async function getLines(
  engine: RawEngine,
  path: string,
  signal: AbortSignal
): Promise<AsyncGenerator<unknown, void, void>> {
  const { reply } = await exchange(engine, { ...SMALL, method: 'GET', path, version: '1.0' }, signal)
  const got = await reply
  if (!succeeded(got.head)) throw await refusal(got)
  return jsonLines(pieces(got))
}

/** A request with a small JSON body (or none); the answer's headers and parsed body (undefined when empty). */
export async function request(
  engine: RawEngine,
  method: 'GET' | 'POST' | 'DELETE' | 'HEAD',
  path: string,
  signal: AbortSignal,
  body?: unknown
): Promise<{ status: number; headers: ReadonlyMap<string, string>; body: unknown }> {
  const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body))
  const headers: Record<string, string> = bytes
    ? { ...CLOSE, 'Content-Type': 'application/json', 'Content-Length': String(bytes.length) }
    : method === 'POST'
      ? { ...CLOSE, 'Content-Length': '0' }
      : CLOSE
  const { reply, socket } = await exchange(engine, { ...WHOLE, method, path, headers }, signal)
  if (bytes) socket.write(bytes).catch(() => undefined)
  const got = await reply
  const { head } = got
  if (method === 'HEAD') {
    got.close()
    return { ...head, body: undefined }
  }
  if (!succeeded(head) && head.status !== 304) throw await refusal(got)
  const chunks: Uint8Array[] = []
  for await (const piece of pieces(got)) chunks.push(piece)
  const text = Buffer.concat(chunks).toString('utf8').trim()
  return { ...head, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
}

/**
 * POST whose answer is progress as JSON lines (pull, push). Aborting makes the engine stop.
 * @throws AppError what the engine refused, `engine_down` also when the answer breaks off, `cancelled`
 */
export async function postLines(
  engine: RawEngine,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal
): Promise<AsyncGenerator<unknown, void, void>> {
  const { reply } = await exchange(
    engine,
    { ...WHOLE, method: 'POST', path, headers: { ...headers, ...CLOSE, 'Content-Length': '0' } },
    signal
  )
  const got = await reply
  if (!succeeded(got.head)) throw await refusal(got)
  return jsonLines(pieces(got))
}

/** A connection that has become the input and output of a process. */
export type Hijacked = {
  /** The answer's media type: whether the output is framed. */
  contentType: string
  /** Read no faster than pulled; leaving the loop closes the connection. */
  output: AsyncGenerator<Uint8Array, void, void>
  write(bytes: Uint8Array): Promise<void>
  /** The process's input ends. */
  end(): void
  close(): void
}

/**
 * POST that turns the connection into a stream both ways (`Upgrade: tcp`), for exec and attach.
 * @throws AppError what the engine refused, `engine_down`, `cancelled`
 */
export async function hijack(
  engine: RawEngine,
  path: string,
  body: unknown,
  signal: AbortSignal
): Promise<Hijacked> {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body))
  const { reply, socket } = await exchange(
    engine,
    {
      ...SMALL,
      method: 'POST',
      path,
      version: '1.1',
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'tcp',
        'Content-Type': 'application/json',
        'Content-Length': String(bytes.length)
      }
    },
    signal
  )
  if (bytes.length > 0) socket.write(bytes).catch(() => undefined)
  const got = await reply
  if (got.head.status !== 101 && !succeeded(got.head)) throw await refusal(got)
  return {
    contentType: got.head.headers.get('content-type') ?? '',
    output: pieces(got),
    write: chunk => socket.write(chunk),
    end: () => socket.end(),
    close: got.close
  }
}
