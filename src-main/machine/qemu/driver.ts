import { readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { told } from '#shared/contract/sentences'
import type { MachineArch } from '#shared/model/machine'
import { AppError } from '#shared/wire/errors'
import { startDetached } from '../../core/process'
import type { Accelerated, BootSpec, Driver, DriverFeatures, Vm } from '../driver'
import { prepareFolders, type MachineFiles } from '../files'
import { channelPath, qemuArgs, type QemuHost } from './command'
import { findQemu, type Place } from './find'
import { incoming } from './incoming'
import { foresee, probe, type ProbeImage } from './probe'
import { endProcess, processBegan, readRunning, writeRunning, type Running } from './running'
import { QemuVm, type VmPlace } from './vm'

const START_MS = 15_000
/** QEMU's last words when it has read a state that does not fit; it has them for want of memory as well. */
const REFUSED = /load of migration failed(?!.*Cannot allocate memory)/
const END_MS = 10_000
/** QEMU closes its sockets before its end is to be seen. */
const END_SEEN_MS = 500

/** The machine in QEMU, as a process of its own that outlives Gantry. */
export class QemuDriver implements Driver {
  readonly kind = 'qemu'
  readonly features: DriverFeatures
  readonly #files: MachineFiles
  readonly #place: Place
  readonly #host: QemuHost

  constructor(files: MachineFiles, place: Place) {
    this.#files = files
    this.#place = place
    this.#host = { platform: place.platform, isRoot: process.getuid?.() === 0, run: files.run }
    const isWindows = place.platform === 'win32'
    this.features = {
      // Windows has no descriptors to hand over, and its builds of QEMU have no 9p.
      suspend: !isWindows,
      balloon: true,
      diskGrow: true,
      trim: true,
      portForwards: 'driver',
      shares: isWindows ? null : '9p',
      unixSocket: false
    }
  }

  async foresee(arch: MachineArch): Promise<Accelerated> {
    await findQemu(arch, this.#place)
    return foresee(arch, { platform: this.#place.platform, arch: process.arch })
  }

  async accelerate(image: ProbeImage): Promise<Accelerated> {
    const qemu = await findQemu(image.arch, this.#place)
    const host = { platform: this.#place.platform, arch: process.arch, env: process.env }
    return probe(qemu, image, host, this.#files.probes)
  }

  async forget(): Promise<void> {
    await rm(this.#files.probes, { force: true })
  }

  async start(spec: BootSpec): Promise<Vm> {
    return this.#launch(spec, START_MS)
  }

  async restore(spec: BootSpec, file: string, timeoutMs = START_MS): Promise<Vm> {
    const until = performance.now() + timeoutMs
    const vm = await this.#launch(spec, timeoutMs, file)
    try {
      await vm.incomingDone(until - performance.now())
      return vm
    } catch (cause) {
      vm.kill()
      const { lastWords } = await vm.ended
      throw notWoken(lastWords, cause)
    }
  }

  async adopt(): Promise<Vm | null> {
    const running = await readRunning(this.#files.running)
    if (!running) return null
    return QemuVm.connect(this.#vmPlace(running, null))
  }

  async end(): Promise<void> {
    const running = await readRunning(this.#files.running)
    if (!running) return
    // It has what was written put down before it ends, when it still can.
    await endProcess(running, END_MS)
    await rm(this.#files.running, { force: true })
  }

  async #launch(spec: BootSpec, timeoutMs: number, stateFile?: string): Promise<QemuVm> {
    if (await readRunning(this.#files.running)) {
      throw told('conflict', 'machineRuns', {})
    }
    const qemu = await findQemu(spec.arch, this.#place)
    await prepareFolders(this.#files)
    const state = stateFile === undefined ? undefined : incoming(qemu, stateFile)
    const { pid, ended } = await startDetached(qemu.path, qemuArgs(spec, this.#host, state?.uri), {
      outputFile: this.#files.qemuLog,
      ...(state?.descriptorOf === undefined ? {} : { inputFile: state.descriptorOf })
    })
    const began = await processBegan(pid)
    const early = ended.then(() => {
      throw new Error('QEMU has ended at once')
    })
    early.catch(() => undefined)
    const givenUp = new AbortController()
    try {
      if (began === null) throw new Error('QEMU has ended at once')
      await writeRunning(this.#files.running, { pid, began, run: this.#host.run, spec })
      const vm = QemuVm.connect(
        this.#vmPlace({ spec, pid, began, run: this.#host.run }, ended),
        timeoutMs,
        givenUp.signal
      )
      return await Promise.race([vm, early])
    } catch (cause) {
      // Or it would be the first to reach the next QEMU, which serves one only.
      givenUp.abort()
      const hasEnded = await Promise.race([ended.then(() => true), sleep(END_SEEN_MS, false)])
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
      // Until then it has the disk.
      await ended
      await rm(this.#files.running, { force: true })
      throw await this.#notStarted(spec, cause, stateFile !== undefined && !hasEnded)
    }
  }

  #vmPlace({ spec, pid, began, run }: Running, exit: VmPlace['exit']): VmPlace {
    const host = { ...this.#host, run }
    return {
      ...{ pid, began, spec, exit, log: this.#files.qemuLog, running: this.#files.running },
      sockets: {
        qmp: channelPath(host, 'qmp'),
        agent: channelPath(host, 'agent'),
        console: channelPath(host, 'console'),
        suspend: `${run}/suspend.sock`
      }
    }
  }

  async #notStarted(spec: BootSpec, cause: unknown, stillReads: boolean): Promise<AppError> {
    const words = (await readFile(this.#files.qemuLog, 'utf8').catch(() => '')).trim().slice(-1000)
    const inner = new Error(words, { cause })
    const said = words.split('\n').at(-1) ?? ''
    if (REFUSED.test(words)) return notWoken(words, inner)
    if (/host forwarding rule/.test(words))
      return told('conflict', 'machineEnginePortTaken', { reason: 'port', port: spec.enginePort }, inner)
    if (/Failed to get "?write"? lock|lock/.test(words))
      return told('conflict', 'machineDiskLocked', { reason: 'locked' }, inner)
    if (/kvm|hvf|whpx|accel/i.test(words)) {
      const { accelerator } = spec
      return told(
        'internal',
        'machineAccelerationFailed',
        { reason: 'accelerator', accelerator, said },
        inner
      )
    }
    if (stillReads) return told('timeout', 'machineNotWoken', {}, inner)
    return told('internal', 'machineQemuFailed', { reason: 'qemu', ...(said && { said }) }, inner)
  }
}

/** A state that was refused is a `conflict`; with any other code the same may be woken at another time. */
const notWoken = (words: string, cause: unknown): AppError => {
  const isLate = cause instanceof AppError && cause.code === 'timeout'
  return told(
    REFUSED.test(words) ? 'conflict' : isLate ? 'timeout' : 'internal',
    'machineNotWoken',
    {},
    cause
  )
}
