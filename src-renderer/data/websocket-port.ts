import { decode, encode } from '#shared/wire/codec'
import { AppError } from '#shared/wire/errors'
import { CLOSE_BAD_TOKEN, CLOSE_VIOLATION, readFrame } from '#shared/wire/frames'
import { Arrivals, type Port } from '#shared/wire/port'

/** What is used of a browser's WebSocket. */
export type BrowserSocket = {
  binaryType: 'arraybuffer' | 'blob' | string
  readonly readyState: number
  readonly bufferedAmount: number
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void
}

const OPEN = 1

/**
 * A port over a socket that was just made: says hello and waits for the answer.
 * Rejects with `denied` when the token is not accepted, with `internal` when there is no connection.
 */
export function websocketPort(socket: BrowserSocket, token: string): Promise<Port> {
  socket.binaryType = 'arraybuffer'
  const arrivals = new Arrivals()
  const port: Port = {
    get queuedBytes() {
      return socket.bufferedAmount
    },
    send(frame) {
      if (!arrivals.closed && socket.readyState === OPEN) socket.send(encode(frame))
    },
    listen: handlers => arrivals.listen(handlers),
    close: reason => socket.close(reason === undefined ? 1000 : CLOSE_VIOLATION, reason?.slice(0, 40))
  }
  socket.addEventListener('message', ({ data }) =>
    arrivals.frame(
      typeof data === 'string'
        ? decode(data)
        : data instanceof ArrayBuffer
          ? decode(new Uint8Array(data))
          : undefined
    )
  )
  return new Promise((resolve, reject) => {
    let code = 0
    socket.addEventListener('close', event => {
      code = event.code
      arrivals.close()
    })
    socket.addEventListener('open', () => port.send({ type: 'hello', token }))
    port.listen({
      frame(value) {
        const frame = readFrame(value)
        if (frame?.type === 'hello' && 'ok' in frame) resolve(port)
        else port.close('expected hello')
      },
      close: () => reject(code === CLOSE_BAD_TOKEN ? badToken() : unreachable())
    })
  })
}

const badToken = () =>
  new AppError('denied', 'This link to Gantry is not valid any more. Open the link that Gantry printed last.')

const unreachable = () =>
  new AppError('internal', 'Gantry cannot be reached. Check that it is running, then reload this page.', {
    detail: { disconnected: true }
  })
