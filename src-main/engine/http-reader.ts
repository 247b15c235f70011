/** The status line and headers of a reply; header names are in lower case. */
export type ReplyHead = { status: number; headers: ReadonlyMap<string, string> }

export type HttpReaderHandlers = {
  head(head: ReplyHead): void
  /** Body bytes without their chunk framing; a view that is valid only during the call. */
  body(bytes: Uint8Array): void
  /** The body is complete. */
  end(): void
  /** What came is no HTTP, or ended too early. */
  fail(message: string): void
}

const MAX_HEAD_BYTES = 64 * 1024
const CR = 13
const LF = 10

type State = 'head' | 'body' | 'chunk-size' | 'chunk-data' | 'chunk-end' | 'trailer' | 'done'

/** Reads one HTTP reply from bytes as they come: until close, by length, or chunked. */
export class HttpReader {
  readonly #on: HttpReaderHandlers
  #state: State = 'head'
  #line: number[] = []
  #head: Uint8Array[] = []
  #headBytes = 0
  /** Body or chunk bytes still to come; null: until the connection closes. */
  #left: number | null = null

  constructor(handlers: HttpReaderHandlers) {
    this.#on = handlers
  }

  /** Whether the body ends only with the connection. */
  get untilClose(): boolean {
    return this.#state === 'body' && this.#left === null
  }

  push(bytes: Uint8Array): void {
    // By far the most frequent case: a stream that lasts until the connection closes.
    if (this.#state === 'body' && this.#left === null) return this.#on.body(bytes)
    let at = 0
    while (at < bytes.length && this.#state !== 'done') {
      if (this.#state === 'head') at = this.#readHead(bytes, at)
      else if (this.#state === 'body' || this.#state === 'chunk-data') at = this.#readBody(bytes, at)
      else at = this.#readLine(bytes, at)
    }
  }

  /** The connection has closed. */
  close(): void {
    if (this.#state === 'done') return
    const complete = this.untilClose
    const began = this.#state !== 'head'
    this.#state = 'done'
    if (complete) this.#on.end()
    else
      this.#on.fail(
        began ? 'the connection broke in the middle of the answer' : 'it hung up without an answer'
      )
  }

  #readHead(bytes: Uint8Array, from: number): number {
    // A copy, which a Buffer's own slice would not be.
    this.#head.push(new Uint8Array(bytes.subarray(from)))
    this.#headBytes += bytes.length - from
    const all = this.#head.length === 1 ? Buffer.from(this.#head[0] ?? []) : Buffer.concat(this.#head)
    const end = all.indexOf('\r\n\r\n')
    if (end < 0) {
      if (this.#headBytes > MAX_HEAD_BYTES) this.#fail('its answer has no end of headers')
      return bytes.length
    }
    this.#head = []
    this.#headBytes = 0
    const rest = all.length - (end + 4)
    this.#begin(all.toString('latin1', 0, end))
    return bytes.length - rest
  }

  #begin(text: string): void {
    const [statusLine = '', ...lines] = text.split('\r\n')
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1] ?? 0)
    if (status === 0) return this.#fail('it does not speak HTTP')
    // An interim answer; the real one follows.
    if (status >= 100 && status < 200 && status !== 101) return
    const headers = new Map<string, string>()
    for (const line of lines) {
      const colon = line.indexOf(':')
      if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
    }
    const length = headers.get('content-length')
    if (status === 101) this.#state = 'body'
    else if (/\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')) this.#state = 'chunk-size'
    else {
      this.#state = 'body'
      if (status === 204 || status === 304) this.#left = 0
      else if (length !== undefined) this.#left = Number(length)
    }
    this.#on.head({ status, headers })
    if (this.#state === 'body' && this.#left === 0) this.#finish()
  }

  #readBody(bytes: Uint8Array, from: number): number {
    const end = this.#left === null ? bytes.length : Math.min(bytes.length, from + this.#left)
    this.#on.body(from === 0 && end === bytes.length ? bytes : bytes.subarray(from, end))
    if (this.#left !== null) {
      this.#left -= end - from
      if (this.#left === 0) {
        if (this.#state === 'body') this.#finish()
        else this.#state = 'chunk-end'
      }
    }
    return end
  }

  #readLine(bytes: Uint8Array, from: number): number {
    let at = from
    while (at < bytes.length) {
      const byte = bytes[at++] ?? 0
      if (byte !== LF) {
        if (byte !== CR) this.#line.push(byte)
        if (this.#line.length > MAX_HEAD_BYTES) this.#fail('its chunks have no sizes')
        continue
      }
      const line = String.fromCharCode(...this.#line)
      this.#line = []
      this.#endLine(line)
      break
    }
    return at
  }

  #endLine(line: string): void {
    if (this.#state === 'chunk-end') this.#state = 'chunk-size'
    else if (this.#state === 'trailer') {
      if (line === '') this.#finish()
    } else {
      const digits = /^[0-9a-f]{1,13}(?=$|[; ])/i.exec(line)?.[0]
      if (digits === undefined) return this.#fail('its chunks have no sizes')
      this.#left = Number.parseInt(digits, 16)
      this.#state = this.#left === 0 ? 'trailer' : 'chunk-data'
    }
  }

  #finish(): void {
    this.#state = 'done'
    this.#on.end()
  }

  #fail(message: string): void {
    if (this.#state === 'done') return
    this.#state = 'done'
    this.#on.fail(message)
  }
}
