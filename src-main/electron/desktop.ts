import { app, nativeTheme, Notification, type BrowserWindow } from 'electron'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Settings } from '#shared/model/settings'
import { dataDir, policyFile } from '../core/paths'
import { builtToolsFor } from '../tools/places'
import type { BehindWindow } from './behind-window'
import { archivesOf, valueOf } from './command-line'
import { hashOfLink, linkOf } from './link'
import { openedAtLogin } from './login-item'
import { setMenus } from './menu/set-menus'
import { PAGE_URL } from './page/page'
import { handOutPorts } from './page/ports'
import { denyPermissions, servePage } from './page/security'
import { relaunch } from './relaunch'
import { SessionEnd } from './session-end'
import { isKorean, stringsFor } from './strings'
import { trayShown } from './tray/tray-shown'
import { watchErrors } from './uncaught'
import { guardPage } from './window/crash'
import { FAILURE_URL, FailureScreen, type Failure } from './window/failure'
import * as failureStrings from './window/failure-strings'
import { firstLook } from './window/first-look'
import { leadTo, openWindow, overlay, show, type Closing } from './window/window'

const ROOT = join(import.meta.dirname, '..')
const RESOURCES = app.isPackaged ? process.resourcesPath : join(ROOT, '..', 'resources')
/**
 * Longer than this, and what will not end is left behind. A machine that has been asked to power off does so without
 * Gantry as well, in the time that its containers need.
 */
const STOP_TIMEOUT_MS = 70_000
/** A page that says nothing more is waited for no longer than this. */
const LAST_WORDS_MS = 1_000
/** Started by the login, Gantry may be there before what draws the tray. */
const TRAY_WAIT = { times: 10, ms: 1_000 }

type Look = Pick<Settings, 'theme' | 'language'>

/**
 * Gantry on a desktop: one window, and all that lies behind it. The window comes first; what is behind is loaded and
 * started while it draws.
 */
export class Desktop {
  readonly #dataDir = dataDir({
    ...{ platform: process.platform, env: process.env, home: homedir() },
    flag: valueOf(process.argv, 'data-dir')
  })
  readonly #logFile = join(this.#dataDir, 'gantry.log')
  readonly #failures = new FailureScreen({ text: () => this.#failureText, logFile: this.#logFile })
  #look: Look = firstLook(this.#dataDir, policyFile({ platform: process.platform, env: process.env }))
  #settings: Settings | null = null
  #starting: Promise<BehindWindow> | null = null
  #behind: BehindWindow | null = null
  #window: BrowserWindow | null = null
  #quitting = false
  /** The end of what is behind the window, once it has begun. */
  #ending: Promise<unknown> | null = null
  #hasEnded = false
  readonly #sessionEnd = new SessionEnd({ heard: () => void this.stop(), quit: () => app.quit() })
  /** Gantry is to start again once it has ended, with these words. */
  #again: string[] | null = null
  /** Whether the desktop draws a tray that can bring the window back, as it was when last asked; null: not known yet. */
  #hasTray: boolean | null = process.platform === 'linux' ? null : true
  /** Kept, since one that is collected hears no click. */
  #noTray: Notification | null = null
  #pagesGone: () => Promise<void> = () => Promise.resolve()
  /** Archives that were named before there was a host to load them. */
  readonly #waiting: string[] = []

  get #text() {
    return stringsFor(this.#look.language, app.getLocale())
  }

  get #isKorean() {
    return isKorean(this.#look.language, app.getLocale())
  }

  get #failureText() {
    return failureStrings[this.#isKorean ? 'ko' : 'en']
  }

  get #stopping() {
    return this.#ending !== null
  }

  /** Opens the window at once, and starts what is behind it. */
  async start(): Promise<void> {
    await app.whenReady()
    this.#sessionEnd.hear()
    nativeTheme.themeSource = this.#look.theme
    denyPermissions()
    servePage(join(ROOT, 'renderer'), url => this.#failures.answer(url))
    if (openedAtLogin(process.argv)) {
      this.#sessionEnd.hearWithout()
      void this.#waitForTray()
    } else this.follow(linkOf(process.argv))
    const starting = (this.#starting = import('./behind-window').then(({ startBehindWindow }) =>
      startBehindWindow({
        resources: RESOURCES,
        machineImages: [join(RESOURCES, 'machine'), join(ROOT, 'machine', process.arch)],
        toolFolders: [join(RESOURCES, 'bin'), join(ROOT, 'tools', builtToolsFor(process))],
        notices: [
          join(RESOURCES, 'licences', 'third-party-notices.txt'),
          join(ROOT, 'third-party-notices.txt')
        ],
        dataDir: this.#dataDir,
        engine: valueOf(process.argv, 'engine'),
        window: () => this.#window,
        text: () => this.#text,
        open: hash => this.open(hash),
        lookingAt: () => this.#lookingAt(),
        changed: settings => this.#apply(settings),
        leaving: () => this.quits()
      })
    ))
    this.#pagesGone = handOutPorts(starting)
    this.#setMenus()
    try {
      this.#behind = await starting
    } catch (error) {
      const { faultWords } = await import('./fault-words')
      const message = faultWords(error, this.#isKorean)
      this.#fail({ kind: 'start', message }, () => this.#restart())
      return
    }
    const { log } = this.#behind
    watchErrors(
      log,
      () => this.#failureText,
      () => this.#restart()
    )
    await this.load([...archivesOf(process.argv, process.cwd()), ...this.#waiting.splice(0)])
  }

  /** Shows the window, at the page that `hash` names. */
  open(hash?: string): void {
    if (this.#stopping) this.#again ??= []
    if (!app.isReady() || this.#stopping) return
    if (!this.#window) this.#window = this.#createWindow(hash)
    else {
      if (hash) leadTo(this.#window, hash)
      show(this.#window)
    }
  }

  /** Goes where a link of the system leads; one that leads nowhere, or none, just shows the window. */
  follow(link: string | undefined): void {
    if (this.#stopping) this.#again = [...(this.#again ?? []), ...(link === undefined ? [] : [link])]
    else this.open((link !== undefined && hashOfLink(link)) || undefined)
  }

  /** Loads image archives named by the dock, the file manager or the command line; the tasks page shows how it goes. */
  async load(paths: readonly string[]): Promise<void> {
    if (this.#stopping) this.#again = [...(this.#again ?? []), ...paths]
    else if (!this.#behind) this.#waiting.push(...paths)
    else if (paths.length > 0) await this.#behind.load(paths)
  }

  /** From here on a closed window is closed. */
  quits(): void {
    this.#quitting = true
  }

  /** With the window gone, nothing is left of Gantry to be seen. */
  get isStranded(): boolean {
    return process.platform !== 'darwin' && (this.#behind === null || this.#hasTray !== true)
  }

  /**
   * Ends what is behind the window, the machine resting as the settings say (or as it is, when Gantry is to come back),
   * and has Gantry start again where somebody wants it. However often it is asked for, it is done once. null: that was
   * done.
   */
  stop(): Promise<unknown> | null {
    if (this.#hasEnded) return null
    return (this.#ending ??= this.#end().finally(() => (this.#hasEnded = true)))
  }

  async #end(): Promise<void> {
    const rest = this.#rest
    const end = async () => {
      // What was done in the window a moment before it closed is still to be kept.
      if (!this.#window) await Promise.race([this.#pagesGone(), sleep(LAST_WORDS_MS)])
      const behind = await this.#starting?.catch(() => null)
      this.#behind = null
      await behind?.stop(rest).catch((error: unknown) => behind.log.internal(error))
    }
    await Promise.race([end(), sleep(STOP_TIMEOUT_MS)])
    if (this.#again) await relaunch(this.#again)
  }

  get #rest() {
    if (this.#again) return 'keep'
    const chosen = this.#settings?.machineOnQuit
    // One that goes on would be cut off.
    return this.#sessionEnd.comes && chosen === 'keep' ? 'sleep' : chosen
  }

  #createWindow(hash?: string): BrowserWindow {
    const created = openWindow({
      hash,
      preload: join(ROOT, 'preload', 'index.cjs'),
      boundsFile: join(app.getPath('userData'), 'window.json'),
      closing: () => this.#closing()
    })
    const load = () => void created.loadURL(PAGE_URL).catch(() => {})
    guardPage(created, {
      text: () => this.#failureText,
      giveUp: reason => this.#fail({ kind: 'page', message: this.#failureText.pageCrashed(reason) }, load),
      load,
      quit: () => app.quit()
    })
    // A tray may come and go while Gantry runs.
    created.on('focus', () => void this.#askForTray())
    this.#sessionEnd.hearBy(created)
    created.on('closed', () => {
      if (this.#window === created) this.#window = null
    })
    return created
  }

  #closing(): Closing {
    if (this.#quitting || this.#behind === null) return 'close'
    if (this.#settings?.onClose === 'quit') {
      app.quit()
      return 'close'
    }
    if (process.platform === 'darwin' || this.#hasTray) return 'hide'
    if (this.#hasTray === false) this.#tellNoTray()
    return 'minimize'
  }

  async #askForTray(): Promise<boolean> {
    return (this.#hasTray = await trayShown())
  }

  /** Without a tray, a Gantry that opens no window could not be found again. */
  async #waitForTray(): Promise<void> {
    for (let time = 0; time < TRAY_WAIT.times; time++) {
      if (await this.#askForTray()) return
      await sleep(TRAY_WAIT.ms)
    }
    this.open()
  }

  /** Once: why the window is still in the list of windows, and how to be rid of it. */
  #tellNoTray(): void {
    if (this.#noTray || !Notification.isSupported()) return
    const { title, body } = this.#text.tray.noTray
    this.#noTray = new Notification({ title, body })
    this.#noTray.on('click', () => this.open('#/settings/general'))
    this.#noTray.show()
  }

  /** Shows what failed in place of the page. */
  #fail(failure: Failure, again: () => void): void {
    this.#failures.show(failure, again)
    this.open()
    this.#window?.loadURL(FAILURE_URL).catch(() => {})
  }

  #restart(): void {
    this.#again ??= []
    app.quit()
  }

  #apply(changed: Settings): void {
    this.#settings = changed
    const { theme, language } = this.#look
    this.#look = { theme: changed.theme, language: changed.language }
    if (theme !== changed.theme) nativeTheme.themeSource = changed.theme
    // A menu that is swapped closes under the mouse; most changes of settings are none of its business.
    if (language !== changed.language) this.#setMenus()
  }

  #setMenus(): void {
    setMenus({
      text: this.#text,
      appDir: app.isPackaged ? null : ROOT,
      logFile: this.#logFile,
      window: () => this.#window,
      load: paths => void this.load(paths),
      open: hash => this.open(hash),
      show: what => {
        this.open()
        if (this.#window) overlay(this.#window, what)
      }
    })
  }

  /** The page that has the user's eyes; null: none. */
  #lookingAt(): string | null {
    const url = this.#window?.isFocused() && this.#window.isVisible() ? this.#window.webContents.getURL() : ''
    return URL.canParse(url) ? new URL(url).hash : null
  }
}
