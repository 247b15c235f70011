import { ipcMain, MessageChannelMain } from 'electron'
import type { Port } from '#shared/wire/port'
import { messagePortMain } from './message-port'
import { isOwnPage } from './page'

/** Hands each page that asks, and is ours, an end of a fresh channel; the host serves the other. */
export const handOutPorts = (serve: (port: Port) => () => void): void => {
  ipcMain.on('gantry:want-port', event => {
    const frame = event.senderFrame
    // Only the top frame of our own page: a frame inside it, or a page that came from elsewhere, gets nothing.
    if (!frame || frame.parent !== null || !isOwnPage(frame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    const stop = serve(messagePortMain(port1))
    port1.on('close', stop)
    frame.postMessage('gantry:port', null, [port2])
  })
}
