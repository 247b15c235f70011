import type { AppUpdater } from 'electron-updater'
import { told } from '#shared/contract/sentences'
import { isCheckDue, isPutOff, type updateHindrance, type UpdateState } from '#shared/model/update'
import { AppError, toWire } from '#shared/wire/errors'
import type { Log } from '../../core/log'
import type { Updates } from '../../core/updates'
import type { Remembered, UpdateMemory } from './update-memory'

const LOOK_EVERY_MS = 60 * 60_000

/** What the user is asked when Gantry found something by itself; each resolves with what may be done. */
export type UpdateQuestions = {
  download(version: string): Promise<boolean>
  restart(version: string): Promise<boolean>
  /** Only tells: the system's package manager brings it. */
  tell(version: string): Promise<void>
}

type Updater = Pick<AppUpdater, 'checkForUpdates' | 'downloadUpdate' | 'quitAndInstall' | 'on'>

export type UpdateOptions = {
  /** Called once, when it is first needed: most starts need none. */
  updater: () => Promise<Updater>
  /** Whether Gantry brings new versions itself. */
  installs: boolean
  hindrance: () => ReturnType<typeof updateHindrance>
  questions: UpdateQuestions
  /** Lets go of all that the new version will hold. */
  beforeInstall: () => Promise<void>
  /** Starts this version again, after all was let go for one that could not be installed. */
  reopen: () => void
  memory: UpdateMemory
  log: Log
  now?: () => number
}

/** New versions of Gantry on the desktop: nothing is asked for, fetched or started without the user's word. */
export class DesktopUpdates implements Updates {
  readonly #options: UpdateOptions
  readonly #now: () => number
  #state: UpdateState
  #remembered: Remembered
  #wanted = false
  #updater: Promise<Updater> | null = null
  #timer: NodeJS.Timeout | null = null
  #wake: () => void = () => {}
  #changed = Promise.resolve()

  constructor(options: UpdateOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#remembered = options.memory.read()
    this.#state = { at: 'idle', checkedAt: this.#remembered.checkedAt }
    this.#renew()
  }

  #load(): Promise<Updater> {
    return (this.#updater ??= this.#options.updater().then(updater => {
      updater.on('download-progress', ({ percent }) => {
        if (this.#state.at === 'downloading') this.#become({ ...this.#state, fraction: percent / 100 })
      })
      return updater
    }))
  }

  async *follow(signal: AbortSignal): AsyncGenerator<UpdateState, void, void> {
    const left = new Promise<void>(resolve =>
      signal.addEventListener('abort', () => resolve(), { once: true })
    )
    let shown: UpdateState | null = null
    while (!signal.aborted) {
      if (shown !== this.#state) yield (shown = this.#state)
      else await Promise.race([this.#changed, left])
    }
  }

  /** Whether to look once a day by itself; the user's setting, and off unless it is on. */
  want(wanted: boolean): void {
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = wanted ? setInterval(() => void this.#look(), LOOK_EVERY_MS).unref() : null
    void this.#look()
  }

  async check(): Promise<void> {
    if (this.#state.at === 'checking' || this.#state.at === 'downloading' || this.#state.at === 'ready')
      return
    this.#become({ at: 'checking' })
    const checkedAt = this.#now()
    await this.#remember({ checkedAt })
    const found = await this.#trying(async () => (await this.#load()).checkForUpdates())
    this.#become(
      found?.isUpdateAvailable
        ? { at: 'available', version: found.updateInfo.version, installs: this.#options.installs }
        : { at: 'idle', checkedAt }
    )
  }

  async download(): Promise<void> {
    if (this.#state.at !== 'available') throw told('conflict', 'updateNone', {})
    if (!this.#options.installs) throw told('conflict', 'updatesElsewhere', {})
    const { version } = this.#state
    this.#become({ at: 'downloading', version, fraction: 0 })
    await this.#trying(async () => (await this.#load()).downloadUpdate())
    this.#become({ at: 'ready', version })
  }

  async install(): Promise<void> {
    if (this.#state.at !== 'ready') throw told('conflict', 'updateNone', {})
    const hindrance = this.#options.hindrance()
    if (hindrance)
      throw told('conflict', hindrance === 'tasks' ? 'updateWaitsTasks' : 'updateWaitsMachine', {})
    const { beforeInstall, reopen } = this.#options
    const updater = await this.#load()
    // From here on there may be nothing left to go on with.
    updater.on('error', reopen)
    try {
      await beforeInstall()
      updater.quitAndInstall(true, true)
    } catch (error) {
      reopen()
      throw error
    }
  }

  /** What Gantry does by itself: looks when it is due, and asks before each further step. */
  async #look(): Promise<void> {
    if (!isCheckDue(this.#state, this.#wanted, this.#remembered.checkedAt, this.#now())) return
    try {
      await this.check()
      if (this.#state.at !== 'available') return
      const { version, installs } = this.#state
      if (isPutOff(this.#remembered.putOff, version, this.#now())) return
      if (!(await this.#lead(version, installs)))
        await this.#remember({ putOff: { version, at: this.#now() } })
    } catch (error) {
      // The page shows it; nobody waits for an answer here.
      this.#options.log.warn('Looking for an update failed.', error)
    }
  }

  /** To the new version as far as the user wants now; false: later. */
  async #lead(version: string, installs: boolean): Promise<boolean> {
    const { questions, hindrance } = this.#options
    if (!installs) {
      await questions.tell(version)
      return false
    }
    if (!(await questions.download(version))) return false
    await this.download()
    if (hindrance() !== null) return true
    if (!(await questions.restart(version))) return false
    await this.install()
    return true
  }

  async #remember(news: Partial<Remembered>): Promise<void> {
    this.#remembered = { ...this.#remembered, ...news }
    try {
      await this.#options.memory.write(this.#remembered)
    } catch (error) {
      this.#options.log.warn('When updates were looked for could not be kept.', error)
    }
  }

  /** Does it; what goes wrong becomes the state, and an error that says what to do. */
  async #trying<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const said = explained(error)
      this.#become({ at: 'failed', fault: toWire(said, foreign => this.#options.log.internal(foreign)) })
      throw said
    }
  }

  #become(state: UpdateState): void {
    this.#state = state
    this.#wake()
    this.#renew()
  }

  #renew(): void {
    this.#changed = new Promise(resolve => (this.#wake = resolve))
  }
}

/** electron-updater's errors in the user's words. */
const explained = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_CHECKSUM_MISMATCH') return told('denied', 'updateDamaged', {}, error)
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return told('denied', 'updateUnsigned', {}, error)
  return told('internal', 'updateFailed', {}, error)
}
