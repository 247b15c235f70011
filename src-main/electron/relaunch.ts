import { app } from 'electron'
import { startDetached } from '../core/process'
import { lastingWords } from './command-line'

/**
 * Has Gantry start again when this one has ended, with `words` besides those that last. To be called as the last
 * thing: whoever starts meanwhile hands its words to this one.
 */
export const relaunch = async (words: readonly string[]): Promise<void> => {
  const own = app.isPackaged ? [] : [app.getAppPath()]
  const args = [...own, ...lastingWords(process.argv), ...words]
  const appImage = process.env['APPIMAGE']
  if (appImage === undefined) app.relaunch({ args })
  // What an AppImage has mounted is gone with it, Electron's own relauncher included.
  else
    await startDetached('/bin/sh', ['-c', 'sleep 1; exec "$0" "$@"', appImage, ...args], {
      outputFile: '/dev/null'
    })
}
