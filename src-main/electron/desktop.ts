import { app, dialog, Menu, nativeTheme, shell, type BrowserWindow } from 'electron'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '#shared/contract/index'
import type { MachineOnQuit, Settings } from '#shared/model/settings'
import { connect } from '#shared/wire/connect'
import { memoryPair } from '#shared/wire/memory-port'
import { dataDir } from '../core/paths'
import { startHost, type Host } from '../host/host'
import { appMenuTemplate, dockMenuTemplate, userTasks, type MenuDeeds } from './app-menu'
import { startBackground } from './background'
import { archivesOf, engineOf } from './command-line'
import { guardPage } from './crash'
import { desktopShell } from './desktop-shell'
import { FAILURE_URL, FailureScreen, type Failure } from './failure'
import * as failureStrings from './failure-strings'
import { firstLook } from './first-look'
import { hashOfLink, linkOf } from './link'
import { loadArchives } from './load-archives'
import { openAtLogin, openedAtLogin } from './login-item'
import { PAGE_URL } from './page'
import { handOutPorts } from './ports'
import { denyPermissions, openOutside, servePage } from './security'
import { isKorean, stringsFor } from './strings'
import { startUpdates } from './start-updates'
import { leadTo, openWindow, overlay, show, type Closing } from './window'

const ROOT = join(import.meta.dirname, '..')
const RESOURCES = app.isPackaged ? process.resourcesPath : join(ROOT, '..', 'resources')
/** Longer than this, and what will not end is left behind; a machine gets the time that its containers need. */
const STOP_TIMEOUT_MS = 70_000
const UNEXPECTED_AGAIN_MS = 60_000

type Look = Pick<Settings, 'theme' | 'language'>

/** Gantry on a desktop: one window, the tray, and the host behind them. Everything it does lies behind the contract. */
export class Desktop {
  readonly #dataDir = dataDir({ platform: process.platform, env: process.env, home: homedir() })
  readonly #logFile = join(this.#dataDir, 'gantry.log')
  readonly #failures = new FailureScreen({ text: () => this.#failureText, logFile: this.#logFile })
  #look: Look = firstLook(this.#dataDir)
  #settings: Settings | null = null
  #host: Host | null = null
  #window: BrowserWindow | null = null
  #tray: { stop(): void } | null = null
  #quitting = false
  #askedAt = -Infinity
  readonly #updates = startUpdates({
    host: () => this.#host,
    text: () => this.#text,
    // The new version starts while this one ends: it finds lock and data free, and the machine as it was.
    beforeInstall: async () => {
      await this.#letGo('keep')
      app.releaseSingleInstanceLock()
    }
  })
  /** Archives that were named before there was a host to load them. */
  readonly #waiting: string[] = []

  get #text() {
    return stringsFor(this.#look.language, app.getLocale())
  }

  get #failureText() {
    return failureStrings[isKorean(this.#look.language, app.getLocale()) ? 'ko' : 'en']
  }

  /** Opens the window at once, and the host behind it. */
  async start(): Promise<void> {
    await app.whenReady()
    nativeTheme.themeSource = this.#look.theme
    denyPermissions()
    servePage(join(ROOT, 'renderer'), url => this.#failures.answer(url))
    this.#setMenu()
    const starting = startHost({
      shell: desktopShell(() => this.#window, this.#updates ?? undefined),
      dataDir: this.#dataDir,
      engine: engineOf(process.argv),
      env: process.env,
      machineImages: [join(RESOURCES, 'machine'), join(ROOT, 'machine', process.arch)]
    })
    handOutPorts(starting)
    if (!openedAtLogin(process.argv)) this.follow(linkOf(process.argv))
    try {
      this.#host = await starting
    } catch (error) {
      this.#fail({ kind: 'start', message: error instanceof Error ? error.message : String(error) }, () =>
        this.#restart()
      )
      return
    }
    this.#watchErrors(this.#host)
    const [near, far] = memoryPair()
    this.#host.serve(far)
    this.#tray = startBackground({
      port: near,
      platform: process.platform,
      icons: join(RESOURCES, 'icons'),
      locale: app.getLocale(),
      changed: settings => this.#apply(settings),
      lookingAt: () => this.#lookingAt(),
      deeds: { open: hash => this.open(hash), visit: openOutside, quit: () => app.quit() }
    })
    await this.load([...archivesOf(process.argv, process.cwd()), ...this.#waiting.splice(0)])
  }

  /** Shows the window, at the page that `hash` names. */
  open(hash?: string): void {
    if (!app.isReady()) return
    if (this.#window && hash) leadTo(this.#window, hash)
    this.#window ??= this.#createWindow(hash)
    show(this.#window)
  }

  /** Goes where a link of the system leads; one that leads nowhere, or none, just shows the window. */
  follow(link: string | undefined): void {
    this.open((link !== undefined && hashOfLink(link)) || undefined)
  }

  /** Loads image archives named by the dock, the file manager or the command line; the tasks page shows how it goes. */
  async load(paths: readonly string[]): Promise<void> {
    if (!this.#host) {
      this.#waiting.push(...paths)
      return
    }
    if (paths.length === 0) return
    const [near, far] = memoryPair()
    const stop = this.#host.serve(far)
    const { client, close } = connect(contract, near)
    try {
      const failed = await loadArchives(client, paths)
      if (!failed) this.open('#/tasks')
      else if (failed.engine?.state.at === 'unreachable') this.#tellFailedLoad(failed.engine.state.message)
      else this.#tellFailedLoad(this.#text.noEngine)
    } catch (error) {
      this.#tellFailedLoad(error instanceof Error ? error.message : String(error))
    } finally {
      close()
      stop()
    }
  }

  /** From here on a closed window is closed. */
  quits(): void {
    this.#quitting = true
  }

  /** Nothing is left to bring the window back. */
  get isStranded(): boolean {
    return this.#tray === null && process.platform !== 'darwin'
  }

  /**
   * Ends streams, lets the machine rest as the settings say and lets go of the engines. null: there is nothing to end.
   */
  stop(): Promise<unknown> | null {
    return this.#letGo(this.#settings?.machineOnQuit)
  }

  #letGo(machine: MachineOnQuit | undefined): Promise<unknown> | null {
    const host = this.#host
    if (!host) return null
    this.#host = null
    this.#tray?.stop()
    const ended = host.stop(machine)
    return Promise.race([ended, sleep(STOP_TIMEOUT_MS)]).catch((error: unknown) => host.log.internal(error))
  }

  #createWindow(hash?: string): BrowserWindow {
    const created = openWindow({
      hash,
      preload: join(ROOT, 'preload', 'index.cjs'),
      boundsFile: join(app.getPath('userData'), 'window.json'),
      closing: () => this.#closing()
    })
    guardPage(
      created,
      () => this.#failureText,
      reason =>
        this.#fail({ kind: 'page', message: this.#failureText.pageCrashed(reason) }, () => {
          created.loadURL(PAGE_URL).catch(() => {})
        })
    )
    created.on('closed', () => {
      if (this.#window === created) this.#window = null
    })
    return created
  }

  #closing(): Closing {
    if (this.#quitting) return 'close'
    if (process.platform === 'darwin') return 'hide'
    if (this.#settings?.onClose === 'quit') {
      app.quit()
      return 'close'
    }
    return this.#tray ? 'hide' : 'close'
  }

  /** Shows what failed in place of the page. */
  #fail(failure: Failure, again: () => void): void {
    this.#failures.show(failure, again)
    this.open()
    this.#window?.loadURL(FAILURE_URL).catch(() => {})
  }

  #restart(): void {
    app.relaunch()
    app.quit()
  }

  /** An error that nobody awaits is logged; one that nobody caught may have left something half done. */
  #watchErrors({ log }: Host): void {
    process.on('unhandledRejection', error => log.internal(error))
    process.on('uncaughtException', error => {
      const id = log.internal(error)
      if (Date.now() - this.#askedAt < UNEXPECTED_AGAIN_MS) return
      this.#askedAt = Date.now()
      const { unexpected, unexpectedDetail, restart, goOn } = this.#failureText
      void dialog
        .showMessageBox({
          type: 'error',
          message: unexpected,
          detail: unexpectedDetail(id),
          buttons: [restart, goOn],
          defaultId: 0,
          cancelId: 1
        })
        .then(({ response }) => {
          if (response === 0) this.#restart()
        })
    })
  }

  #apply(changed: Settings): void {
    const before = this.#settings
    this.#settings = changed
    this.#updates?.want(changed.checkForUpdates)
    if (before?.openAtLogin !== changed.openAtLogin) {
      openAtLogin(changed.openAtLogin).catch((error: unknown) =>
        this.#host?.log.warn('The login item could not be changed.', error)
      )
    }
    const { theme, language } = this.#look
    this.#look = { theme: changed.theme, language: changed.language }
    if (theme !== changed.theme) nativeTheme.themeSource = changed.theme
    // A menu that is swapped closes under the mouse; most changes of settings are none of its business.
    if (language !== changed.language) this.#setMenu()
  }

  #setMenu(): void {
    const text = this.#text
    const deeds: MenuDeeds = {
      open: hash => this.open(hash),
      load: () => void this.#chooseArchives(),
      show: what => {
        this.open()
        if (this.#window) overlay(this.#window, what)
      },
      revealLog: () => shell.showItemInFolder(this.#logFile)
    }
    Menu.setApplicationMenu(Menu.buildFromTemplate(appMenuTemplate(process.platform, text, deeds)))
    app.setAboutPanelOptions({ applicationName: 'Gantry', copyright: text.menu.licence })
    app.dock?.setMenu(Menu.buildFromTemplate(dockMenuTemplate(text, deeds)))
    if (process.platform === 'win32')
      app.setUserTasks(userTasks(text, process.execPath, app.isPackaged ? null : ROOT))
  }

  /** The page that has the user's eyes; null: none. */
  #lookingAt(): string | null {
    const window = this.#window
    return window?.isFocused() && window.isVisible() ? new URL(window.webContents.getURL()).hash : null
  }

  async #chooseArchives(): Promise<void> {
    const options: Electron.OpenDialogOptions = {
      properties: ['openFile', 'multiSelections'],
      filters: [{ name: this.#text.archives, extensions: ['tar', 'gz', 'tgz', 'bz2', 'xz', 'zst'] }]
    }
    const { filePaths } = await (this.#window
      ? dialog.showOpenDialog(this.#window, options)
      : dialog.showOpenDialog(options))
    await this.load(filePaths)
  }

  /** Not an error box, which would hold up the whole host until it is closed. */
  #tellFailedLoad(detail: string): void {
    void dialog.showMessageBox({ type: 'error', message: this.#text.loadFailed, detail })
  }
}
