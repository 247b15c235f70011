import { ipcMain, nativeImage } from 'electron'
import { isOwnPage } from './page'

/**
 * Lets the page begin to drag a file out of the window. Only files that Gantry itself has saved for the user may
 * leave (`isSaved`): a page could name any.
 */
export const letFilesOut = (isSaved: (path: string) => boolean, icon: string): void => {
  ipcMain.on('gantry:drag-out', (event, path: unknown) => {
    const frame = event.senderFrame
    if (!frame || frame.parent !== null || !isOwnPage(frame.url)) return
    if (typeof path !== 'string' || !isSaved(path)) return
    event.sender.startDrag({ file: path, icon: nativeImage.createFromPath(icon) })
  })
}
