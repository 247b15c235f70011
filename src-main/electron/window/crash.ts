import { dialog, type BrowserWindow } from 'electron'
import type { FailureStrings } from './failure-strings'

const AGAIN_WITHIN_MS = 10_000

/**
 * Keeps a window useful whatever its page does: one that crashes is loaded again, one that crashes at once again is
 * given up (`giveUp`, with Electron's reason), and one that does not answer may be loaded again by the user.
 */
export const guardPage = (
  window: BrowserWindow,
  text: () => FailureStrings,
  giveUp: (reason: string) => void
): void => {
  let crashedAt = -Infinity
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    const again = Date.now() - crashedAt < AGAIN_WITHIN_MS
    crashedAt = Date.now()
    if (again) giveUp(reason)
    else window.webContents.reload()
  })
  let asking = false
  window.on('unresponsive', () => {
    if (asking) return
    asking = true
    const { unresponsive, unresponsiveDetail, wait, reload } = text()
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        message: unresponsive,
        detail: unresponsiveDetail,
        buttons: [wait, reload],
        defaultId: 0,
        cancelId: 0
      })
      .then(({ response }) => {
        asking = false
        // Its own end is told above, and leads to a reload.
        if (response === 1) window.webContents.forcefullyCrashRenderer()
      })
  })
}
