import { once } from 'node:events'
import { connect as connectPlain, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { Endpoint } from './endpoint'

/** An engine that vanished without a word is noticed by the socket, which begins to ask for it after so long. */
export const KEEP_ALIVE_MS = 15_000

/** One connection to an engine. Bytes read are views into a buffer that the next read overwrites. */
export type EngineSocket = {
  readonly stream: Duplex
  pause(): void
  resume(): void
  /** Resolves when the kernel has taken the bytes; rejects when the connection is gone. */
  write(bytes: Uint8Array | string): Promise<void>
  /** No more will be written. */
  end(): void
  destroy(): void
}

export type SocketHandlers = {
  read(bytes: Uint8Array): void
  /** The connection is over; with the error that ended it. Called once. */
  close(error?: Error): void
}

/**
 * Opens a connection to an engine, or gives up when the signal aborts: one that hangs accepts it and says no more.
 * Plain sockets read into one buffer of `bufferBytes` of their own, which halves the CPU of a flood of small writes;
 * TLS hands out buffers anyway.
 */
export async function openSocket(
  endpoint: Endpoint,
  handlers: SocketHandlers,
  bufferBytes: number,
  signal: AbortSignal
): Promise<EngineSocket> {
  // An engine over SSH is never connected (connect.ts says what to do instead), so nothing gets here.
  if (endpoint.kind === 'ssh') throw new Error('Gantry opens no SSH connections.')
  if (endpoint.kind === 'tcp' && endpoint.tls) {
    const { ca, cert, key, verify } = endpoint.tls
    const { host, port } = endpoint
    const socket = connectTls({ host, port, ca, cert, key, rejectUnauthorized: verify, ...servername(host) })
    await opened(socket, 'secureConnect', signal)
    socket.setNoDelay(true)
    socket.setKeepAlive(true, KEEP_ALIVE_MS)
    return wrap(socket, handlers, true)
  }
  const onread = {
    buffer: Buffer.allocUnsafeSlow(bufferBytes),
    callback: (size: number, buffer: Uint8Array) => {
      handlers.read(buffer.subarray(0, size))
      return true
    }
  }
  const socket =
    endpoint.kind === 'tcp'
      ? connectPlain({ host: endpoint.host, port: endpoint.port, noDelay: true, allowHalfOpen: true, onread })
      : connectPlain({ path: endpoint.path, allowHalfOpen: true, onread })
  await opened(socket, 'connect', signal)
  if (endpoint.kind === 'tcp') socket.setKeepAlive(true, KEEP_ALIVE_MS)
  return wrap(socket, handlers, false)
}

/** A certificate is for a name; an IP address must not be sent as one. */
const servername = (host: string) => (/^[\d.]+$|:/.test(host) ? {} : { servername: host })

const opened = async (
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal
): Promise<void> => {
  try {
    await once(socket, event, { signal })
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function wrap(stream: Duplex, handlers: SocketHandlers, byEvents: boolean): EngineSocket {
  let failure: Error | undefined
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    handlers.close(failure)
  }
  stream.on('error', error => {
    failure ??= error
  })
  // The engine says no more; what it still reads of ours does not matter to the reader.
  stream.on('end', close)
  stream.on('close', close)
  if (byEvents) stream.on('data', (bytes: Buffer) => handlers.read(bytes))
  // With a buffer of our own, no data event comes, but the end is only seen by a stream that flows.
  else stream.resume()
  return {
    stream,
    pause: () => stream.pause(),
    resume: () => stream.resume(),
    write: bytes =>
      new Promise((resolve, reject) => {
        // A connection that closes never calls back a write that waits.
        const gone = () => reject(failure ?? new Error('The connection was closed.'))
        if (closed || stream.destroyed) return gone()
        stream.once('close', gone)
        stream.write(bytes, error => {
          stream.off('close', gone)
          if (error) reject(error)
          else resolve()
        })
      }),
    end: () => stream.end(),
    destroy: () => stream.destroy()
  }
}
