import { rm, stat } from 'node:fs/promises'
import type { MachineStatus, PublishedPort } from '#shared/model/machine'
import { AppError } from '#shared/wire/errors'
import { bootSteps, type Boot, type BootContext } from './boot'
import { writeContext } from './context'
import { diskSizes } from './disk'
import { Doorbell } from './doorbell'
import type { Driver, Vm, VmEnd, VmFault } from './driver'
import { prepareFolders } from './files'
import { readKeys, type MachineKeys } from './keys'
import { Live } from './live'
import { writeRecord, type MachineRecord } from './record'
import { needRestart } from './settings'
import type { StatusBoard } from './status'
import { runSteps, StepFailed } from './steps'
import { roomOnDisk } from './upkeep'
import { wakeSteps } from './wake'

/** What the machine's life goes on in. */
export type Surroundings = Omit<BootContext, 'settings' | 'record'> & {
  driver: Driver
  board: StatusBoard
  dockerDir: string
  warn(text: string, cause?: unknown): void
  /** Something happened to the machine by itself: what to do about it, in turn with what was asked for. */
  onIdle(): void
  /** Somebody calls the engine of a machine that sleeps. */
  onCall(): void
  /** The disk of the host, which was full, has room. */
  onRoom(): void
  onCrash(end: VmEnd): void
  measure(): Promise<void>
}

/** Containers get their time to stop, and the machine a little more. */
const POWER_OFF_MS = 60_000
const AGENT_MS = 60_000
const ENGINE_PORT = 2376

/** What a machine that does not run has none of. */
export const NOT_RUNNING = { pid: null, ports: [], restartFor: [] } satisfies Partial<MachineStatus>

/** The machine's ways from one state to the next. Its owner sees to it that only one is gone at a time. */
export class Life {
  readonly #in: Surroundings
  readonly #closing = new AbortController()
  record: MachineRecord | null = null
  live: Live | null = null
  lastUseAt = Date.now()
  #bell: Doorbell | null = null
  #starting: AbortController | null = null
  wanted: readonly PublishedPort[] = []

  constructor(surroundings: Surroundings) {
    this.#in = surroundings
  }

  /** Takes over a machine that runs, or finds out how it rests. */
  async find(): Promise<void> {
    const { board, driver, files, console } = this.#in
    const record = this.required()
    const vm = await driver.adopt()
    const keys = vm && (await readKeys(files.keys))
    if (vm && keys) {
      await console.resume()
      vm.onConsole(line => console.add(line))
      const live = this.#takeOver(vm, keys)
      if (record.paused !== null && (await vm.isPaused())) await this.#rest(record.paused)
      else {
        await vm.resume()
        this.#running()
        void this.#settleIn(live, false)
      }
    } else if (record.suspended && (await diskSizes(files.suspended))) {
      board.set({ state: { at: 'suspended', since: record.suspended.at } })
      await this.#listen(record.suspended.spec.enginePort)
    } else board.set({ state: { at: 'stopped' } })
  }

  /** Starts, wakes or resumes, whichever is needed. */
  async start(): Promise<void> {
    if (this.live) return this.#resume()
    this.#in.board.set({ notes: [] })
    this.#starting = new AbortController()
    try {
      if (this.required().suspended && (await this.#wake())) return
      await this.#run(bootSteps)
    } catch (error) {
      const isCancelled = this.#starting.signal.aborted
      this.silence()
      if (isCancelled) this.#in.board.set({ state: { at: 'stopped' } })
      else this.broken(error)
      throw error instanceof StepFailed ? error.cause : error
    } finally {
      this.#starting = null
    }
  }

  /** Gives up a start that is under way. */
  cancel(why: string): void {
    this.#starting?.abort(new AppError('cancelled', why))
  }

  /** Powers off. A machine that sleeps is woken for it, so that its containers can stop. */
  async stop(): Promise<void> {
    if (this.record?.suspended) await this.start()
    const { live } = this
    if (live) {
      await this.#resume()
      this.#in.board.set({ state: { at: 'stopping' } })
      const end = await this.#powerOff(live)
      if (!end) {
        await live.vm.quit()
        await live.vm.ended
      }
    }
    this.#gone()
    if (this.record) this.#in.board.set({ state: { at: 'stopped' } })
  }

  /** Ends it as pulling the plug does. */
  async unplug(): Promise<void> {
    await this.live?.vm.quit()
    await this.live?.vm.ended
    this.#gone()
    this.silence()
  }

  async pause(why: 'user' | 'asleep'): Promise<void> {
    const { vm } = this.#needLive()
    await vm.pause()
    await this.remember({ paused: why })
    if (why === 'asleep') await vm.ports.remove('tcp', '127.0.0.1', vm.spec.enginePort)
    await this.#rest(why)
  }

  /** Puts the machine into a file. */
  async suspend(): Promise<void> {
    const { board, driver, files } = this.#in
    const live = this.#needLive()
    if (!driver.features.suspend) {
      throw new AppError(
        'conflict',
        'This machine cannot be put into a file on this system. Pause it instead.'
      )
    }
    board.set({ state: { at: 'suspending' } })
    live.rest()
    // What the machine has read from its disk needs no place in the file; a full file is still a good one.
    await live.agent.memory(true).catch(error => this.#in.warn('The machine kept its caches.', error))
    try {
      await live.vm.suspend(files.suspended)
    } catch (error) {
      this.#running()
      throw error
    }
    const { spec } = live.vm
    live.close()
    await live.vm.quit()
    await live.vm.ended
    const at = Date.now()
    await this.remember({ suspended: { spec, at, dataModifiedMs: (await stat(files.data)).mtimeMs } })
    this.#gone()
    board.set({ state: { at: 'suspended', since: at } })
    await this.#listen(spec.enginePort)
    await this.#in.measure()
  }

  /** Sleeps as deeply as it can: in a file, or else standing still. */
  async sleep(): Promise<void> {
    try {
      await this.suspend()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict' || !this.live) throw error
      await this.pause('asleep')
    }
  }

  want(ports: readonly PublishedPort[]): Promise<void> {
    this.wanted = ports
    return this.live?.want(ports) ?? Promise.resolve()
  }

  async remember(change: Partial<MachineRecord>): Promise<void> {
    this.record = { ...this.required(), ...change }
    this.#in.board.set({ id: this.record.id })
    await writeRecord(this.#in.files.state, this.record)
  }

  required(): MachineRecord {
    if (!this.record) throw new AppError('not_found', 'There is no machine yet. Create one first.')
    return this.record
  }

  broken(error: unknown): void {
    const step = error instanceof StepFailed ? error.step : null
    const cause = error instanceof StepFailed ? error.cause : error
    const known = cause instanceof AppError ? cause : null
    this.#in.warn('The machine is broken.', error)
    const message =
      known?.message ?? 'The machine failed for a reason that Gantry does not know. The log has it.'
    this.#in.board.set({
      state: { at: 'broken', problem: { code: known?.code ?? 'internal', message, step } },
      ...NOT_RUNNING
    })
  }

  /** Lets go of all; what runs goes on. */
  close(): void {
    this.#closing.abort()
    this.live?.close()
    this.live?.vm.release()
    this.live = null
    this.silence()
  }

  /** Sends away whoever waits for the machine to wake. */
  silence(): void {
    void this.#bell?.close()
    this.#bell?.dismiss()
    this.#bell = null
  }

  /** Wakes the machine from its file; false when it must be started anew. */
  async #wake(): Promise<boolean> {
    try {
      await this.#run(context => wakeSteps(context, () => this.#forgetSleep()))
      return true
    } catch (error) {
      this.#starting?.signal.throwIfAborted()
      this.#in.warn('The machine could not be woken.', error)
      await this.#forgetSleep()
      this.#in.note(
        'The sleeping machine could not be woken, so it was started anew. Its data are as they were.'
      )
      return false
    }
  }

  async #forgetSleep(): Promise<void> {
    await this.remember({ suspended: null })
    await rm(this.#in.files.suspended, { force: true })
  }

  async #run(make: (context: BootContext) => Boot): Promise<void> {
    const { board } = this.#in
    await prepareFolders(this.#in.files)
    await this.#bell?.close()
    const boot = make({ ...this.#in, settings: board.status.settings, record: this.required() })
    const signal = this.#starting?.signal ?? new AbortController().signal
    try {
      await runSteps(boot.steps, signal, steps => {
        const step = steps.find(one => one.state === 'running')?.name ?? null
        board.set({ steps, state: { at: 'starting', step } })
      })
    } catch (error) {
      await boot.abandon()
      throw error
    }
    const { vm, keys, diskGrew } = boot.booted()
    const live = this.#takeOver(vm, keys)
    this.#bell?.passOn(vm.spec.enginePort)
    this.#bell = null
    this.lastUseAt = Date.now()
    const { imageVersion, enginePort } = vm.spec
    await this.remember({ imageVersion, enginePort, paused: null, suspended: null })
    this.#running()
    // The engine answers; nobody has to wait for the rest.
    void this.#settleIn(live, diskGrew)
  }

  /** What a machine is told and gives once its engine answers. */
  async #settleIn(live: Live, diskGrew: boolean): Promise<void> {
    const { dockerDir, note, warn } = this.#in
    const tries: Promise<unknown>[] = [
      live.want(this.wanted),
      live.agent.ready(AGENT_MS).then(() => Promise.all([live.agent.time(), diskGrew && live.agent.grow()])),
      writeContext(dockerDir, { id: this.required().id, ...live.endpoint }).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
        note(error.message)
      })
    ]
    for (const { reason } of (await Promise.allSettled(tries)).filter(one => one.status === 'rejected')) {
      if (this.live === live) warn('The machine runs, but not all is as it should be.', reason)
    }
    if (this.live === live) await this.#in.measure()
  }

  #takeOver(vm: Vm, keys: MachineKeys): Live {
    const { board, measure } = this.#in
    const live = new Live(vm, keys, {
      settings: () => board.status.settings,
      lastUseAt: () => this.lastUseAt,
      onIdle: () => this.#in.onIdle(),
      onPorts: () => this.live === live && board.set({ ports: live.forwards.ports }),
      onTrimmed: () => void measure().catch(() => undefined),
      onFault: fault => void this.#onFault(live, fault),
      onEnded: end => this.#onEnded(live, end)
    })
    this.live = live
    const { accelerator, slow, imageVersion, engineVersion, enginePort } = vm.spec
    board.set({ accelerator, slow, imageVersion, engineVersion, enginePort, pid: vm.pid })
    return live
  }

  #running(): void {
    const { board } = this.#in
    const { spec } = this.#needLive().vm
    board.set({
      state: { at: 'running', since: Date.now() },
      restartFor: needRestart(spec, board.status.settings)
    })
    this.live?.keepUp()
  }

  /** It stands still; whoever calls wakes it when it only sleeps. */
  async #rest(why: 'user' | 'asleep'): Promise<void> {
    const live = this.#needLive()
    live.rest()
    this.#in.board.set({ state: { at: 'paused', since: Date.now(), why } })
    if (why === 'asleep') await this.#listen(live.endpoint.port)
  }

  async #resume(): Promise<void> {
    const live = this.#needLive()
    const { state } = this.#in.board
    if (state.at !== 'paused') return
    if (state.why === 'asleep') {
      await this.#bell?.close()
      await live.vm.ports.add('tcp', '127.0.0.1', live.endpoint.port, ENGINE_PORT)
    }
    await live.vm.resume()
    this.#bell?.passOn(live.endpoint.port)
    this.#bell = null
    this.lastUseAt = Date.now()
    await this.remember({ paused: null })
    this.#running()
    // It stood still, and so did its clock.
    void live.agent.time().catch((error: unknown) => this.#in.warn('The machine’s clock is late.', error))
  }

  async #listen(port: number): Promise<void> {
    try {
      this.#bell = await Doorbell.listen(port, () => this.#in.onCall())
    } catch (error) {
      this.#in.warn('The sleeping machine cannot be woken by a call.', error)
    }
  }

  /** How it ended, or null when it would not. */
  async #powerOff({ vm, agent }: Live): Promise<VmEnd | null> {
    const limit = new Promise<null>(resolve => setTimeout(() => resolve(null), POWER_OFF_MS).unref())
    await vm.powerButton().catch(() => agent.power('off').catch(() => undefined))
    return Promise.race([vm.ended, limit])
  }

  #onEnded(live: Live, end: VmEnd): void {
    if (this.live !== live || end.by === 'asked') return
    this.#gone()
    this.#in.warn(`The machine ended (${end.by}). ${end.lastWords}`)
    if (end.by === 'guest') return this.#in.board.set({ state: { at: 'stopped' } })
    this.#in.board.set({ state: { at: 'starting', step: null } })
    this.#in.onCrash(end)
  }

  /** A full disk of the host: told, and gone on from by itself when there is room. */
  async #onFault(live: Live, fault: VmFault): Promise<void> {
    if (this.#in.board.state.at !== 'running') return
    live.rest()
    this.#in.board.set({ state: { at: 'paused', since: Date.now(), why: fault } })
    if (fault !== 'disk_full') return
    await roomOnDisk(this.#in.files.data, this.#closing.signal)
    const now = this.#in.board.status.state
    if (this.live === live && now.at === 'paused' && now.why === fault) this.#in.onRoom()
  }

  #gone(): void {
    this.live?.close()
    this.live = null
    this.#in.board.set(NOT_RUNNING)
  }

  #needLive(): Live {
    if (!this.live) throw new AppError('conflict', 'The machine is not running. Start it first.')
    return this.live
  }
}
