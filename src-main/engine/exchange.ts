import { told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'
import type { Connected } from './engine'
import { translate } from './errors'
import { HttpReader, type ReplyHead } from './http-reader'
import { PieceQueue, type ByteQueue, type Flow } from './piece-queue'
import { openSocket, type EngineSocket } from './socket'

/** What the raw requests need of an engine. */
export type RawEngine = Pick<Connected, 'endpoint' | 'apiVersion'>

const MAX_ERROR_BYTES = 64 * 1024

/** A request, and how its answer is read. */
export type Exchange = {
  method: string
  path: string
  version: '1.0' | '1.1'
  headers?: Record<string, string>
  /** Makes what the answer's bytes wait in for their reader. */
  queue(flow: Flow): ByteQueue
  /** Reads pause so long after each one, so that what comes in many small writes is read in few gulps; 0: never. */
  gulpMs: number
  /** What is read from the connection at once. */
  bufferBytes: number
}

/** An answer that has begun. */
export type Reply = { head: ReplyHead; queue: ByteQueue; socket: EngineSocket; close(): void }

/** Sends the head of a request; `reply` settles once the head of the answer is there. */
export async function exchange(
  engine: RawEngine,
  request: Exchange,
  signal: AbortSignal
): Promise<{ socket: EngineSocket; queue: ByteQueue; reply: Promise<Reply>; close(): void }> {
  const cancelled = () => told('cancelled', 'wasCancelled', {})
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
    return known instanceof AppError ? known : told('engine_down', 'engineBroken', { said: words }, cause)
  }
  let full = false
  const goOn = () => {
    if (!full) socket?.resume()
  }
  const queue = request.queue({
    onFull: () => {
      full = true
      socket?.pause()
    },
    onRoom: () => {
      full = false
      goOn()
    }
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
  // Over TLS each write of the engine comes by itself, however long it has waited: with a pause after each, a log would
  // come a line a millisecond.
  const gulpMs = engine.endpoint.kind === 'tcp' && engine.endpoint.tls ? 0 : request.gulpMs
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
        read: bytes => {
          reader.push(bytes)
          if (gulpMs === 0 || full) return
          socket?.pause()
          setTimeout(goOn, gulpMs)
        },
        close: error => {
          lastError = error
          reader.close()
        }
      },
      request.bufferBytes,
      signal
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
export async function* pieces({
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
export async function refusal(reply: Reply): Promise<Error> {
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

export const succeeded = (head: ReplyHead): boolean => head.status >= 200 && head.status < 300

/** For a terminal: little, so that the program blocks soon after its reader. */
const TERMINAL_UNREAD_BYTES = 64 * 1024
const SMALL_BUFFER_BYTES = 64 * 1024

/** How answers of little are read, and terminals: at once. */
export const SMALL = {
  queue: (flow: Flow) => new PieceQueue({ ...flow, holdMs: 0, fullBytes: TERMINAL_UNREAD_BYTES }),
  gulpMs: 0,
  bufferBytes: SMALL_BUFFER_BYTES
}
