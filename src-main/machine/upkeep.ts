import type { MachineSettings } from '#shared/model/machine'
import type { Agent } from './agent'
import type { StatsSample } from './agent-stats'
import { freeBytes } from './disk'

const TICK_MS = 5_000
/** What the machine's clock may be off by, and how late its answer may be to say so. */
const CLOCK_SLACK_MS = 1_500
/** What was deleted is given back within this long of the last use, and without use now and then. */
const TRIM_AFTER_USE_MS = 30_000
const TRIM_WITHOUT_USE_MS = 30 * 60_000
const SAMPLE_MS = 15_000
/** A machine that computes more than this is in use, whoever asked for it. */
const BUSY_CPU_FRACTION = 0.1
/** The same for what passes over its network between two samples; that Gantry looks at its engine is less. */
const BUSY_NETWORK_BYTES = 1_000_000
const ROOM_BYTES = 64 * 1024 * 1024
const ROOM_POLL_MS = 2_000

export type UpkeepHooks = {
  agent: Agent
  settings(): MachineSettings
  lastUseAt(): number
  /** The machine has not been used for as long as the settings say. */
  onIdle(): void
  onTrimmed(): void
}

/** What a running machine needs now and then: its clock set, its unused disk given back, its sleep. */
export class Upkeep {
  readonly #hooks: UpkeepHooks
  readonly #timer: NodeJS.Timeout
  /** Never yet: a start leaves as much behind as any use. */
  #trimmedAt: number | null = null
  readonly #beganAt = Date.now()
  #sampledAt = performance.now()
  #lastSample: StatsSample['machine'] | null = null
  #busyAt = Date.now()
  #ticking = false

  constructor(hooks: UpkeepHooks) {
    this.#hooks = hooks
    this.#timer = setInterval(() => void this.#tick(), TICK_MS)
    this.#timer.unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #tick(): Promise<void> {
    if (this.#ticking) return
    this.#ticking = true
    try {
      await this.#clock()
      await this.#trim()
      await this.#idle()
    } catch {
      // The agent is away for the moment; the next tick finds it.
    } finally {
      this.#ticking = false
    }
  }

  /**
   * After the computer has slept, or the machine was held up otherwise, its clock is late. It is asked, for the clocks
   * of this computer do not tell: which of them stand still in a sleep differs by system.
   */
  async #clock(): Promise<void> {
    const askedAt = Date.now()
    const { unixMs } = await this.#hooks.agent.clock()
    const now = Date.now()
    const isFresh = now - askedAt < CLOCK_SLACK_MS
    if (isFresh && Math.abs(now - unixMs) > CLOCK_SLACK_MS) await this.#hooks.agent.time()
  }

  async #trim(): Promise<void> {
    const now = Date.now()
    const usedSince = this.#trimmedAt === null || this.#hooks.lastUseAt() > this.#trimmedAt
    const waitMs = usedSince ? TRIM_AFTER_USE_MS : TRIM_WITHOUT_USE_MS
    if (now - (this.#trimmedAt ?? this.#beganAt) < waitMs) return
    this.#trimmedAt = now
    await this.#hooks.agent.trim()
    // What the machine has read, the host keeps in its own memory as long as it has room.
    await this.#hooks.agent.memory(true)
    this.#hooks.onTrimmed()
  }

  async #idle(): Promise<void> {
    const { sleepAfterMinutes } = this.#hooks.settings()
    if (sleepAfterMinutes === null || performance.now() - this.#sampledAt < SAMPLE_MS) return
    await this.#sample()
    if (idleDue(Math.max(this.#hooks.lastUseAt(), this.#busyAt), Date.now(), sleepAfterMinutes)) {
      this.#hooks.onIdle()
    }
  }

  /** Looks once whether a container runs, or anything computes or is transferred. */
  async #sample(): Promise<void> {
    const sinceNs = (performance.now() - this.#sampledAt) * 1e6
    this.#sampledAt = performance.now()
    for await (const { containers, machine } of this.#hooks.agent.stats(
      1000,
      AbortSignal.timeout(SAMPLE_MS)
    )) {
      const last = this.#lastSample
      this.#lastSample = machine
      const isBusy =
        last === null ||
        (machine.cpuNs - last.cpuNs) / sinceNs > BUSY_CPU_FRACTION ||
        machine.networkBytes - last.networkBytes > BUSY_NETWORK_BYTES
      if (containers.length > 0 || isBusy) this.#busyAt = Date.now()
      return
    }
  }
}

/** Whether a machine used last at that moment should sleep by now. */
export const idleDue = (lastUseAt: number, now: number, afterMinutes: number): boolean =>
  now - lastUseAt >= afterMinutes * 60_000

/** Resolves when the host's disk has room again, or the signal aborts. */
export async function roomOnDisk(path: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await freeBytes(path).catch(() => 0)) < ROOM_BYTES) {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ROOM_POLL_MS)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
