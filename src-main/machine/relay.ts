import { connect, createServer, type Server, type Socket } from 'node:net'

/** A TCP relay of our own, for an address that the driver cannot listen on. */
export class Relay {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
  }

  /** Listens on host:port and passes connections on to 127.0.0.1:port; rejects with Node's own error. */
  static async listen(host: string, port: number, targetPort: number): Promise<Relay> {
    const server = createServer({ allowHalfOpen: true })
    const relay = new Relay(server)
    server.on('connection', incoming => relay.#pass(incoming, targetPort))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, ipv6Only: true }, resolve)
    })
    // A relay must not keep Gantry alive.
    server.unref()
    return relay
  }

  /** Ends the listener and every connection. */
  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #pass(incoming: Socket, targetPort: number): void {
    const outgoing = connect({ host: '127.0.0.1', port: targetPort, allowHalfOpen: true })
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming]
    ] as const) {
      this.#sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', hadError => {
        this.#sockets.delete(one)
        if (hadError) other.destroy()
      })
      one.pipe(other)
    }
  }
}
