import { dialog, type BrowserWindow } from 'electron'
import { AppError } from '#shared/wire/errors'
import type { Shell } from '../host/shell'

/** The desktop's way with files: the user names a place, and the host reads or writes it there. */
export const desktopShell = (window: () => BrowserWindow | null): Shell => ({
  kind: 'electron',
  offer: async fileName => {
    const parent = window()
    const options = { defaultPath: fileName, filters: [{ name: 'tar', extensions: ['tar'] }] }
    const chosen = parent
      ? await dialog.showSaveDialog(parent, options)
      : await dialog.showSaveDialog(options)
    return chosen.canceled ? null : { kind: 'path', path: chosen.filePath }
  },
  take: source => {
    if ('path' in source) return { kind: 'path', path: source.path }
    throw new AppError(
      'denied',
      `${source.fileName} lies in no folder of this computer. Save it to one, and load it from there.`
    )
  }
})
