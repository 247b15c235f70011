import { dialog, type BrowserWindow } from 'electron'
import type { FailureStrings } from './failure-strings'

const AGAIN_WITHIN_MS = 10_000

export type PageGuard = {
  text: () => FailureStrings
  /** Shows in place of the page that it ended, with Electron's reason. */
  giveUp: (reason: string) => void
  /** Loads the page once more, after not even that could be shown. */
  load: () => void
  quit: () => void
}

/**
 * Keeps a window useful whatever its page does: one that crashes is loaded again, one that crashes at once again is
 * given up, and where what is shown instead crashes too, as on a computer that runs no page at all, the system asks.
 * One that does not answer may be loaded again by the user.
 */
export const guardPage = (window: BrowserWindow, { text, giveUp, load, quit }: PageGuard): void => {
  let crashedAt = -Infinity
  let inARow = 0
  const ask = async (reason: string) => {
    const { pageTitle, pageCrashed, again, quit: end } = text()
    const { response } = await dialog.showMessageBox({
      ...{ type: 'error', message: pageTitle, detail: pageCrashed(reason) },
      ...{ buttons: [again, end], defaultId: 0, cancelId: 1, noLink: true }
    })
    inARow = 0
    if (response === 0) load()
    else quit()
  }
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    inARow = Date.now() - crashedAt < AGAIN_WITHIN_MS ? inARow + 1 : 1
    crashedAt = Date.now()
    if (inARow === 1) window.webContents.reload()
    else if (inARow === 2) giveUp(reason)
    else if (inARow === 3) void ask(reason)
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
        if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
      })
  })
}
