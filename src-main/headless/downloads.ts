import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { told } from '#shared/contract/sentences'
import { AppError, type ErrorCode } from '#shared/wire/errors'
import type { Offered } from '../core/user-files'
import { answerText } from './answers'
import { newTicket } from './ticket'

export const DOWNLOAD_PATH = '/download/'
const UNCLAIMED_MS = 60_000
/** Links waiting to be fetched; the oldest gives way. */
const MAX_TICKETS = 1_000

type Open = (signal: AbortSignal) => AsyncIterable<Uint8Array>
type Ticket = { fileName: string; open: Open; timer: NodeJS.Timeout }

/** Files offered to the page: each under a link that nobody can guess, good for one fetch within a minute. */
export class Downloads {
  readonly #tickets = new Map<string, Ticket>()
  readonly #running = new Set<AbortController>()
  readonly #unclaimedMs: number
  #stopped = false

  constructor({ unclaimedMs = UNCLAIMED_MS }: { unclaimedMs?: number } = {}) {
    this.#unclaimedMs = unclaimedMs
  }

  /** A link, relative to the page, under which `open` is read once. */
  offer(fileName: string, open: Open): Offered {
    if (this.#stopped) throw told('cancelled', 'saveNotOffered', { file: fileName })
    const [oldest] = this.#tickets.keys()
    if (oldest !== undefined && this.#tickets.size >= MAX_TICKETS) this.#take(oldest)
    const ticket = newTicket()
    const timer = setTimeout(() => this.#take(ticket), this.#unclaimedMs).unref()
    this.#tickets.set(ticket, { fileName, open, timer })
    return { kind: 'url', url: `${DOWNLOAD_PATH}${ticket}` }
  }

  /** Answers a GET of a link: streams the file at the reader's pace, ends the source when the reader leaves. */
  async answer(ticketText: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ticket = this.#take(ticketText)
    if (!ticket) {
      answerText(
        response,
        410,
        'This link was used already or has expired. Go back to Gantry and save again.'
      )
      return
    }
    const leaving = new AbortController()
    this.#running.add(leaving)
    const onClose = () => leaving.abort()
    response.once('close', onClose)
    try {
      await send(ticket, request, response, leaving.signal)
    } finally {
      response.off('close', onClose)
      this.#running.delete(leaving)
      leaving.abort()
    }
  }

  /** Voids every link and breaks off what is being fetched. */
  stop(): void {
    this.#stopped = true
    for (const ticket of [...this.#tickets.keys()]) this.#take(ticket)
    for (const leaving of this.#running) leaving.abort()
  }

  #take(ticketText: string): Ticket | undefined {
    const ticket = this.#tickets.get(ticketText)
    if (ticket) clearTimeout(ticket.timer)
    this.#tickets.delete(ticketText)
    return ticket
  }
}

async function send(
  { fileName, open }: Ticket,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal
): Promise<void> {
  let source: AsyncIterator<Uint8Array> | undefined
  try {
    source = open(signal)[Symbol.asyncIterator]()
    // Headers wait for the first bytes: until then a failure can still be said in words.
    let next = await source.next()
    if (signal.aborted) return
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': contentDisposition(fileName),
      'Cache-Control': 'no-store'
    })
    while (!next.done && !signal.aborted) {
      await written(response, next.value, signal)
      next = await source.next()
    }
    if (signal.aborted) response.destroy()
    else response.end()
  } catch (error) {
    if (response.headersSent || signal.aborted) {
      // The connection breaks, so that the browser shows a failed download and not a short file.
      response.destroy()
      request.socket.destroy()
      if (!signal.aborted && !(error instanceof AppError)) throw error
      return
    }
    if (!(error instanceof AppError)) throw error
    answerText(response, STATUS[error.code], `${fileName} could not be saved. ${error.message}`)
  } finally {
    // Not awaited: a source may be slow to end, and nobody waits for it.
    void Promise.resolve(source?.return?.()).catch(() => undefined)
  }
}

/** Resolves when the connection has taken the bytes, so that their memory can be used again; rejects on abort. */
const written = (response: ServerResponse, bytes: Uint8Array, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    // A connection that closes may never call back a write that waits.
    const leave = (cause?: unknown) => reject(told('cancelled', 'wireNotRead', {}, cause))
    signal.addEventListener('abort', leave, { once: true })
    response.write(bytes, error => {
      signal.removeEventListener('abort', leave)
      if (error) leave(error)
      else resolve()
    })
  })

const STATUS: Readonly<Record<ErrorCode, number>> = {
  bad_request: 400,
  not_found: 404,
  conflict: 409,
  denied: 403,
  engine_down: 502,
  engine_refused: 502,
  cancelled: 410,
  timeout: 504,
  internal: 500
}

/** The header for a name that comes from an engine: ASCII for old browsers, RFC 5987 for the true one. */
export function contentDisposition(fileName: string): string {
  const clean = fileName.replace(UNSAFE, '_').replace(/^[.\s]+|[.\s]+$/g, '')
  const name = shortened(clean === '' ? 'download' : clean)
  const ascii = name.replace(/[^\x20-\x7e]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** At most 200 characters with the ending kept; half a surrogate pair, which has no encoding, becomes U+FFFD. */
function shortened(name: string): string {
  const ending = extname(name).slice(0, 20)
  const short = name.length > 200 ? name.slice(0, 200 - ending.length) + ending : name
  return Buffer.from(short).toString()
}

/** What no file system or dialog should meet: separators, quotes, controls, and marks that turn the reading order. */
const UNSAFE = /[/\\:*?"<>|%\p{Cc}\p{Cf}\u2028\u2029]/gu
