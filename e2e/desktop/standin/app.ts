import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { newEvent } from './event'
import { InstanceLock } from './instance-lock'
import { runtime } from './runtime'
import { notHere, strict } from './strict'

const home = homedir()
const config = process.env['XDG_CONFIG_HOME'] || join(home, '.config')

/** A window, as quitting asks it. */
type Closable = { _close(): Promise<void>; isDestroyed(): boolean }

/** Electron's `app`, as far as Linux has it. */
class App extends EventEmitter {
  readonly isPackaged = process.env['ELECTRON_STANDIN_PACKAGED'] === '1'
  name = ''
  readonly dock = undefined
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (): void => {},
    hasSwitch: (name: string): boolean =>
      runtime.switches.some(one => one === `--${name}` || one.startsWith(`--${name}=`)),
    getSwitchValue: (name: string): string =>
      runtime.switches.find(one => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ''
  })

  readonly #paths: Record<string, string> = {
    home,
    appData: config,
    temp: tmpdir(),
    exe: process.execPath,
    desktop: join(home, 'Desktop'),
    documents: join(home, 'Documents'),
    downloads: join(home, 'Downloads')
  }
  /** The windows that are open. */
  readonly _windows = new Set<Closable>()
  #lock: InstanceLock | undefined
  #quitting = false
  #becomeReady: () => void = () => {}
  readonly #whenReady = new Promise<void>(resolve => (this.#becomeReady = resolve))

  _launch(): void {
    this.name = runtime.package.productName ?? runtime.package.name ?? 'Electron'
  }

  _ready(): void {
    if (runtime.ready) return
    runtime.ready = true
    this.emit('will-finish-launching')
    this.#becomeReady()
    this.emit('ready', newEvent(), {})
  }

  whenReady = (): Promise<void> => this.#whenReady
  isReady = (): boolean => runtime.ready
  getName = (): string => this.name
  getVersion = (): string => runtime.package.version ?? runtime.electronVersion
  getAppPath = (): string => runtime.appDir
  getLocale = (): string => process.env['ELECTRON_STANDIN_LOCALE'] ?? 'en-US'

  setName(name: string): void {
    this.name = name
  }

  getPath(name: string): string {
    const set = this.#paths[name]
    if (set !== undefined) return set
    switch (name) {
      case 'userData':
      case 'sessionData':
        return (
          runtime.switches.find(one => one.startsWith('--user-data-dir='))?.slice(16) ??
          join(config, this.name)
        )
      case 'logs':
        return join(this.getPath('userData'), 'logs')
      case 'crashDumps':
        return join(this.getPath('userData'), 'Crashpad')
      default:
        return notHere(`app.getPath('${name}')`)
    }
  }

  setPath(name: string, path: string): void {
    this.#paths[name] = resolve(path)
  }

  // What the system would keep is kept here, so that a test can read back what was asked for.
  readonly #protocols = new Set<string>()
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.#protocols.add(scheme)
    return true
  }
  removeAsDefaultProtocolClient(scheme: string): boolean {
    return this.#protocols.delete(scheme)
  }
  isDefaultProtocolClient(scheme: string): boolean {
    return this.#protocols.has(scheme)
  }

  // Nothing of these is to be seen on Linux.
  enableSandbox(): void {}
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  setBadgeCount(): boolean {
    return true
  }
  focus(): void {}

  relaunch(): void {
    notHere('app.relaunch: its specs replace it')
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock?.held ?? false
  }

  requestSingleInstanceLock(data?: unknown): boolean {
    this.#lock ??= new InstanceLock(this.getPath('userData'))
    return this.#lock.take({ argv: process.argv, cwd: process.cwd(), data }, second =>
      this.emit('second-instance', newEvent(), second.argv, second.cwd, second.data)
    )
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release()
  }

  quit(): void {
    void this.#quit()
  }

  /** before-quit, then each window may refuse, then will-quit may. */
  async #quit(): Promise<void> {
    if (this.#quitting) return
    this.#quitting = true
    try {
      await new Promise(setImmediate)
      const before = newEvent()
      this.emit('before-quit', before)
      if (before.defaultPrevented) return
      for (const window of [...this._windows]) {
        await window._close()
        if (!window.isDestroyed()) return
      }
      const will = newEvent()
      this.emit('will-quit', will)
      if (will.defaultPrevented) return
    } finally {
      this.#quitting = false
    }
    await this.#exit(0)
  }

  get _quitting(): boolean {
    return this.#quitting
  }

  exit(code = 0): void {
    void this.#exit(code)
  }

  async #exit(code: number): Promise<void> {
    if (runtime.exited) return
    runtime.exited = true
    this.emit('quit', newEvent(), code)
    this.releaseSingleInstanceLock()
    await this.#lock?.handedOver
    await runtime.chromium.close()
    process.exit(code)
  }
}

export const app = strict('app', new App())
