import { app, dialog, type MessageBoxOptions } from 'electron'
import { join } from 'node:path'
import { updateHindrance, updateWay } from '#shared/model/update'
import type { Log } from '../../core/log'
import type { Host } from '../../host/host'
import { relaunch } from '../relaunch'
import type { Strings } from '../strings'
import { readFeed } from './update-feed'
import { updateMemory } from './update-memory'
import { DesktopUpdates, type UpdateQuestions } from './updates'

export type StartUpdatesOptions = {
  dataDir: string
  host: () => Host | null
  text: () => Strings
  /** Lets go of all that the new version will hold. */
  beforeInstall: () => Promise<void>
}

/** The updates of this package; null where Gantry is none, or was packed without a place to look at. */
export const startUpdates = (options: StartUpdatesOptions): DesktopUpdates | null => {
  const { dataDir, host, text, beforeInstall } = options
  const feed = app.isPackaged ? readFeed(join(app.getAppPath(), 'package.json')) : null
  const way = updateWay({
    platform: process.platform,
    isPackaged: app.isPackaged,
    hasFeed: feed !== null,
    isAppImage: process.env['APPIMAGE'] !== undefined
  })
  if (feed === null || way === 'none') return null
  const log: Log = {
    info: message => host()?.log.info(message),
    warn: (message, error) => host()?.log.warn(message, error),
    internal: error => host()?.log.internal(error) ?? 'unlogged'
  }
  return new DesktopUpdates({
    updater: async () => (await import('./updater')).createUpdater(way, process.platform, feed, log),
    installs: way === 'self',
    hindrance: () => {
      const store = host()?.store
      return updateHindrance(store?.all('tasks') ?? [], store?.get('machine', 'machine')?.status.state)
    },
    questions: questionsIn(text),
    beforeInstall,
    reopen: () => void relaunch([]).finally(() => app.exit()),
    memory: updateMemory(join(dataDir, 'updates.json')),
    log
  })
}

/** What the system asks for Gantry; the window may be hidden. */
export const questionsIn = (text: () => Strings): UpdateQuestions => {
  const ask = async (options: MessageBoxOptions): Promise<boolean> => {
    const answers = { defaultId: 0, cancelId: 1, noLink: true }
    return (await dialog.showMessageBox({ type: 'info', ...answers, ...options })).response === 0
  }
  return {
    download: version =>
      ask({ message: text().updateFound(version), buttons: [text().updateDownload, text().later] }),
    restart: version =>
      ask({
        message: text().updateReady(version),
        detail: text().updateRestarts,
        buttons: [text().updateRestart, text().later]
      }),
    tell: async version => {
      await ask({ message: text().updateFound(version), detail: text().updateBrought, buttons: [text().ok] })
    }
  }
}
