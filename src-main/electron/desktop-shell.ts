import { dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron'
import { stat } from 'node:fs/promises'
import { told } from '#shared/contract/sentences'
import { noUpdates, type Updates } from '../core/updates'
import type { Shell } from '../host/shell'

/** The desktop's way with files: the user names a place, and the host reads or writes it there. */
export const desktopShell = (window: () => BrowserWindow | null, updates: Updates = noUpdates): Shell => {
  const pickFolder = async (): Promise<string | null> => {
    const parent = window()
    const options: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] }
    const chosen = parent
      ? await dialog.showOpenDialog(parent, options)
      : await dialog.showOpenDialog(options)
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
  }
  return {
    kind: 'electron',
    updates,
    reveal: async path => {
      const found = await stat(path).catch(() => null)
      if (!found) throw told('not_found', 'savedFileGone', { path })
      // A folder is opened, a file is shown among its neighbours.
      if (!found.isDirectory()) return shell.showItemInFolder(path)
      const said = await shell.openPath(path)
      if (said !== '') throw told('internal', 'folderNotShown', { folder: path, said })
    },
    offer: async fileName => {
      const parent = window()
      const extension = fileName.split('.').at(-1) ?? ''
      const options = { defaultPath: fileName, filters: [{ name: extension, extensions: [extension] }] }
      const chosen = parent
        ? await dialog.showSaveDialog(parent, options)
        : await dialog.showSaveDialog(options)
      return chosen.canceled ? null : { kind: 'path', path: chosen.filePath }
    },
    pickFolder,
    place: async () => {
      const path = await pickFolder()
      return path === null ? null : { kind: 'folder', path }
    },
    take: source => {
      if ('path' in source) return { kind: 'path', path: source.path }
      throw told('denied', 'fileNowhere', { file: source.fileName })
    }
  }
}
