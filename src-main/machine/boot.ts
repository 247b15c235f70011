import { saying } from '#shared/contract/sentences'
import type { MachineSettings, MachineStepName } from '#shared/model/machine'
import type { Saying } from '#shared/model/ref'
import { AppError } from '#shared/wire/errors'
import { writeAtomically } from '../core/atomic-file'
import { configTar } from './config'
import type { ConsoleLog } from './console'
import type { Digests } from './digest'
import { diskBytes, diskSizes, makeRestorePoint, prepareDisk } from './disk'
import type { Accelerated, BootSpec, Driver, Vm } from './driver'
import { pingUntilReady } from './engine-ping'
import { freePort, otherEnginePort } from './engine-port'
import type { MachineFiles } from './files'
import { findImage, installImage, removeOtherImages, type Image } from './image'
import { makeKeys, readKeys, writeKeys, type MachineKeys } from './keys'
import { Launch, powerOff } from './launch'
import { isFatal, Marks } from './marks'
import { networkAtStart } from './network'
import type { MachineRecord } from './record'
import { tagShares, type TaggedShare } from './shares'
import { Snapshot } from './snapshot'
import type { Repair, Step } from './steps'

/** What a start works with. */
export type BootContext = {
  files: MachineFiles
  driver: Driver
  digests: Digests
  console: ConsoleLog
  imageFolders: readonly string[]
  settings: MachineSettings
  record: MachineRecord
  env: Readonly<Record<string, string | undefined>>
  /** What the user added to the engine's own settings. */
  daemon: Readonly<Record<string, unknown>>
  /** This computer's authorities, as PEM. */
  authorities: () => Promise<readonly string[]>
  /** What stops nothing and a person should know. */
  note(said: Saying): void
  /** For Gantry's own log. */
  warn(text: string, cause?: unknown): void
  /** Changes what is remembered of the machine. */
  remember(change: Partial<MachineRecord>): Promise<void>
}

/** A machine whose engine answers. */
export type Booted = {
  vm: Vm
  keys: MachineKeys
}

const SECOND = 1000
/** Emulation is an order of magnitude slower. */
const LIMITS = { kernel: 120 * SECOND, engine: 300 * SECOND } as const

/** A start that is given up: its containers have hardly begun. */
const POWER_OFF_MS = 30 * SECOND

/** Steps, what they have made when all are done, and the way out when they are not. */
export type Boot = { steps: Step[]; booted: () => Booted; abandon: () => Promise<void> }

/** What the steps hand to each other. */
type Made = Partial<Booted> & {
  image?: Image
  accelerated?: Accelerated
  enginePort?: number
  shares?: TaggedShare[]
  /** What is written on the config disk, but for the time. */
  configFacts?: Buffer
  /** Null for a start that neither begins with one nor leaves one. */
  snapshot?: Snapshot | null
  marks?: Marks
}

/** A start from nothing. */
export function bootSteps(context: BootContext): Boot {
  const { files, driver, settings, record, note } = context
  const made: Made = {}
  const launch = new Launch()
  const abandon = async () => {
    // With the data in use its engine starts containers, which have something to write.
    const isInUse = made.marks?.has('data') === true
    await launch.abandon(isInUse ? vm => powerOff(vm, POWER_OFF_MS, context.warn) : undefined)
    delete made.vm
    delete made.marks
  }
  /** Without hardware, from the driver on. */
  const emulate = async (said: Saying): Promise<Repair | null> => {
    const had = made.accelerated?.accelerator
    if (!had || had === 'tcg') return null
    await abandon()
    made.accelerated = { accelerator: 'tcg', slow: { reason: 'failed', accelerator: had, ...said } }
    return { said, from: 'qemu' }
  }
  let withSnapshot = true
  const bootAgain = async (from: MachineStepName): Promise<Repair> => {
    await abandon()
    await made.snapshot?.drop()
    withSnapshot = false
    return { said: saying('machineStartedAgain', {}), from }
  }
  const snapshotOf = async (spec: BootSpec): Promise<Snapshot | null> => {
    if (!withSnapshot || !Snapshot.isWorthwhile(driver, spec)) return null
    const dataBytes = (await diskSizes(files.data))?.sizeBytes ?? 0
    return new Snapshot(spec, { config: required(made.configFacts), dataBytes }, context)
  }

  const steps: Step[] = [
    {
      name: 'image',
      timeoutMs: 300 * SECOND,
      run: async signal => {
        const source = await findImage(context.imageFolders, settings.arch)
        made.image = await installImage(source, files.system, context.digests)
        const { version } = made.image.facts
        const from = record.imageVersion
        if (from === null || from === version) return
        if (record.restorePointOf === from && (await diskSizes(files.restorePoint))) return
        const point = await makeRestorePoint(files.data, files.restorePoint, signal)
        if (point.made) await context.remember({ restorePointOf: from })
        else note(point.said)
      }
    },
    {
      name: 'probe',
      timeoutMs: 60 * SECOND,
      run: async () => {
        const { facts, kernel, initrd } = required(made.image)
        made.accelerated = await driver.accelerate({
          kernel,
          initrd,
          version: facts.version,
          arch: facts.arch
        })
      }
    },
    {
      name: 'keys',
      timeoutMs: 20 * SECOND,
      run: async () => {
        const had = await readKeys(files.keys)
        made.keys = had ?? (await makeKeys())
        if (!had) await writeKeys(files.keys, made.keys)
      }
    },
    {
      name: 'disk',
      timeoutMs: 20 * SECOND,
      run: async () => {
        await prepareDisk(files.data, diskBytes(settings.diskGb), record.imageVersion === null)
      }
    },
    {
      name: 'config',
      timeoutMs: 20 * SECOND,
      run: async () => {
        const { shares, notes } = await tagShares(driver.features.shares === '9p' ? settings.shares : [])
        notes.forEach(note)
        made.shares = shares
        made.enginePort = settings.enginePort ?? record.enginePort ?? (await freePort())
        const config = {
          keys: required(made.keys),
          network: await networkAtStart(settings, context.env, await context.authorities(), note),
          daemon: context.daemon,
          shares
        }
        made.configFacts = configTar({ ...config, nowMs: 0 })
        await writeAtomically(files.config, configTar({ ...config, nowMs: Date.now() }))
      }
    },
    {
      name: 'qemu',
      timeoutMs: 30 * SECOND,
      run: async signal => {
        const { facts, kernel, initrd, root } = required(made.image)
        const { always, emulated } = facts.kernelWords
        const { accelerator } = required(made.accelerated)
        const spec: BootSpec = {
          ...{ arch: facts.arch, imageVersion: facts.version, engineVersion: facts.engine },
          ...{ kernel, initrd, root },
          kernelWords: accelerator === 'tcg' ? `${always} ${emulated}` : always,
          ...{ cpus: settings.cpus, memoryMb: settings.memoryMb },
          ...{ data: files.data, config: files.config },
          ...required(made.accelerated),
          shares: required(made.shares),
          wantedShares: settings.shares,
          enginePort: required(made.enginePort)
        }
        made.snapshot = await snapshotOf(spec)
        made.vm = await launch.of(made.snapshot?.begin() ?? driver.start(spec))
        await context.console.begin()
        made.marks = new Marks(made.vm, line => context.console.add(line))
        signal.throwIfAborted()
        await made.vm.resume()
      },
      repair: async error => {
        if (!(error instanceof AppError) || !error.detail) return null
        const { code, message, detail } = error
        if (code === 'timeout' && made.snapshot) return bootAgain('qemu')
        if (detail['reason'] === 'accelerator') return emulate({ message, detail })
        if (detail['reason'] !== 'port') return null
        const { port, said } = await otherEnginePort(required(made.enginePort), settings)
        made.enginePort = port
        return { said, from: 'qemu' }
      }
    },
    {
      name: 'kernel',
      timeoutMs: LIMITS.kernel,
      run: signal => {
        const marks = required(made.marks)
        return made.snapshot?.pass(required(made.vm), marks, signal) ?? marks.reached('init', signal)
      },
      repair: async error => {
        if (isFatal(error)) return null
        return (await emulate(saying('machineEmulated', {}))) ?? bootAgain('qemu')
      }
    },
    {
      name: 'engine',
      timeoutMs: LIMITS.engine,
      run: async signal => {
        const marks = required(made.marks)
        await marks.reached('dockerd', signal)
        const endpoint = { port: required(made.enginePort), keys: required(made.keys) }
        await Promise.race([pingUntilReady(endpoint, signal), marks.failed])
        // Only what has worked is worth keeping in place of the earlier one.
        await removeOtherImages(files.system, [required(made.image).facts.version])
      },
      // A check that is cut off would only be begun anew, and never come to its end.
      extend: () => {
        const isChecking = made.marks?.has('check') === true && !made.marks.has('data')
        if (isChecking) note(saying('machineCheckLong', {}))
        return isChecking
      },
      repair: async error => (isFatal(error) ? null : bootAgain('qemu'))
    }
  ]
  const booted = (): Booted => ({
    vm: required(made.vm),
    keys: required(made.keys)
  })
  return { steps, booted, abandon }
}

/** What an earlier step has made. */
export function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('An earlier step has not made this.')
  return value
}
