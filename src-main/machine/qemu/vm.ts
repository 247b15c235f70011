import { readFile, rm } from 'node:fs/promises'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { lineReader } from '../console'
import type { BootSpec, PortForwarder, Vm, VmEnd, VmFault } from '../driver'
import { connectWhenThere, Qmp, type QmpEvent } from './qmp'
import { qemuPorts } from './ports'
import { processBegan } from './running'
import { suspendTo } from './suspend'

/** The channels and files of one machine in QEMU. */
export type VmPlace = {
  pid: number
  began: string
  spec: BootSpec
  sockets: Record<'qmp' | 'agent' | 'console' | 'suspend', string>
  log: string
  /** Its exit code or signal; a machine that was found is nobody's child, and nobody is told. */
  exit: Promise<number | string> | null
  /** What to forget when the machine has ended. */
  running: string
}

const CONNECT_MS = 10_000
/** QEMU closes its sockets a little before its process ends. */
const GONE_POLL_MS = 20
/** A process's end is told a moment after it is to be seen. */
const EXIT_MS = 500

/** A machine that runs in QEMU, started by us or found. */
export class QemuVm implements Vm {
  readonly pid: number
  readonly spec: BootSpec
  readonly ended: Promise<VmEnd>
  readonly ports: PortForwarder
  readonly #place: VmPlace
  readonly #qmp: Qmp
  readonly #console: Duplex
  readonly #lines = new Set<(line: string) => void>()
  readonly #faults = new Set<(fault: VmFault) => void>()
  #by: VmEnd['by'] = 'died'
  #released = false

  private constructor(place: VmPlace, qmp: Qmp, console: Duplex) {
    this.#place = place
    this.#qmp = qmp
    this.#console = console
    this.pid = place.pid
    this.spec = place.spec
    this.ports = qemuPorts(qmp)
    console.on(
      'data',
      lineReader(line => this.#lines.forEach(listener => listener(line)))
    )
    qmp.onEvent(event => this.#on(event))
    this.ended = this.#follow()
  }

  /** Connects to a QEMU whose process is there, until the signal aborts. */
  static async connect(place: VmPlace, timeoutMs = CONNECT_MS, signal?: AbortSignal): Promise<QemuVm> {
    const qmp = await Qmp.connect(place.sockets.qmp, timeoutMs, signal)
    try {
      return new QemuVm(place, qmp, await connectWhenThere(place.sockets.console, timeoutMs, signal))
    } catch (error) {
      qmp.close()
      throw error
    }
  }

  onConsole(listener: (line: string) => void): () => void {
    this.#lines.add(listener)
    return () => this.#lines.delete(listener)
  }

  onFault(listener: (fault: VmFault) => void): () => void {
    this.#faults.add(listener)
    return () => this.#faults.delete(listener)
  }

  say(line: string): void {
    this.#console.write(`${line}\n`)
  }

  agent(): Promise<Duplex> {
    return connectWhenThere(this.#place.sockets.agent, CONNECT_MS)
  }

  async powerButton(): Promise<void> {
    const before = this.#by
    this.#by = 'asked'
    try {
      await this.#qmp.execute('system_powerdown')
    } catch (error) {
      // It had ended already, and not because of this.
      this.#by = before
      throw error
    }
  }

  async quit(): Promise<void> {
    this.#by = 'asked'
    await this.#qmp.execute('quit').catch(() => this.kill())
  }

  kill(): void {
    this.#by = 'asked'
    try {
      process.kill(this.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }

  async isPaused(): Promise<boolean> {
    const { running } = (await this.#qmp.execute('query-status')) as { running: boolean }
    return !running
  }

  async pause(): Promise<void> {
    await this.#qmp.execute('stop')
  }

  async resume(): Promise<void> {
    await this.#qmp.execute('cont')
  }

  async suspend(file: string): Promise<void> {
    await this.pause()
    try {
      await suspendTo(this.#qmp, file, this.#place.sockets.suspend)
    } catch (error) {
      await this.resume().catch(() => undefined)
      throw error
    }
  }

  async setMemory(bytes: number): Promise<void> {
    await this.#qmp.execute('balloon', { value: bytes })
  }

  async memory(): Promise<number> {
    return ((await this.#qmp.execute('query-balloon')) as { actual: number }).actual
  }

  async growDisk(bytes: number): Promise<void> {
    await this.#qmp.execute('block_resize', { 'node-name': 'data', size: bytes })
  }

  release(): void {
    this.#released = true
    this.#console.destroy()
    this.#qmp.close()
  }

  /**
   * Resolves when the state that QEMU was started with has been read and the machine stands ready.
   * @throws AppError `timeout` when that takes longer, `engine_down` when QEMU has ended over it
   */
  async incomingDone(timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs
    for (;;) {
      const leftMs = Math.max(0, until - performance.now())
      const { status } = (await this.#qmp.execute('query-status', {}, leftMs)) as { status: string }
      if (status === 'paused') return
      if (status !== 'inmigrate') throw new Error(`restore ended as ${status}`)
      await sleep(5)
    }
  }

  #on({ event, data }: QmpEvent): void {
    if (event === 'BLOCK_IO_ERROR' && data['action'] === 'stop') {
      const fault = data['nospace'] === true ? 'disk_full' : 'disk_error'
      for (const listener of this.#faults) listener(fault)
    }
    // A reset from inside is none that anybody asked for: a kernel that panics ends so.
    if (event === 'SHUTDOWN' && this.#by === 'died' && data['reason'] === 'guest-shutdown') this.#by = 'guest'
  }

  async #follow(): Promise<VmEnd> {
    await this.#qmp.closed
    if (this.#released) return new Promise(() => undefined)
    while ((await processBegan(this.pid)) === this.#place.began) await sleep(GONE_POLL_MS)
    this.#console.destroy()
    await rm(this.#place.running, { force: true })
    const words = await readFile(this.#place.log, 'utf8').catch(() => '')
    const exit = await Promise.race([this.#place.exit ?? 'unknown', sleep(EXIT_MS, 'unknown')])
    return { by: this.#by, lastWords: `exit ${exit}: ${words.trim().slice(-1000)}` }
  }
}
