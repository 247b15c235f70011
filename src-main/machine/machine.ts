import { rm } from 'node:fs/promises'
import { saying, told } from '#shared/contract/sentences'
import type {
  MachineSettings,
  MachineSettingsChange,
  MachineStatus,
  MachineSupport,
  PublishedPort
} from '#shared/model/machine'
import type { Saying } from '#shared/model/ref'
import { silentLog, type Log } from '../core/log'
import type { Agent } from './agent'
import { applySettings } from './apply'
import { ConsoleLog } from './console'
import { removeContext } from './context'
import { Digests } from './digest'
import { Discovery } from './discovery'
import { restorePointAt, swapRestorePoint } from './disk'
import type { Driver } from './driver'
import type { EngineEndpoint } from './engine-ping'
import { machineFiles, prepareFolders, type MachineFiles } from './files'
import { Held, NOT_RUNNING } from './held'
import { Life } from './life'
import { guestNetwork } from './network'
import { newRecord } from './record'
import { changedSettings, defaultSettings, writeSettings } from './settings'
import { measure } from './sizes'
import { StatusBoard } from './status'
import { machineSupport } from './support'
import { UsageHistory } from './usage'

export type MachineOptions = {
  /** Gantry's data folder; the machine has a folder in it. */
  dataDir: string
  /** Where system images may be; the first that has one counts. */
  imageFolders: readonly string[]
  /** The docker CLI's folder, for the context `gantry`. */
  dockerDir: string
  env: Readonly<Record<string, string | undefined>>
  driver: (files: MachineFiles) => Driver
  /** The user's additions to the engine's settings. */
  daemon?: Readonly<Record<string, unknown>>
  /** Authorities of this computer, as PEM. */
  authorities?: () => Promise<readonly string[]>
  log?: Log
}

const CRASHES = { most: 3, withinMs: 10 * 60_000 }

/** Gantry's own machine, whatever runs it. One thing happens to it at a time, in the order asked for. */
export class Machine {
  readonly files: MachineFiles
  readonly console: ConsoleLog
  readonly usage: UsageHistory
  readonly #options: MachineOptions
  readonly #driver: Driver
  readonly #digests: Digests
  readonly #board: StatusBoard
  readonly #held: Held
  readonly #life: Life
  readonly #discovery: Discovery
  #turn: Promise<unknown> = Promise.resolve()
  #crashes: number[] = []

  private constructor(options: MachineOptions) {
    const log = options.log ?? silentLog
    this.#options = options
    this.files = machineFiles(options.dataDir)
    this.console = new ConsoleLog(this.files.console)
    this.#driver = options.driver(this.files)
    this.#digests = new Digests(this.files.digests)
    this.#board = new StatusBoard(defaultSettings(), this.#driver.kind)
    const byItself = (doing: string, job: () => Promise<void>) =>
      void this.#next(job).catch((error: unknown) => log.warn(`The machine could not ${doing}.`, error))
    const surroundings = {
      ...{ files: this.files, driver: this.#driver, digests: this.#digests, console: this.console },
      ...{ board: this.#board, imageFolders: options.imageFolders, dockerDir: options.dockerDir },
      ...{
        env: options.env,
        daemon: options.daemon ?? {},
        authorities: options.authorities ?? (async () => [])
      },
      note: (said: Saying) => this.#note(said),
      warn: (text: string, cause?: unknown) => log.warn(text, cause),
      measure: () => this.measure(),
      onIdle: () => byItself('sleep', async () => (this.#isAwake() ? this.#life.sleep() : undefined)),
      onCall: () => byItself('wake', () => this.#life.start()),
      onRoom: () => byItself('go on', () => this.#life.start()),
      onCrash: () => byItself('start again', () => this.#startAgain())
    }
    this.#held = new Held(surroundings)
    this.#life = new Life(surroundings, this.#held)
    this.#discovery = new Discovery(surroundings, this.#held, this.#life)
    this.usage = new UsageHistory({
      awake: signal => this.#board.until(({ state }) => state.at === 'running', signal),
      look: () => this.#held.running().usage(this.files.data)
    })
  }

  /**
   * Finds out what there is: no machine, one that rests, or one that runs and is taken over. While another Gantry has
   * it, it is shown as broken, and everything that would be done to it throws `conflict`.
   */
  static async open(options: MachineOptions): Promise<Machine> {
    const machine = new Machine(options)
    try {
      await machine.#discovery.own()
      await machine.#discovery.look()
    } catch (error) {
      if (machine.#discovery.isOwned || machine.#held.record) machine.#held.broken(error)
    }
    if (machine.#held.record) await machine.measure()
    return machine
  }

  get status(): MachineStatus {
    return this.#board.status
  }

  /** Whether it could run here and by what; nothing is made or started for that. */
  support(): Promise<MachineSupport> {
    return machineSupport(this.#driver, this.#options.imageFolders, this.status.settings.arch)
  }

  /** Where the engine is reached; null while the machine does not run. */
  get endpoint(): EngineEndpoint | null {
    return this.#held.live?.endpoint ?? null
  }

  get agent(): Agent | null {
    return this.#held.live?.agent ?? null
  }

  onChange(listener: (status: MachineStatus) => void): () => void {
    return this.#board.onChange(listener)
  }

  /** Makes a machine as the settings say, with these changes, and starts it. Throws `conflict` when there is one. */
  create(change: MachineSettingsChange = {}): Promise<void> {
    return this.#next(async () => {
      if (this.#held.record) {
        throw told('conflict', 'machineExists', {})
      }
      const settings = this.#changed(this.status.settings, change)
      this.#board.set({ state: { at: 'creating' }, settings })
      try {
        await prepareFolders(this.files)
        await writeSettings(this.files.settings, settings)
        const record = newRecord()
        this.#held.record = record
        await this.#held.remember({})
      } catch (error) {
        this.#held.record = null
        this.#board.set({ state: { at: 'absent' }, id: null })
        throw error
      }
      await this.#life.start()
    })
  }

  /** Starts, wakes or resumes it, whichever it needs. */
  start(): Promise<void> {
    return this.#next(() => this.#life.start())
  }

  /** Powers it off; containers get their time to stop. A start that is under way is given up. */
  stop(): Promise<void> {
    this.#life.cancel('machineStartCancelled')
    return this.#next(() => this.#life.stop())
  }

  /** Stops and starts it. A newer system image is taken up by this; the data stay. */
  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#life.stop()
      await this.#life.start()
    })
  }

  /** Lets it stand still; its memory stays taken. */
  pause(): Promise<void> {
    return this.#next(() => this.#life.pause('user'))
  }

  /** Puts it into a file: no memory is taken, and it is back within a second. */
  suspend(): Promise<void> {
    return this.#next(() => this.#life.suspend())
  }

  /** Sleeps as deeply as it can: in a file, or standing still while a shared folder or a full disk forbids that. */
  sleep(): Promise<void> {
    return this.#next(() => this.#life.sleep())
  }

  /**
   * Has it sleep in a file when Gantry quits, or powers it off where it cannot. A wake that is under way is given up:
   * what slept sleeps on.
   */
  rest(): Promise<void> {
    this.#life.cancel('machineLeft')
    return this.#next(() => this.#life.rest())
  }

  /** Tells of use, and wakes a machine that sleeps. Whoever calls the engine awaits this first. */
  async touch(): Promise<void> {
    this.#held.lastUseAt = Date.now()
    const { state } = this.status
    if (state.at === 'suspended' || (state.at === 'paused' && state.why === 'asleep')) await this.start()
  }

  /** Changes settings; what a running machine can take up, it does at once. */
  change(change: MachineSettingsChange): Promise<void> {
    return this.#next(async () => {
      const settings = this.#changed(this.status.settings, change)
      // Refused before it is kept: a proxy or a file of authorities that cannot be used.
      await guestNetwork(settings, this.#options.env, [])
      await prepareFolders(this.files)
      await writeSettings(this.files.settings, settings)
      this.#board.set({ settings })
      const { live, wanted } = this.#held
      // Otherwise it takes them up when it is awake again.
      if (!live || !this.#isAwake()) return
      await applySettings(live, settings)
      await live.want(wanted)
      await this.measure()
      this.#held.showRestart(live)
    })
  }

  /** Makes the host's ports these; each one's state is in the status. */
  wantPorts(ports: readonly PublishedPort[]): Promise<void> {
    this.#held.wanted = ports
    return this.#held.live?.want(ports) ?? Promise.resolve()
  }

  /** Gives back at once what was deleted inside. */
  async trim(): Promise<void> {
    await this.agent?.trim()
    await this.measure()
  }

  /** Makes everything but the data anew, and starts. */
  repair(): Promise<void> {
    this.#life.cancel('machineRepairing')
    return this.#next(async () => {
      this.#held.required()
      await this.#life.stop().catch(() => this.#life.unplug())
      await Promise.all([this.#driver.forget(), this.#digests.forget()])
      const { system, keys, suspended, snapshots, config } = this.files
      for (const path of [system, keys, suspended, snapshots, config]) {
        await rm(path, { recursive: true, force: true })
      }
      await this.#held.remember({ suspended: null, paused: null })
      await this.#life.start()
    })
  }

  /**
   * Takes the data of the restore point, which the user was shown with this time; what there is now becomes the
   * restore point. The machine is off afterwards.
   */
  revert(id: string, at: number): Promise<void> {
    return this.#next(async () => {
      if (this.#held.record?.id !== id) throw told('conflict', 'machineOther', {})
      const found = await restorePointAt(this.files.restorePoint)
      if (found === null) throw told('not_found', 'machineNoRestorePoint', {})
      if (found !== at) throw told('conflict', 'machineRestorePointOther', {})
      await this.#life.stop()
      await swapRestorePoint(this.files.data, this.files.restorePoint)
      await this.#held.remember({ restorePointOf: null })
      await this.measure()
    })
  }

  /** Removes the machine with all that is in it: the one with this id, which the user was shown. */
  reset(id: string): Promise<void> {
    this.#life.cancel('machineRemoving')
    return this.#next(async () => {
      if (this.#held.record?.id !== id) {
        throw told('conflict', 'machineOther', {})
      }
      await this.#life.unplug()
      await removeContext(this.#options.dockerDir, id)
      await rm(this.files.dir, { recursive: true, force: true })
      await rm(this.files.run, { recursive: true, force: true })
      this.#discovery.removed()
      const settings = defaultSettings()
      this.#board.set({
        state: { at: 'absent' },
        id: null,
        settings,
        sizes: null,
        steps: [],
        notes: [],
        ...NOT_RUNNING
      })
    }, false)
  }

  /** Looks at the sizes anew. */
  async measure(): Promise<void> {
    this.#board.set({ sizes: await measure(this.files, this.agent?.hello ?? null) })
  }

  /** Lets go of the machine; it runs on and is taken over by the next Gantry. */
  async close(): Promise<void> {
    this.#life.cancel('machineLeft')
    await this.#turn.catch(() => undefined)
    this.#life.close()
    this.usage.close()
    this.#held.close()
    await this.console.settled()
    await this.#discovery.leave()
  }

  #next<T>(job: () => Promise<T>, mustBeSeen = true): Promise<T> {
    const turn = this.#turn
      .catch(() => undefined)
      .then(() => this.#discovery.own())
      .then(() => (mustBeSeen ? this.#discovery.see() : undefined))
      .then(job)
    this.#turn = turn
    return turn
  }

  /** A disk that is not there yet may be of any size. */
  #changed(had: MachineSettings, change: MachineSettingsChange): MachineSettings {
    if (this.#held.record) return changedSettings(had, change)
    return changedSettings({ ...had, diskGb: 1 }, { diskGb: had.diskGb, ...change })
  }

  #isAwake = () => this.status.state.at === 'running'

  #note(said: Saying): void {
    const { notes } = this.status
    // Each wake finds the same, such as a docker context of somebody else's.
    if (notes.some(({ message }) => message === said.message)) return
    this.#board.set({ notes: [...notes, said] })
  }

  /** Starts a machine that has died, unless it does so again and again. */
  async #startAgain(): Promise<void> {
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter(at => now - at < CRASHES.withinMs), now]
    if (this.#crashes.length <= CRASHES.most) {
      await this.#life.start()
      return this.#note(saying('machineCameBack', {}))
    }
    this.#held.broken(told('internal', 'machineKeepsEnding', {}))
  }
}
