import { stat } from 'node:fs/promises'
import { saying, told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'
import { bootSteps, type Boot, type BootContext } from './boot'
import { diskSizes } from './disk'
import type { Vm, VmEnd, VmFault } from './driver'
import { prepareFolders } from './files'
import type { Held, Surroundings } from './held'
import { readKeys } from './keys'
import { powerOff } from './launch'
import type { LiveHooks } from './live'
import type { MachineRecord } from './record'
import { removeSleep, sleepInFile } from './sleep'
import { runSteps, StepFailed } from './steps'
import { stopLimitMs } from './stop-limit'
import { roomOnDisk } from './upkeep'
import { isLost, wakeSteps } from './wake'

/** What a machine without keys gets, whose engine cannot be asked how long its containers may take. */
const POWER_OFF_MS = 60_000
/** What the machine printed before it ended by itself, for Gantry's log. */
const LAST_LINES = 80
const ENGINE_PORT = 2376

/** The machine's ways from one state to the next. Its owner sees to it that only one is gone at a time. */
export class Life {
  readonly #in: Surroundings
  readonly #closing = new AbortController()
  readonly #held: Held
  #starting: AbortController | null = null

  constructor(surroundings: Surroundings, held: Held) {
    this.#in = surroundings
    this.#held = held
  }

  /** Takes over a machine that runs, or finds out how it rests. */
  async find(): Promise<void> {
    const { board, driver, files, console } = this.#in
    const record = this.#held.required()
    const vm = await driver.adopt()
    const keys = vm && (await readKeys(files.keys))
    if (vm && !keys) {
      // Nobody can reach it any more; the next start makes new keys.
      await powerOff(vm, POWER_OFF_MS, this.#in.warn)
      board.set({ state: { at: 'stopped' } })
    } else if (vm && keys) {
      // It was left in the middle of its wake: once it goes on, its file is of a machine that was.
      if (record.suspended) await this.#forgetSleep()
      // Or on its way to sleep: what was written by then would take its place until the next one.
      else await removeSleep(this.#in)
      await console.resume()
      vm.onConsole(line => console.add(line))
      const live = this.#held.takeOver(vm, keys, this.#told(vm))
      if (record.paused !== null && (await vm.isPaused())) await this.#rest(record.paused)
      else {
        // It is shown before it goes on: only of a machine that runs a fault is heard.
        this.#held.showRunning()
        await vm.resume()
        void this.#held.settleIn(live)
        await this.#lookForFault(vm)
      }
    } else if (record.suspended && (await diskSizes(files.suspended))) await this.#lie(record)
    else {
      // Without its file nothing can be woken.
      if (record.suspended) await this.#forgetSleep()
      else await removeSleep(this.#in)
      board.set({ state: { at: 'stopped' } })
    }
  }

  /** Starts, wakes or resumes, whichever is needed. */
  async start(): Promise<void> {
    if (this.#held.live) return this.#resume()
    this.#in.board.set({ notes: [...this.#held.standing] })
    this.#starting = new AbortController()
    const { signal } = this.#starting
    try {
      if (this.#held.required().suspended && (await this.#wake(signal))) return
      await this.#run(bootSteps, signal)
    } catch (error) {
      this.#held.silence()
      const record = this.#held.required()
      const cause = error instanceof StepFailed ? error.cause : error
      if (signal.aborted || record.suspended) await this.#lie(record)
      else this.#held.broken(error)
      if (record.suspended && !signal.aborted) this.#sleepsOn(cause)
      throw cause
    } finally {
      this.#starting = null
    }
  }

  /** Gives up a start that is under way; one that wakes the machine only while the file of its sleep is still good. */
  cancel(why: 'machineStartCancelled' | 'machineRepairing' | 'machineRemoving' | 'machineLeft'): void {
    this.#starting?.abort(told('cancelled', why, {}))
  }

  /** Powers off. A machine that sleeps is woken for it, so that its containers can stop. */
  async stop(): Promise<void> {
    if (this.#held.record?.suspended) await this.start()
    const { live } = this.#held
    if (live) {
      await this.#resume()
      this.#in.board.set({ state: { at: 'stopping' } })
      await powerOff(live.vm, await stopLimitMs(live.endpoint), this.#in.warn)
      // One that runs and could not be taken over: its disk or its keys may be next.
    } else await this.#in.driver.end()
    this.#held.gone()
    if (this.#held.record) this.#in.board.set({ state: { at: 'stopped' } })
  }

  /** Ends it as pulling the plug does. */
  async unplug(): Promise<void> {
    const { live } = this.#held
    await live?.vm.quit()
    await live?.vm.ended
    if (!live) await this.#in.driver.end()
    this.#held.gone()
    this.#held.silence()
    // What is to come may fail.
    if (this.#held.record) this.#in.board.set({ state: { at: 'stopped' } })
  }

  async pause(why: 'user' | 'asleep'): Promise<void> {
    const { vm } = this.#held.running()
    // One that stood still for another reason has left its engine's port.
    await this.#resume()
    await vm.pause()
    await this.#note({ paused: why })
    if (why === 'asleep') await vm.ports.remove('tcp', '127.0.0.1', vm.spec.enginePort)
    await this.#rest(why)
  }

  /** Puts the machine into a file. */
  async suspend(): Promise<void> {
    const { board, driver, files } = this.#in
    const live = this.#held.running()
    if (!driver.features.suspend) {
      throw told('conflict', 'machineNoSleep', {})
    }
    // One that stands still can neither let go of its folders nor be shown as running when it cannot sleep.
    await this.#resume()
    board.set({ state: { at: 'suspending' } })
    live.rest()
    const { spec } = live.vm
    try {
      await sleepInFile(live, this.#in)
    } catch (error) {
      this.#held.showRunning()
      void this.#held
        .mountShares(live)
        .catch((cause: unknown) => this.#in.warn('The folders are not mounted.', cause))
      await this.#lookForFault(live.vm)
      throw error
    }
    live.close()
    await live.vm.quit()
    await live.vm.ended
    const at = Date.now()
    try {
      await this.#held.remember({ suspended: { spec, at, dataModifiedMs: (await stat(files.data)).mtimeMs } })
    } finally {
      // Kept or not, it runs no more; this Gantry can wake what it could not note.
      this.#held.gone()
      await this.#lie(this.#held.required())
    }
    await this.#in.measure()
  }

  /** Sleeps as deeply as it can: in a file, or else standing still. */
  async sleep(): Promise<void> {
    try {
      await this.suspend()
    } catch (error) {
      // Whatever it was: idle as it is, it would be written to the disk again and again.
      if (!this.#held.live) throw error
      this.#in.warn('The machine does not sleep in a file and stands still.', error)
      await this.pause('asleep')
    }
  }

  /** Sleeps in a file, as it may do already, or else is powered off. */
  async rest(): Promise<void> {
    const { live, record } = this.#held
    if (!live && record?.suspended) return
    if (live && this.#in.board.state.at === 'running') {
      try {
        return await this.suspend()
      } catch (error) {
        this.#in.warn('The machine could not sleep and is stopped.', error)
      }
    }
    await this.stop()
  }

  /** Says why it could not be woken this time, and how to go on; whoever has called its engine is not there to be told. */
  #sleepsOn(cause: unknown): void {
    this.#in.warn('The machine could not be woken and sleeps on.', cause)
    if (cause instanceof AppError && cause.detail?.['sentence'] !== 'machineNotWoken') {
      this.#in.note({ message: cause.message, ...(cause.detail && { detail: cause.detail }) })
    }
    this.#in.note(saying('machineSleepsOn', {}))
  }

  /**
   * Wakes the machine from its file; false when it must be started anew, for nothing could ever wake it.
   * @throws what keeps it from waking this time; the file is kept
   */
  async #wake(signal: AbortSignal): Promise<boolean> {
    const waking = new AbortController()
    const giveUp = () => waking.abort(signal.reason)
    signal.addEventListener('abort', giveUp)
    const forget = async () => {
      signal.removeEventListener('abort', giveUp)
      const { suspended } = this.#held.required()
      await this.#held.remember({ suspended: null }).catch((error: unknown) => {
        // What is noted is that it sleeps, and it has not gone on.
        this.#held.record = { ...this.#held.required(), suspended }
        throw error
      })
      removed = removeSleep(this.#in)
    }
    let removed: Promise<void> | undefined
    try {
      await this.#run(
        context => wakeSteps(context, { forget, goesOn: port => this.#held.answer(port) }),
        waking.signal
      )
      await removed
      return true
    } catch (error) {
      signal.throwIfAborted()
      const isForgotten = this.#held.required().suspended === null
      if (!isForgotten && !isLost(error instanceof StepFailed ? error.cause : error)) throw error
      this.#in.warn('The machine could not be woken.', error)
      await this.#forgetSleep()
      this.#in.note(saying('machineStartedAnew', {}))
      return false
    }
  }

  async #forgetSleep(): Promise<void> {
    await this.#held.remember({ suspended: null })
    await removeSleep(this.#in)
  }

  async #run(make: (context: BootContext) => Boot, signal: AbortSignal): Promise<void> {
    const { board } = this.#in
    await prepareFolders(this.#in.files)
    await this.#held.unlisten()
    const boot = make({
      ...this.#in,
      settings: board.status.settings,
      record: this.#held.required(),
      remember: change => this.#held.remember(change)
    })
    try {
      await runSteps(boot.steps, signal, steps => {
        const step = steps.find(one => one.state === 'running')?.name ?? null
        board.set({ steps, state: { at: 'starting', step } })
      })
    } catch (error) {
      await boot.abandon()
      throw error
    }
    const { vm, keys } = boot.booted()
    const live = this.#held.takeOver(vm, keys, this.#told(vm))
    this.#held.answer(vm.spec.enginePort)
    const { imageVersion, enginePort } = vm.spec
    await this.#note({
      ...{ imageVersion, enginePort, paused: null, suspended: null },
      restorePointOf: null
    })
    this.#held.showRunning()
    // The engine answers; nobody has to wait for the rest.
    void this.#held.settleIn(live)
    await this.#lookForFault(vm)
  }

  /** Remembers what stops nothing where it cannot be written, as on a full disk: the next Gantry finds it out. */
  async #note(change: Partial<MachineRecord>): Promise<void> {
    await this.#held
      .remember(change)
      .catch((error: unknown) => this.#in.warn('The state of the machine was not noted.', error))
  }

  /** It is off, or sleeps in its file. */
  async #lie({ suspended }: MachineRecord): Promise<void> {
    const { board } = this.#in
    if (!suspended) return board.set({ state: { at: 'stopped' } })
    board.set({ state: { at: 'suspended', since: suspended.at } })
    await this.#held.listen(suspended.spec.enginePort)
  }

  /** It stands still; whoever calls wakes it when it only sleeps. */
  async #rest(why: 'user' | 'asleep'): Promise<void> {
    const live = this.#held.running()
    live.rest()
    this.#in.board.set({ state: { at: 'paused', since: Date.now(), why } })
    if (why === 'asleep') await this.#held.listen(live.endpoint.port)
  }

  async #resume(): Promise<void> {
    const live = this.#held.running()
    const { state } = this.#in.board
    if (state.at !== 'paused') return
    if (state.why === 'asleep') {
      await this.#held.unlisten()
      const { ports } = live.vm
      // It may be there: since a try before, or since a Gantry that was killed on the way to sleep.
      await ports.remove('tcp', '127.0.0.1', live.endpoint.port)
      await ports.add('tcp', '127.0.0.1', live.endpoint.port, ENGINE_PORT)
    }
    await this.#note({ paused: null })
    // It is shown before it goes on: only of a machine that runs a fault is heard.
    this.#held.showRunning()
    try {
      await live.vm.resume()
    } catch (error) {
      if (this.#held.live === live) {
        live.rest()
        this.#in.board.set({ state })
      }
      throw error
    }
    this.#held.answer(live.endpoint.port)
    // It stood still, and so did its clock; what was set meanwhile it has not heard.
    void this.#held.settleIn(live)
    await this.#lookForFault(live.vm)
  }

  #told(vm: Vm): Pick<LiveHooks, 'onFault' | 'onEnded'> {
    return { onFault: fault => void this.#onFault(vm, fault), onEnded: end => this.#onEnded(vm, end) }
  }

  #onEnded(vm: Vm, end: VmEnd): void {
    if (this.#held.live?.vm !== vm || end.by === 'asked') return
    this.#held.gone()
    const lastLines = this.#in.console.tail(LAST_LINES).join('\n')
    this.#in.warn(`The machine ended (${end.by}). ${end.lastWords}\n${lastLines}`)
    if (end.by === 'guest') return this.#in.board.set({ state: { at: 'stopped' } })
    this.#in.board.set({ state: { at: 'starting', step: null } })
    this.#in.onCrash(end)
  }

  /** Finds a stop that nobody has asked for nor heard of. It goes on when there is room; if it cannot, it says why. */
  async #lookForFault(vm: Vm): Promise<void> {
    if (await vm.isPaused().catch(() => false)) void this.#onFault(vm, 'disk_full')
  }

  /** A full disk of the host: told, and gone on from by itself when there is room. */
  async #onFault(vm: Vm, fault: VmFault): Promise<void> {
    const { board, files } = this.#in
    if (board.state.at !== 'running') return
    this.#held.live?.rest()
    board.set({ state: { at: 'paused', since: Date.now(), why: fault } })
    if (fault !== 'disk_full') return
    await roomOnDisk(files.data, this.#closing.signal)
    const now = board.status.state
    if (this.#held.live?.vm === vm && now.at === 'paused' && now.why === fault) this.#in.onRoom()
  }

  /** Stops waiting for anything. */
  close(): void {
    this.#closing.abort()
  }
}
