import type { MachineStatus, PublishedPort } from '#shared/model/machine'
import { told } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'
import { AppError } from '#shared/wire/errors'
import type { BootContext } from './boot'
import { applySettings } from './apply'
import { writeContext } from './context'
import { Doorbell } from './doorbell'
import type { Driver, Vm, VmEnd } from './driver'
import type { MachineKeys } from './keys'
import { Live, type LiveHooks } from './live'
import { guestNetwork } from './network'
import { writeRecord, type MachineRecord } from './record'
import { needRestart } from './settings'
import type { StatusBoard } from './status'
import { StepFailed } from './steps'

/** What the machine's life goes on in. */
export type Surroundings = Omit<BootContext, 'settings' | 'record' | 'remember'> & {
  driver: Driver
  board: StatusBoard
  dockerDir: string
  /** Something happened to the machine by itself: what to do about it, in turn with what was asked for. */
  onIdle(): void
  /** Somebody calls the engine of a machine that sleeps. */
  onCall(): void
  /** The disk of the host, which was full, has room. */
  onRoom(): void
  onCrash(end: VmEnd): void
  measure(): Promise<void>
}

const AGENT_MS = 60_000

/** What a machine that does not run has none of. */
export const NOT_RUNNING = { pid: null, ports: [], restartFor: [] } satisfies Partial<MachineStatus>

/** The machine as Gantry holds it now: its record, what runs of it, and who waits for it to wake. */
export class Held {
  readonly #in: Surroundings
  record: MachineRecord | null = null
  live: Live | null = null
  lastUseAt = Date.now()
  wanted: readonly PublishedPort[] = []
  /** What was told when Gantry looked at the machine first: a start does not take it back. */
  standing: readonly Saying[] = []
  #bell: Doorbell | null = null

  constructor(surroundings: Surroundings) {
    this.#in = surroundings
  }

  /** The record of a machine that must be there. Throws `not_found`. */
  required(): MachineRecord {
    if (!this.record) throw told('not_found', 'machineAbsent', {})
    return this.record
  }

  /** The machine that must run. Throws `conflict`. */
  running(): Live {
    if (!this.live) throw told('conflict', 'machineNotRunning', {})
    return this.live
  }

  /** Changes what is remembered of the machine. */
  async remember(change: Partial<MachineRecord>): Promise<void> {
    this.record = { ...this.required(), ...change }
    this.#in.board.set({ id: this.record.id })
    await writeRecord(this.#in.files.state, this.record)
  }

  /** Holds on to a machine that runs. */
  takeOver(vm: Vm, keys: MachineKeys, told: Pick<LiveHooks, 'onFault' | 'onEnded'>): Live {
    const { board, measure } = this.#in
    const live: Live = new Live(vm, keys, {
      settings: () => board.status.settings,
      lastUseAt: () => this.lastUseAt,
      onIdle: () => this.#in.onIdle(),
      network: async () => guestNetwork(board.status.settings, this.#in.env, await this.#in.authorities()),
      onNetwork: () => this.showRestart(live),
      onPorts: () => this.live === live && board.set({ ports: live.forwards.ports }),
      onTrimmed: () => void measure().catch(() => undefined),
      ...told
    })
    this.live = live
    const { accelerator, slow, imageVersion, engineVersion, enginePort } = vm.spec
    board.set({ accelerator, slow, imageVersion, engineVersion, enginePort, pid: vm.pid })
    return live
  }

  /** It runs, and is looked after. */
  showRunning(): void {
    const { board } = this.#in
    const live = this.running()
    board.set({ state: { at: 'running', since: Date.now() } })
    this.showRestart(live)
    live.keepUp()
  }

  /** What waits for the next start. */
  showRestart(live: Live): void {
    if (this.live !== live) return
    const { board } = this.#in
    const settings = needRestart(live.vm.spec, board.status.settings)
    board.set({ restartFor: [...settings, ...(live.network.isLate ? (['network'] as const) : [])] })
  }

  /** What a machine is told and gives once its engine answers. */
  async settleIn(live: Live): Promise<void> {
    const { board, dockerDir, note, warn } = this.#in
    const tries: Promise<unknown>[] = [
      live.want(this.wanted),
      live.agent.ready(AGENT_MS).then(() => live.agent.time()),
      applySettings(live, board.status.settings),
      this.mountShares(live),
      writeContext(dockerDir, { id: this.required().id, ...live.endpoint }).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
        note({ message: error.message, ...(error.detail && { detail: error.detail }) })
      })
    ]
    for (const { reason } of (await Promise.allSettled(tries)).filter(one => one.status === 'rejected')) {
      if (this.live === live) warn('The machine runs, but not all is as it should be.', reason)
    }
    if (this.live === live) await this.#in.measure()
  }

  /** A machine that was left alone on its way to sleep has none of this computer's folders. */
  async mountShares(live: Live): Promise<void> {
    if (live.vm.spec.shares.length === 0) return
    await live.agent.ready(AGENT_MS)
    await live.agent.shares('mount')
  }

  /** It runs no more. */
  gone(): void {
    this.live?.close()
    this.live = null
    this.#in.board.set(NOT_RUNNING)
  }

  /** It needs a person. */
  broken(error: unknown): void {
    const step = error instanceof StepFailed ? error.step : null
    const cause = error instanceof StepFailed ? error.cause : error
    const known = cause instanceof AppError ? cause : told('internal', 'machineUnknownFailure', {}, cause)
    this.#in.warn('The machine is broken.', error)
    const { code, message, detail } = known
    this.#in.board.set({
      state: { at: 'broken', problem: { code, message, step, ...(detail && { detail }) } },
      ...NOT_RUNNING
    })
  }

  /** Listens for callers while the machine sleeps. */
  async listen(port: number): Promise<void> {
    try {
      this.#bell = await Doorbell.listen(port, () => this.#in.onCall())
    } catch (error) {
      this.#in.warn('The sleeping machine cannot be woken by a call.', error)
    }
  }

  /** Gives the engine’s port back; who waits goes on waiting. */
  async unlisten(): Promise<void> {
    await this.#bell?.close()
  }

  /** Passes on to the engine who waited for it. */
  answer(port: number): void {
    this.#bell?.passOn(port)
    this.#bell = null
    this.lastUseAt = Date.now()
  }

  /** Sends away whoever waits for the machine to wake. */
  silence(): void {
    void this.#bell?.close()
    this.#bell?.dismiss()
    this.#bell = null
  }

  /** Lets go of all; what runs goes on. */
  close(): void {
    this.live?.close()
    this.live?.vm.release()
    this.live = null
    this.silence()
  }
}
