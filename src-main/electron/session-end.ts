import { BrowserWindow, powerMonitor } from 'electron'

/**
 * Hears that the user's session ends, with which everything that still runs is killed. macOS asks to quit, as a user
 * does; Linux holds its end up for who listens, and Windows tells windows alone.
 */
export class SessionEnd {
  readonly #heard: () => void
  readonly #quit: () => void
  #ear: BrowserWindow | null = null
  /** Whether it has been heard. */
  comes = false

  /** @param options.quit called on Linux, which waits a few seconds for the process to be gone */
  constructor({ heard, quit }: { heard: () => void; quit: () => void }) {
    this.#heard = () => {
      this.comes = true
      heard()
    }
    this.#quit = quit
  }

  /** Listens where no window is needed. */
  hear(): void {
    if (process.platform !== 'linux') return
    const monitor: NodeJS.EventEmitter = powerMonitor
    monitor.on('shutdown', (event: Electron.Event) => {
      event.preventDefault()
      this.comes = true
      this.#quit()
    })
  }

  /** While there is no window, one that is never seen hears for it. */
  hearWithout(): void {
    if (process.platform !== 'win32') return
    this.#ear = new BrowserWindow({ show: false })
    this.#ear.on('session-end', this.#heard)
  }

  hearBy(window: BrowserWindow): void {
    window.on('session-end', this.#heard)
    this.#ear?.destroy()
    this.#ear = null
  }
}
