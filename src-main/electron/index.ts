import type { BrowserWindow } from 'electron'
import { app, dialog, Menu, nativeTheme, shell } from 'electron'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '#shared/contract/index'
import type { Settings } from '#shared/model/settings'
import { connect } from '#shared/wire/connect'
import { memoryPair } from '#shared/wire/memory-port'
import { dataDir } from '../core/paths'
import { startHost, type Host } from '../host/host'
import { appMenuTemplate, dockMenuTemplate, type MenuDeeds } from './app-menu'
import { startBackground } from './background'
import { archivesOf, engineOf } from './command-line'
import { desktopShell } from './desktop-shell'
import { loadArchives } from './load-archives'
import { handOutPorts } from './ports'
import { declareScheme, denyPermissions, fence, openOutside, servePage } from './security'
import { stringsFor } from './strings'
import { leadTo, openWindow, overlay, show } from './window'

const ROOT = join(import.meta.dirname, '..')
/** Longer than this, and what will not end is left behind. */
const STOP_TIMEOUT_MS = 5_000
const RESOURCES = app.isPackaged ? process.resourcesPath : join(ROOT, '..', 'resources')

/** The same as in a browser; only what is Chromium's or the window's lies with Electron. */
const DATA_DIR = dataDir({ platform: process.platform, env: process.env, home: homedir() })

let host: Host | null = null
let window: BrowserWindow | null = null
let tray: { stop(): void } | null = null
let settings: Settings | null = null
let quitting = false
const waiting: string[] = []

const text = () => stringsFor(settings?.language ?? 'system', app.getLocale())

const open = (hash?: string): void => {
  if (!host) return
  if (window && hash) leadTo(window, hash)
  window ??= createWindow(hash)
  show(window)
}

const createWindow = (hash?: string): BrowserWindow => {
  const created = openWindow({
    hash,
    preload: join(ROOT, 'preload', 'index.cjs'),
    boundsFile: join(app.getPath('userData'), 'window.json'),
    hidesOnClose: () => !quitting && (tray !== null || process.platform === 'darwin')
  })
  created.on('closed', () => (window = null))
  return created
}

/** Loads image archives named by the dock, the file manager or the command line; the tasks page shows how it goes. */
const load = async (paths: readonly string[]): Promise<void> => {
  if (!host) {
    waiting.push(...paths)
    return
  }
  if (paths.length === 0) return
  const [near, far] = memoryPair()
  const stop = host.serve(far)
  const { client, close } = connect(contract, near)
  try {
    const failed = await loadArchives(client, paths)
    if (!failed) open('#/tasks')
    else if (failed.engine?.state.at === 'unreachable') tellFailedLoad(failed.engine.state.message)
    else tellFailedLoad(text().noEngine)
  } catch (error) {
    tellFailedLoad(error instanceof Error ? error.message : String(error))
  } finally {
    close()
    stop()
  }
}

/** Not an error box, which would hold up the whole host until it is closed. */
const tellFailedLoad = (detail: string): void =>
  void dialog.showMessageBox({ type: 'error', message: text().loadFailed, detail })

const chooseArchives = async (): Promise<void> => {
  const options: Electron.OpenDialogOptions = {
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: text().archives, extensions: ['tar', 'gz', 'tgz', 'bz2', 'xz', 'zst'] }]
  }
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  await load(chosen.filePaths)
}

const menuDeeds: MenuDeeds = {
  open,
  load: () => void chooseArchives(),
  show: what => {
    open()
    if (window) overlay(window, what)
  },
  revealLog: () => shell.showItemInFolder(join(DATA_DIR, 'gantry.log'))
}

/** The page that has the user's eyes; null: none. */
const lookingAt = (): string | null =>
  window?.isFocused() && window.isVisible() ? new URL(window.webContents.getURL()).hash : null

const applySettings = (changed: Settings): void => {
  const before = settings
  settings = changed
  // A menu that is swapped closes under the mouse; most changes of settings are none of its business.
  if (before?.theme === changed.theme && before.language === changed.language) return
  nativeTheme.themeSource = changed.theme
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenuTemplate(process.platform, text(), menuDeeds)))
  app.dock?.setMenu(Menu.buildFromTemplate(dockMenuTemplate(text(), menuDeeds)))
  app.setAboutPanelOptions({ applicationName: 'Gantry', copyright: text().menu.licence })
}

const start = async (): Promise<void> => {
  await app.whenReady()
  denyPermissions()
  servePage(join(ROOT, 'renderer'))
  host = await startHost({
    shell: desktopShell(() => window),
    dataDir: DATA_DIR,
    engine: engineOf(process.argv),
    env: process.env,
    machineImages: [join(RESOURCES, 'machine'), join(ROOT, 'machine', process.arch)]
  })
  const { log } = host
  process.on('unhandledRejection', error => log.internal(error))
  handOutPorts(port => (host ? host.serve(port) : () => {}))
  const [near, far] = memoryPair()
  host.serve(far)
  tray = startBackground({
    port: near,
    platform: process.platform,
    icons: join(RESOURCES, 'icons'),
    locale: app.getLocale(),
    changed: applySettings,
    lookingAt,
    deeds: { open, visit: openOutside, quit: () => app.quit() }
  })
  open()
  await load([...archivesOf(process.argv, process.cwd()), ...waiting.splice(0)])
}

// Everything below is said before the first await: a second instance must leave before it touches anything.
if (app.requestSingleInstanceLock()) {
  declareScheme()
  app.enableSandbox()
  app.on('web-contents-created', (_, contents) => fence(contents))
  app.on('second-instance', (_, argv, cwd) => {
    open()
    void load(archivesOf(argv, cwd))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void load([path])
  })
  app.on('activate', () => open())
  app.on('window-all-closed', () => {
    if (!tray && process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', () => (quitting = true))
  app.on('will-quit', event => {
    if (!host) return
    // Streams are ended and engines let go before the process is.
    event.preventDefault()
    const stopping = host
    host = null
    tray?.stop()
    void Promise.race([stopping.stop(), sleep(STOP_TIMEOUT_MS)])
      .catch((error: unknown) => stopping.log.internal(error))
      .then(() => app.quit())
  })
  start().catch((error: unknown) => {
    dialog.showErrorBox(text().failed, error instanceof Error ? error.message : String(error))
    app.exit(1)
  })
} else {
  app.quit()
}
