import { app, dialog, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { contract } from '#shared/contract/index'
import { told } from '#shared/contract/sentences'
import type { MachineOnQuit, Settings } from '#shared/model/settings'
import { savedFile } from '#shared/model/task'
import { connect } from '#shared/wire/connect'
import { memoryPair } from '#shared/wire/memory-port'
import type { Port } from '#shared/wire/port'
import type { Log } from '../core/log'
import { startHost, type Host } from '../host/host'
import { startBackground } from './background'
import { desktopShell } from './desktop-shell'
import { faultWords } from './fault-words'
import { loadArchives } from './load-archives'
import { openAtLogin } from './login-item'
import { letFilesOut } from './page/drag-out'
import { openOutside } from './page/security'
import type { Strings } from './strings'
import { startUpdates } from './updates/start-updates'

export type BehindOptions = {
  /** The folder of the icons, and of the machine's image and the tools once Gantry is packed. */
  resources: string
  machineImages: readonly string[]
  toolFolders: readonly string[]
  notices: readonly string[]
  dataDir: string
  engine: string | undefined
  window: () => BrowserWindow | null
  text: () => Strings
  open: (hash?: string) => void
  lookingAt: () => string | null
  changed: (settings: Settings) => void
  /** The window is about to be closed for good. */
  leaving: () => void
}

/** What lies behind the window, from its start to its end. */
export type BehindWindow = {
  readonly log: Log
  serve(port: Port): () => void
  /** Loads image archives of this computer, each as a task; what cannot even begin is told in a dialog. */
  load(paths: readonly string[]): Promise<void>
  /** Ends streams, lets the machine rest and lets go of the engines. */
  stop(machine: MachineOnQuit | undefined): Promise<void>
}

/**
 * Starts the host, the tray and notifications, and the updates. It is loaded once the window is on its way: nothing
 * of it is needed to show one.
 * @throws AppError of `startHost`
 */
export async function startBehindWindow(options: BehindOptions): Promise<BehindWindow> {
  const { resources, dataDir, text, open } = options
  let host: Host | null = null
  let settings: Settings | null = null
  const updates = startUpdates({
    dataDir,
    host: () => host,
    text,
    // The new version starts while this one ends: it finds lock and data free, and the machine as it was.
    beforeInstall: async () => {
      // On macOS windows are closed before anybody hears of quitting.
      options.leaving()
      await stop('keep')
      app.releaseSingleInstanceLock()
    }
  })
  const started = (host = await startHost({
    shell: desktopShell(options.window, updates ?? undefined),
    dataDir,
    engine: options.engine,
    env: process.env,
    machineImages: options.machineImages,
    toolFolders: options.toolFolders,
    notices: options.notices
  }))
  const { log } = started

  const apply = (changed: Settings) => {
    updates?.want(changed.checkForUpdates)
    if (settings?.openAtLogin !== changed.openAtLogin) {
      openAtLogin(changed.openAtLogin).catch((error: unknown) =>
        log.warn('The login item could not be changed.', error)
      )
    }
    settings = changed
    options.changed(changed)
  }
  const [near, far] = memoryPair()
  started.serve(far)
  const background = startBackground({
    port: near,
    platform: process.platform,
    icons: join(resources, 'icons'),
    locale: app.getLocale(),
    changed: apply,
    lookingAt: options.lookingAt,
    deeds: { open, visit: openOutside, quit: () => app.quit() }
  })
  letFilesOut(
    path => started.store.all('tasks').some(task => savedFile(task) === path),
    join(resources, 'icons', 'gantry-64.png')
  )

  let stopped: Promise<void> | null = null
  const stop = (machine: MachineOnQuit | undefined): Promise<void> =>
    (stopped ??= (async () => {
      host = null
      background.stop()
      await started.stop(machine)
    })())
  return {
    log,
    serve: port => started.serve(port),
    load: paths => loadInto(started, paths, text(), open),
    stop
  }
}

async function loadInto(
  host: Host,
  paths: readonly string[],
  text: Strings,
  open: (hash: string) => void
): Promise<void> {
  // Not an error box, which would hold up the whole host until it is closed.
  const tell = (fault: unknown) => {
    const detail = faultWords(fault, text.locale === 'ko')
    void dialog.showMessageBox({ type: 'error', message: text.loadFailed, detail })
  }
  const [near, far] = memoryPair()
  const stop = host.serve(far)
  const { client, close } = connect(contract, near)
  try {
    const failed = await loadArchives(client, paths)
    if (!failed) open('#/tasks')
    else if (failed.engine?.state.at === 'unreachable') {
      const { name, state } = failed.engine
      tell(told('engine_down', 'engineUnreachable', { engine: name, said: state.message }))
    } else tell(text.noEngine)
  } catch (error) {
    tell(error)
  } finally {
    close()
    stop()
  }
}
