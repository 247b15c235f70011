import type { RawData, WebSocket } from 'ws'
import { decode, encode } from '#shared/wire/codec'
import { CLOSE_VIOLATION, FRAME_BYTES } from '#shared/wire/frames'
import { Arrivals, type Port } from '#shared/wire/port'

/**
 * `maxPayload` for the WebSocketServer. Frames are capped by estimate (a character counts one byte); this is
 * the same cap where every character takes the three bytes that UTF-8 needs for Korean.
 */
export const MAX_PAYLOAD_BYTES = 3 * FRAME_BYTES

/** A port over an accepted socket. The first frame is the client's hello; `port.listen` again to hand on. */
export function websocketPort(socket: WebSocket): Port {
  const arrivals = new Arrivals()
  socket.on('message', (data: RawData, isBinary: boolean) => {
    arrivals.frame(Buffer.isBuffer(data) ? decode(isBinary ? data : data.toString('utf8')) : undefined)
  })
  socket.on('close', () => arrivals.close())
  // A broken connection or a message over maxPayload; ws closes the socket itself and 'close' follows.
  socket.on('error', () => undefined)
  return {
    get queuedBytes() {
      return socket.bufferedAmount
    },
    send(frame) {
      if (!arrivals.closed && socket.readyState === socket.OPEN) socket.send(encode(frame))
    },
    listen: handlers => arrivals.listen(handlers),
    close(reason) {
      // A close frame holds 123 bytes of reason.
      if (reason === undefined) socket.close(1000)
      else socket.close(CLOSE_VIOLATION, Buffer.from(reason).subarray(0, 120))
    }
  }
}
