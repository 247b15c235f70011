import { access, constants, readFile } from 'node:fs/promises'
import { cpus, hostname, release } from 'node:os'
import type { MachineAccelerator, MachineArch, MachineSlowness } from '#shared/model/machine'
import { saying } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'
import { AppError } from '#shared/wire/errors'
import { writeAtomically } from '../../core/atomic-file'
import { run } from '../../core/process'
import type { Accelerated } from '../driver'
import { bootMark } from '../console'
import { probeArgs } from './command'
import type { Qemu } from './find'

/** Hardware boots kernel and initrd in well under a second; what needs longer than this hangs. */
const TRY_MS = 8_000

const KEEP_FAILURE_MS = 24 * 60 * 60_000

type Tried = Accelerated & { triedAt?: number }

export type ProbeImage = { arch: MachineArch; kernel: string; initrd: string; version: string }

export type ProbeHost = { platform: NodeJS.Platform; arch: string; env: NodeJS.ProcessEnv }

/**
 * Finds the fastest accelerator that really boots something here; emulation is what is left. The result is kept
 * for this host, this QEMU and this image; a failure for a day only, as it may have been a passing one.
 */
export async function probe(
  qemu: Qemu,
  image: ProbeImage,
  host: ProbeHost,
  cachePath: string
): Promise<Accelerated> {
  const seen = await foresee(image.arch, host)
  if (seen.slow) return seen
  const { accelerator } = seen
  const key = [host.platform, release(), hostname(), cpus()[0]?.model, qemu.version, image.version].join('|')
  const cache = await readCache(cachePath)
  const had = cache[key]
  if (had && (!had.slow || Date.now() - (had.triedAt ?? 0) < KEEP_FAILURE_MS)) {
    return { accelerator: had.accelerator, slow: had.slow }
  }
  const fault = await tryBoot(qemu, image, accelerator)
  const result = fault ?? { accelerator, slow: null }
  const tried = { ...cache, [key]: { ...result, triedAt: Date.now() } }
  await writeAtomically(cachePath, JSON.stringify(tried)).catch(() => undefined)
  return result
}

/** The accelerator that there should be, without trying it. */
export async function foresee(
  arch: MachineArch,
  host: Pick<ProbeHost, 'platform' | 'arch'>
): Promise<Accelerated> {
  const accelerator = HARDWARE[host.platform]
  if (accelerator === undefined) return emulated('tcg', 'absent', saying('machineNoHardware', {}))
  if (arch !== host.arch) {
    return emulated(
      accelerator,
      'foreign_arch',
      saying('machineForeignArch', { image: arch, computer: host.arch })
    )
  }
  // Rights and loaded modules may change at any time, so these two are asked each time.
  const barred = accelerator === 'kvm' ? await kvmBarred() : null
  return barred ?? { accelerator, slow: null }
}

const HARDWARE: Readonly<Partial<Record<NodeJS.Platform, MachineAccelerator>>> = {
  linux: 'kvm',
  darwin: 'hvf',
  win32: 'whpx'
}

const NAMES: Readonly<Record<MachineAccelerator, string>> = {
  kvm: 'KVM',
  hvf: 'Hypervisor.framework',
  whpx: 'Windows Hypervisor Platform',
  tcg: 'emulation'
}

async function kvmBarred(): Promise<Accelerated | null> {
  try {
    await access('/dev/kvm', constants.R_OK | constants.W_OK)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
      ? emulated('kvm', 'denied', saying('machineKvmDenied', {}))
      : emulated('kvm', 'absent', saying('machineNoHardware', {}))
  }
}

/** Boots kernel and initrd, which mark that they live and power off; null when that worked. */
async function tryBoot(
  qemu: Qemu,
  image: ProbeImage,
  accelerator: MachineAccelerator
): Promise<Accelerated | null> {
  const name = NAMES[accelerator]
  try {
    const { stdout, stderr, exitCode } = await run(qemu.path, probeArgs(image, accelerator), {
      timeoutMs: TRY_MS
    })
    if (exitCode === 0 && stdout.split('\n').some(line => bootMark(line.trim()) !== null)) return null
    const words = stderr.trim().split('\n').at(-1)?.slice(0, 200)
    return emulated(
      accelerator,
      'failed',
      saying('machineTryFailed', { name, ...(words && { said: words }) })
    )
  } catch (error) {
    // Some hosts offer an accelerator on which QEMU itself aborts.
    if (error instanceof AppError && error.code === 'internal') {
      return emulated(accelerator, 'failed', saying('machineTryCrashed', { name }))
    }
    if (!(error instanceof AppError) || error.code !== 'timeout') throw error
    return emulated(accelerator, 'hangs', saying('machineTryHung', { name }))
  }
}

const emulated = (
  accelerator: MachineAccelerator,
  reason: MachineSlowness['reason'],
  said: Saying
): Accelerated => ({ accelerator: 'tcg', slow: { reason, accelerator, ...said } })

async function readCache(path: string): Promise<Record<string, Tried>> {
  try {
    return Object(JSON.parse(await readFile(path, 'utf8'))) as Record<string, Tried>
  } catch {
    return {}
  }
}
