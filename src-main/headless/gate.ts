import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { CLOSE_BAD_TOKEN, readHello } from '#shared/wire/frames'
import type { Port } from '#shared/wire/port'
import { Attempts } from './attempts'
import { sameToken } from './token'
import { MAX_PAYLOAD_BYTES, websocketPort } from './websocket-port'

const HELLO_TIMEOUT_MS = 5_000
const MAX_CONNECTIONS = 64
/** Connections that have not shown their token; the oldest gives way, so nobody can fill the house unknown. */
const MAX_UNKNOWN = 16
const HEARTBEAT_MS = 30_000
/** Heartbeats without any sign of life until a peer counts as gone: it sleeps, or its network is cut. */
const MISSED_HEARTBEATS = 4
/** How long a peer has to answer a close before its connection is cut. */
const CLOSE_GRACE_MS = 1_000

export type GateOptions = {
  token: string
  /** Serves a port whose peer has shown the token. */
  admit: (port: Port) => () => void
  attempts?: Attempts
  helloTimeoutMs?: number
  heartbeatMs?: number
}

/** Lets a WebSocket through to the host only after its first frame has shown the token. */
export class Gate {
  readonly #options: GateOptions
  readonly #attempts: Attempts
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    // Deflate costs memory per connection and is where such servers were attacked.
    perMessageDeflate: false,
    maxPayload: MAX_PAYLOAD_BYTES
  })
  readonly #unknown = new Set<WebSocket>()

  constructor(options: GateOptions) {
    this.#options = options
    this.#attempts = options.attempts ?? new Attempts()
  }

  /** True when one more connection may come. */
  hasRoom(): boolean {
    return this.#sockets.clients.size < MAX_CONNECTIONS
  }

  /** Takes over an upgrade whose Host and Origin were found right. */
  enter(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = request.socket.remoteAddress ?? 'unknown'
    this.#sockets.handleUpgrade(request, socket, head, accepted => this.#greet(accepted, address))
  }

  /** Closes every connection; resolves when all are gone. */
  async stop(): Promise<void> {
    const gone = [...this.#sockets.clients].map(
      socket => new Promise<void>(resolve => socket.once('close', () => resolve()))
    )
    for (const socket of this.#sockets.clients) socket.close(1001, 'Gantry is being closed.')
    const cut = setTimeout(() => {
      for (const socket of this.#sockets.clients) socket.terminate()
    }, CLOSE_GRACE_MS)
    await Promise.all(gone)
    clearTimeout(cut)
    this.#sockets.close()
  }

  #greet(socket: WebSocket, address: string): void {
    const [oldest] = this.#unknown
    if (oldest && this.#unknown.size >= MAX_UNKNOWN) {
      this.#unknown.delete(oldest)
      oldest.terminate()
    }
    this.#unknown.add(socket)
    const port = websocketPort(socket)
    const { token, admit, helloTimeoutMs = HELLO_TIMEOUT_MS, heartbeatMs = HEARTBEAT_MS } = this.#options
    let timer = setTimeout(() => turnAway('No token came in time.'), helloTimeoutMs)
    let answered = false
    const turnAway = (why: string) => close(socket, CLOSE_BAD_TOKEN, why)
    port.listen({
      frame: frame => {
        // Only the first frame counts: whoever was wrong is not heard again on this connection.
        if (answered) return
        answered = true
        clearTimeout(timer)
        const offered = readHello(frame)
        if (offered !== undefined && sameToken(offered, token)) {
          this.#attempts.passed(address)
          this.#unknown.delete(socket)
          port.send({ type: 'hello', ok: true })
          socket.once('close', admit(port))
          watchOver(socket, heartbeatMs)
          return
        }
        socket.pause()
        const delayMs = this.#attempts.failed(address)
        const why = offered === undefined ? 'The first frame must be the token.' : 'The token is wrong.'
        timer = setTimeout(() => {
          socket.resume()
          turnAway(why)
        }, delayMs)
      },
      close: () => {
        clearTimeout(timer)
        this.#unknown.delete(socket)
      }
    })
  }
}

/** Ends a connection whose peer vanished without a word, so that nothing is kept running for it. */
function watchOver(socket: WebSocket, heartbeatMs: number): void {
  let missed = 0
  const alive = () => (missed = 0)
  socket.on('message', alive).on('pong', alive)
  const timer = setInterval(() => {
    if (missed++ >= MISSED_HEARTBEATS) socket.terminate()
    else socket.ping()
  }, heartbeatMs).unref()
  socket.once('close', () => clearInterval(timer))
}

/** A peer that does not answer the close is cut off, not waited for. */
function close(socket: WebSocket, code: number, reason: string): void {
  const cut = setTimeout(() => socket.terminate(), CLOSE_GRACE_MS)
  socket.once('close', () => clearTimeout(cut))
  socket.close(code, reason)
}
