import type { BrowserWindow } from 'electron'
import { app, dialog, Menu, nativeTheme, shell } from 'electron'
import { join } from 'node:path'
import { contract } from '#shared/contract/index'
import type { Settings } from '#shared/model/settings'
import { connect } from '#shared/wire/connect'
import { memoryPair } from '#shared/wire/memory-port'
import { startHost, type Host } from '../host/host'
import { appMenuTemplate } from './app-menu'
import { archivesOf } from './open-files'
import { handOutPorts } from './ports'
import { desktopShell } from './save-dialog'
import { declareScheme, denyPermissions, fence, servePage } from './security'
import { stringsFor } from './strings'
import { startTray } from './tray'
import { openWindow, show } from './window'

const ROOT = join(import.meta.dirname, '..')
const RESOURCES = app.isPackaged ? process.resourcesPath : join(ROOT, '..', 'resources')

let host: Host | null = null
let window: BrowserWindow | null = null
let tray: { stop(): void } | null = null
let settings: Settings | null = null
let quitting = false
const waiting: string[] = []

const text = () => stringsFor(settings?.language ?? 'system', app.getLocale())

const open = (hash?: string): void => {
  if (!host) return
  window ??= createWindow()
  show(window)
  if (hash) window.webContents.send('gantry:go', hash)
}

const createWindow = (): BrowserWindow => {
  const created = openWindow({
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
    const engine = settings?.engine ?? host.store.all('engines')[0]?.id
    if (!engine) throw new Error(text().noEngine)
    for (const path of paths) await client.images.loadPath({ engine, path })
    open('#/tasks')
  } catch (error) {
    dialog.showErrorBox(text().loadFailed, error instanceof Error ? error.message : String(error))
  } finally {
    close()
    stop()
  }
}

const chooseArchives = async (): Promise<void> => {
  const options: Electron.OpenDialogOptions = {
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: text().archives, extensions: ['tar', 'gz', 'tgz', 'bz2', 'xz', 'zst'] }]
  }
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  await load(chosen.filePaths)
}

const applySettings = (changed: Settings): void => {
  settings = changed
  nativeTheme.themeSource = changed.theme
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      appMenuTemplate(process.platform, text(), { open, load: () => void chooseArchives() })
    )
  )
}

const start = async (): Promise<void> => {
  await app.whenReady()
  denyPermissions()
  servePage(join(ROOT, 'renderer'))
  host = await startHost({
    shell: desktopShell(() => window),
    dataDir: app.getPath('userData'),
    env: process.env
  })
  handOutPorts(port => (host ? host.serve(port) : () => {}))
  const [near, far] = memoryPair()
  host.serve(far)
  tray = startTray({
    port: near,
    icon: join(RESOURCES, 'icons', process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
    locale: app.getLocale(),
    changed: applySettings,
    deeds: { open, visit: url => void shell.openExternal(url), quit: () => app.quit() }
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
    void stopping.stop().finally(() => app.quit())
  })
  start().catch((error: unknown) => {
    dialog.showErrorBox(text().failed, error instanceof Error ? error.message : String(error))
    app.exit(1)
  })
} else {
  app.quit()
}
