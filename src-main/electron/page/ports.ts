import { ipcMain, MessageChannelMain } from 'electron'
import type { Port } from '#shared/wire/port'
import { messagePortMain } from './message-port'
import { isOwnPage } from './page'

/**
 * Hands each page that asks, and is ours, an end of a fresh channel; the host serves the other. A page may ask before
 * there is a host: what it sends meanwhile waits in the channel.
 */
export const handOutPorts = (host: Promise<{ serve(port: Port): () => void }>): void => {
  ipcMain.on('gantry:want-port', event => {
    const frame = event.senderFrame
    // Only the top frame of our own page: a frame inside it, or a page that came from elsewhere, gets nothing.
    if (!frame || frame.parent !== null || !isOwnPage(frame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    const port = messagePortMain(port1)
    let closed = false
    let stop = () => {}
    port1.on('close', () => {
      closed = true
      stop()
    })
    // A host that does not start is told by another page.
    host.then(
      ({ serve }) => {
        if (!closed) stop = serve(port)
      },
      () => {}
    )
    frame.postMessage('gantry:port', null, [port2])
  })
}
