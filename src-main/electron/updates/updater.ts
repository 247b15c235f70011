import { AppImageUpdater, DebUpdater, MacUpdater, NsisUpdater, type AppUpdater } from 'electron-updater'
import type { AppAdapter } from 'electron-updater/out/AppAdapter'
import type { UpdateWay } from '#shared/model/update'
import type { Log } from '../../core/log'
import { SignedFeed } from './signed-feed'
import type { Feed } from './update-feed'

/**
 * electron-updater's part for this system, so set that it does nothing by itself: it looks, downloads and installs when
 * it is told to. What it checks of its own besides the feed: on macOS the system takes only a bundle with the signature
 * of the one that runs; on Windows the installer's signer must be the publisher that was packed in.
 * @param runtime what it runs in: Electron unless given
 */
export const createUpdater = (
  way: Exclude<UpdateWay, 'none'>,
  platform: NodeJS.Platform,
  feed: Feed,
  log: Log,
  runtime?: { app: AppAdapter; httpExecutor: object }
): AppUpdater => {
  const app = runtime?.app
  const updater = way === 'tell' ? new DebUpdater(null, app) : ofPlatform(platform, app)
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowPrerelease = false
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  updater.isUserWithinRollout = () => true
  updater.logger = { info: () => {}, warn: message => log.warn(String(message)), error: () => {} }
  // What goes wrong also rejects; without a listener it would end the process.
  updater.on('error', () => {})
  // Otherwise it would make up an id of this user and keep it on disk.
  Object.assign(updater, { stagingUserIdPromise: { value: Promise.resolve('') } })
  if (runtime) Object.assign(updater, { httpExecutor: runtime.httpExecutor })
  updater.setFeedURL({ provider: 'custom', updateProvider: SignedFeed, ...feed } as Parameters<
    AppUpdater['setFeedURL']
  >[0])
  return updater
}

const ofPlatform = (platform: NodeJS.Platform, app?: AppAdapter): AppUpdater => {
  if (platform === 'darwin') return new MacUpdater(undefined, app)
  if (platform === 'win32') return new NsisUpdater(null, app)
  return new AppImageUpdater(null, app)
}
