import { AppError } from '#shared/wire/errors'
import type { Connected } from './engine'
import { translate } from './errors'
import { HttpReader, type ReplyHead } from './http-reader'
import { PieceQueue } from './piece-queue'
import { openSocket, type EngineSocket } from './socket'

/** What the raw requests need of an engine. */
export type RawEngine = Pick<Connected, 'endpoint' | 'apiVersion'>

/** Unread bytes that a stream keeps before it pauses the engine. */
const STREAM_UNREAD_BYTES = 256 * 1024
/** For a terminal: little, so that the program blocks soon after its reader. */
const TERMINAL_UNREAD_BYTES = 64 * 1024
const STREAM_BUFFER_BYTES = 1024 * 1024
const SMALL_BUFFER_BYTES = 64 * 1024
/** Log lines come one write each; a reader gets them gathered over this long. */
const STREAM_HOLD_MS = 4
const MAX_ERROR_BYTES = 64 * 1024

type Exchange = {
  method: string
  path: string
  version: '1.0' | '1.1'
  headers?: Record<string, string>
  holdMs: number
  unreadBytes: number
  bufferBytes: number
}

type Reply = { head: ReplyHead; queue: PieceQueue; socket: EngineSocket; close(): void }

/** Sends the head of a request; `reply` settles once the head of the answer is there. */
async function exchange(
  engine: RawEngine,
  request: Exchange,
  signal: AbortSignal
): Promise<{ socket: EngineSocket; queue: PieceQueue; reply: Promise<Reply>; close(): void }> {
  const cancelled = () => new AppError('cancelled', 'The request was cancelled.')
  if (signal.aborted) throw cancelled()
  let began: (head: ReplyHead) => void
  let failed: (error: unknown) => void
  const head = new Promise<ReplyHead>((resolve, reject) => {
    began = resolve
    failed = reject
  })
  // It may fail while the caller still writes; that is seen when the reply is awaited.
  head.catch(() => undefined)
  const broken = (words: string, cause: unknown) => {
    const known = cause === undefined ? undefined : translate(cause)
    return known instanceof AppError
      ? known
      : new AppError('engine_down', `The engine cannot be talked to: ${words}. Check that it still runs.`, {
          cause
        })
  }
  const queue = new PieceQueue({
    holdMs: request.holdMs,
    fullBytes: request.unreadBytes,
    onFull: () => socket?.pause(),
    onRoom: () => socket?.resume()
  })
  let lastError: Error | undefined
  const reader = new HttpReader({
    head: one => began(one),
    body: bytes => queue.push(bytes),
    end: () => queue.end(),
    fail: words => {
      const error = broken(words, lastError)
      failed(error)
      queue.end(error)
    }
  })
  let socket: EngineSocket | undefined
  const close = () => {
    signal.removeEventListener('abort', abort)
    socket?.destroy()
  }
  const abort = () => {
    failed(cancelled())
    queue.fail(cancelled())
    close()
  }
  signal.addEventListener('abort', abort, { once: true })
  try {
    socket = await openSocket(
      engine.endpoint,
      {
        read: bytes => reader.push(bytes),
        close: error => {
          lastError = error
          reader.close()
        }
      },
      request.bufferBytes
    )
  } catch (error) {
    close()
    throw signal.aborted ? cancelled() : translate(error)
  }
  if (signal.aborted) {
    socket.destroy()
    throw cancelled()
  }
  const lines = [
    `${request.method} ${versioned(engine, request.path)} HTTP/${request.version}`,
    `Host: ${engine.endpoint.kind === 'tcp' ? engine.endpoint.host : 'docker'}`,
    'User-Agent: Gantry',
    ...Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}`)
  ]
  // Not awaited: an engine that hangs up early has usually said why, and that is read below.
  socket.write(`${lines.join('\r\n')}\r\n\r\n`).catch(() => undefined)
  const opened = socket
  const reply = head.then(
    one => ({ head: one, queue, socket: opened, close }),
    (error: unknown) => {
      close()
      throw error
    }
  )
  reply.catch(() => undefined)
  return { socket, queue, reply, close }
}

const versioned = (engine: RawEngine, path: string): string => `/v${engine.apiVersion}${path}`

/** The pieces of a body; leaving the loop closes the connection. */
async function* pieces({
  queue,
  close
}: Pick<Reply, 'queue' | 'close'>): AsyncGenerator<Uint8Array, void, void> {
  try {
    for (;;) {
      const piece = await queue.next()
      if (piece === null) return
      yield piece
    }
  } finally {
    close()
  }
}

/** The engine's refusal as an error with its own words in it. */
async function refusal(reply: Reply): Promise<Error> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of pieces(reply)) {
    chunks.push(piece)
    sizeBytes += piece.length
    if (sizeBytes > MAX_ERROR_BYTES) break
  }
  const text = Buffer.concat(chunks).toString('utf8').trim()
  let message = text
  try {
    const body = JSON.parse(text) as { message?: unknown; cause?: unknown }
    if (typeof body.message === 'string') message = body.message
  } catch {
    // A proxy's page, or plain words.
  }
  const foreign = Object.assign(new Error(message), {
    statusCode: reply.head.status,
    reason: message,
    json: { message }
  })
  return translate(foreign)
}

const succeeded = (head: ReplyHead): boolean => head.status >= 200 && head.status < 300

/**
 * GET of a body that may be endless, over HTTP/1.0 so that the engine sends no chunk framing. The pieces are
 * at most 64 KiB, may be kept, and are read no faster than they are pulled. Aborting closes the connection.
 * `path` is without the API version.
 * @throws AppError what the engine refused, `engine_down`, `cancelled`
 */
export async function getStream(
  engine: RawEngine,
  path: string,
  signal: AbortSignal
): Promise<AsyncGenerator<Uint8Array, void, void>> {
  const { reply } = await exchange(
    engine,
    {
      method: 'GET',
      path,
      version: '1.0',
      holdMs: STREAM_HOLD_MS,
      unreadBytes: STREAM_UNREAD_BYTES,
      bufferBytes: STREAM_BUFFER_BYTES
    },
    signal
  )
  const got = await reply
  if (!succeeded(got.head)) throw await refusal(got)
  return pieces(got)
}

/** GET of a stream of JSON values, one a line; for streams of little, such as stats and progress. */
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

const SMALL = { holdMs: 0, unreadBytes: TERMINAL_UNREAD_BYTES, bufferBytes: SMALL_BUFFER_BYTES }

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
    ? { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length) }
    : method === 'POST'
      ? { 'Content-Length': '0' }
      : {}
  const { reply, socket } = await exchange(
    engine,
    { ...SMALL, method, path, version: '1.0', headers },
    signal
  )
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

/** POST whose answer is progress as JSON lines (pull, push). Aborting makes the engine stop. */
export async function postLines(
  engine: RawEngine,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal
): Promise<AsyncGenerator<unknown, void, void>> {
  const { reply } = await exchange(
    engine,
    { ...SMALL, method: 'POST', path, version: '1.0', headers: { ...headers, 'Content-Length': '0' } },
    signal
  )
  const got = await reply
  if (!succeeded(got.head)) throw await refusal(got)
  return jsonLines(pieces(got))
}

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
      if (sizeBytes === null) await write(`${bytes.length.toString(16)}\r\n`)
      await write(bytes)
      if (sizeBytes === null) await write('\r\n')
    }
    ended = true
  } finally {
    // Not awaited: it would wait for an item that may never come.
    if (!ended) void Promise.resolve(source.return?.()).catch(() => undefined)
  }
  if (sizeBytes === null) await write('0\r\n\r\n')
  else if (sentBytes < sizeBytes)
    throw new AppError('bad_request', 'The file ended before all of it was sent. Try again.')
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

const MAX_LINE_CHARS = 16 * 1024 * 1024

/** Bytes as JSON values, one a line. */
export async function* jsonLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<unknown, void, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true })
    if (rest.length > MAX_LINE_CHARS)
      throw new AppError('engine_refused', 'The engine sent a line of progress that is far too long.')
    let from = 0
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
      const line = rest.slice(from, end).trim()
      from = end + 1
      if (line !== '') yield parsed(line)
    }
    rest = rest.slice(from)
  }
  const last = rest.trim()
  if (last !== '') yield parsed(last)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new AppError('engine_refused', `The engine answered with what is no JSON: ${line.slice(0, 200)}`, {
      cause
    })
  }
}
