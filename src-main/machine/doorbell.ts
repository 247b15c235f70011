import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * Listens where the engine would while the machine sleeps. Whoever connects is kept waiting, unread, until the
 * machine is awake and then passed on; so the user's own CLI wakes it as well.
 */
export class Doorbell {
  readonly #server: Server
  readonly #waiting = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
  }

  /** `ring` is called for each caller. Rejects with Node's own error when the port is taken. */
  static async listen(port: number, ring: () => void): Promise<Doorbell> {
    const server = createServer({ pauseOnConnect: true, allowHalfOpen: true })
    const bell = new Doorbell(server)
    server.on('connection', socket => {
      bell.#waiting.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => bell.#waiting.delete(socket))
      ring()
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    server.unref()
    return bell
  }

  /** Gives the port back; callers go on waiting. */
  async close(): Promise<void> {
    // The callback waits for the callers as well; the port itself is free at once.
    this.#server.close()
    await new Promise(resolve => setImmediate(resolve))
  }

  /** Passes the callers on to who listens on the port by now. */
  passOn(port: number): void {
    for (const caller of this.#waiting) {
      const engine = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
      engine.on('error', () => caller.destroy())
      caller.on('close', () => engine.destroy())
      engine.on('close', () => caller.destroy())
      caller.pipe(engine)
      engine.pipe(caller)
    }
  }

  /** Sends the callers away. */
  dismiss(): void {
    for (const caller of this.#waiting) caller.destroy()
  }
}
