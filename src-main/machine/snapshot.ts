import { createHash, randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/wire/errors'
import { diskSizes, freeBytes } from './disk'
import type { BootSpec, Driver, Vm } from './driver'
import type { MachineFiles } from './files'
import type { Marks } from './marks'

/** Has the guest stand still before it has seen its data, until it is told the time (guest/init). */
const HOLD = 'gantry.hold'
/** A file that only makes starts faster is not what a disk should be filled with. */
const MIN_FREE_BYTES = 4 * 1024 ** 3

/** What a start depends on besides its `BootSpec`. */
export type SnapshotFacts = {
  /** The config disk's content, with the time left out. */
  config: Buffer
  dataBytes: number
}

export type SnapshotSurroundings = {
  files: MachineFiles
  driver: Driver
  warn(text: string, cause?: unknown): void
}

/**
 * A start as far as it gets before it has seen its data, in a file that later starts of the same kind begin with:
 * there is a kernel with a network, and an engine that waits for its settings. Where the processor is emulated, that is
 * half of a start.
 */
export class Snapshot {
  readonly #driver: Driver
  readonly #spec: BootSpec
  readonly #warn: SnapshotSurroundings['warn']
  readonly #folder: string
  readonly #file: string
  #isBegun = false

  constructor(
    spec: BootSpec,
    { config, dataBytes }: SnapshotFacts,
    { files, driver, warn }: SnapshotSurroundings
  ) {
    this.#driver = driver
    this.#spec = { ...spec, kernelWords: `${spec.kernelWords} ${HOLD}` }
    this.#warn = warn
    this.#folder = files.snapshots
    const { enginePort: _port, slow: _slow, wantedShares: _wanted, ...kind } = this.#spec
    const digest = createHash('sha256')
      .update(JSON.stringify({ ...kind, dataBytes }))
      .update(config)
    this.#file = join(this.#folder, `${digest.digest('hex').slice(0, 32)}.state`)
  }

  /** Whether a start of this kind is so slow that a snapshot is worth its place. */
  static isWorthwhile = (driver: Driver, spec: BootSpec): boolean =>
    driver.features.suspend && spec.accelerator === 'tcg'

  /** Starts the machine where the snapshot has it, or from nothing where there is none that can be read. */
  async begin(): Promise<Vm> {
    const restored = await this.#restore()
    this.#isBegun = restored !== null
    return restored ?? this.#driver.start(this.#spec)
  }

  /** Sees the machine to where the snapshot is taken, leaves one there if it has begun with none, and lets it go on. */
  async pass(vm: Vm, marks: Marks, signal: AbortSignal): Promise<void> {
    if (!this.#isBegun) {
      await marks.reached('held', signal)
      await this.#save(vm).catch((error: unknown) => this.#warn('No snapshot of the start was kept.', error))
      signal.throwIfAborted()
    }
    // All starts from the file have its randomness: each is given some of its own.
    vm.say(`${Math.floor(Date.now() / 1000)} ${randomBytes(32).toString('hex')}`)
  }

  async drop(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #restore(): Promise<Vm | null> {
    if (!(await diskSizes(this.#file))) return null
    try {
      return await this.#driver.restore(this.#spec, this.#file)
    } catch (error) {
      if (!(error instanceof AppError) || error.detail?.['sentence'] !== 'machineNotWoken') throw error
      await this.drop()
      return null
    }
  }

  /** Keeps what the machine is now, in place of any other snapshot. */
  async #save(vm: Vm): Promise<void> {
    await this.drop()
    if ((await freeBytes(this.#folder)) < MIN_FREE_BYTES) return
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    await vm.suspend(this.#file)
    await vm.resume()
  }
}
