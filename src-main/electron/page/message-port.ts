import type { MessagePortMain } from 'electron'
import { Arrivals, type Port } from '#shared/wire/port'
import { compact } from '#shared/wire/size'

/** A port over main's end of a MessageChannelMain. `close` arrives when the window reloads, closes or crashes. */
export function messagePortMain(channel: MessagePortMain): Port {
  const arrivals = new Arrivals()
  channel.on('message', ({ data }) => arrivals.frame(data))
  channel.on('close', () => arrivals.close())
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
      arrivals.close()
    }
  }
}
