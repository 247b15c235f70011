import { told } from '#shared/contract/sentences'
import { noUpdates } from '../core/updates'
import type { Shell } from '../host/shell'
import type { Downloads } from './downloads'
import type { Uploads } from './uploads'

/** The browser's way with files: over links, since the user's files may lie on another computer. */
export const webShell = (downloads: Downloads, uploads: Uploads): Shell => ({
  kind: 'headless',
  updates: noUpdates,
  reveal: null,
  pickFolder: null,
  offer: (fileName, open) => Promise.resolve(downloads.offer(fileName, open)),
  place: () => Promise.resolve({ kind: 'links' }),
  take: (source, signal) => {
    if ('fileName' in source) return uploads.take(source, signal)
    throw told('denied', 'pathsElsewhere', {})
  }
})
