import { Arrivals, type Port } from '#shared/wire/port'
import { compact } from '#shared/wire/size'

/** What is used of a DOM MessagePort. `close` fires where the other end is gone (Chromium 122 and later). */
export type BrowserMessagePort = {
  postMessage(message: unknown): void
  start(): void
  close(): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'messageerror' | 'close', listener: () => void): void
}

/** A port over a MessagePort: the window's end of the desktop app. Frames cross as structured clones. */
export function messagePort(channel: BrowserMessagePort): Port {
  const arrivals = new Arrivals()
  channel.addEventListener('message', ({ data }) => arrivals.frame(data))
  channel.addEventListener('messageerror', () => arrivals.frame(undefined))
  channel.addEventListener('close', () => arrivals.close())
  channel.start()
  return {
    // A MessagePort does not tell what it holds; credits bound it.
    queuedBytes: 0,
    send(frame) {
      if (!arrivals.closed) channel.postMessage(compact(frame))
    },
    listen: handlers => arrivals.listen(handlers),
    close() {
      channel.close()
      // In a browser the closing end is not told; the other end is.
      arrivals.close()
    }
  }
}
