import { dialog, type BrowserWindow } from 'electron'
import type { Shell } from '../host/shell'

/** The desktop's way to hand a file to the user: ask for its place, and let the host write it. */
export const desktopShell = (window: () => BrowserWindow | null): Shell => ({
  kind: 'electron',
  opensPaths: true,
  offer: async fileName => {
    const parent = window()
    const options = { defaultPath: fileName, filters: [{ name: 'tar', extensions: ['tar'] }] }
    const chosen = parent
      ? await dialog.showSaveDialog(parent, options)
      : await dialog.showSaveDialog(options)
    return chosen.canceled ? null : { kind: 'path', path: chosen.filePath }
  }
})
