import { app } from 'electron'
import { startDetached } from '../core/process'
import { lastingWords } from './command-line'
import { isLink } from './link'

/**
 * Has Gantry start again when this one has ended, with `words` besides those that last. To be called as the last
 * thing: whoever starts meanwhile hands its words to this one.
 */
export const relaunch = async (words: readonly string[]): Promise<void> => {
  const own = app.isPackaged ? [] : [app.getAppPath()]
  // On Windows Electron does not start with anything behind a link, which could have come from anywhere.
  const links = words.filter(isLink)
  const args = [
    ...own,
    ...lastingWords(process.argv),
    ...words.filter(word => !isLink(word)),
    ...links.slice(-1)
  ]
  const appImage = process.env['APPIMAGE']
  if (appImage === undefined) app.relaunch({ args })
  // What an AppImage has mounted is gone with it, Electron's own relauncher included.
  else
    await startDetached('/bin/sh', ['-c', 'sleep 1; exec "$0" "$@"', appImage, ...args], {
      outputFile: '/dev/null'
    })
}
