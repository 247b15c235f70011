import { ipcMain, MessageChannelMain } from 'electron'
import type { Port } from '#shared/wire/port'
import { messagePortMain } from './message-port'
import { isOwnPage } from './page'

/**
 * Hands each page that asks, and is ours, an end of a fresh channel; the host serves the other. A page may ask before
 * there is a host: what it sends meanwhile waits in the channel.
 * @returns what resolves once all that the pages have said has arrived and none of them is left
 */
export const handOutPorts = (host: Promise<{ serve(port: Port): () => void }>): (() => Promise<void>) => {
  const open = new Set<Promise<void>>()
  ipcMain.on('gantry:want-port', event => {
    const frame = event.senderFrame
    // Only the top frame of our own page: a frame inside it, or a page that came from elsewhere, gets nothing.
    if (!frame || frame.parent !== null || !isOwnPage(frame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    const port = messagePortMain(port1)
    let closed = false
    let stop = () => {}
    // It comes after the last message, which may be on its way for a while after the page has gone.
    const gone = new Promise<void>(resolve => {
      port1.on('close', () => {
        closed = true
        open.delete(gone)
        stop()
        resolve()
      })
    })
    open.add(gone)
    // A host that does not start is told by another page.
    host.then(
      ({ serve }) => {
        if (!closed) stop = serve(port)
      },
      () => {}
    )
    frame.postMessage('gantry:port', null, [port2])
  })
  return async () => void (await Promise.all(open))
}
