import { readFile, rename } from 'node:fs/promises'
import { availableParallelism, homedir, totalmem } from 'node:os'
import { saying, told } from '#shared/contract/sentences'
import {
  MachineSettings,
  type MachineArch,
  type MachineSettingsChange,
  type MachineShare
} from '#shared/model/machine'
import type { Saying } from '#shared/model/ref'
import { writeAtomically } from '../core/atomic-file'
import type { BootSpec } from './driver'
import { shareFault } from './shares'

const MIB = 1024 * 1024

/** What a machine on this computer begins with. */
export const defaultSettings = (
  arch: MachineArch = process.arch === 'arm64' ? 'arm64' : 'x64',
  host = { cpus: availableParallelism(), memoryBytes: totalmem(), home: homedir() }
): MachineSettings => ({
  version: 1,
  arch,
  cpus: Math.max(1, Math.min(4, host.cpus)),
  memoryMb: Math.max(1024, Math.min(4096, Math.floor(host.memoryBytes / MIB / 4 / 256) * 256)),
  diskGb: 64,
  sleepAfterMinutes: 30,
  startWithApp: true,
  shares: shareFault(host.home) === null ? [{ path: host.home, readOnly: false }] : [],
  allowHost: false,
  lanPorts: [],
  proxy: null,
  caFile: null,
  enginePort: null
})

/**
 * Reads the machine's settings. A value that is not understood takes its default and the file is kept aside;
 * `warn` is told so. Without a file the defaults hold.
 */
export async function readSettings(
  path: string,
  defaults: MachineSettings,
  warn: (said: Saying) => void
): Promise<MachineSettings> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return defaults
    throw told('denied', 'machineSettingsUnreadable', { path }, cause)
  }
  const { settings, faults } = understand(text, defaults)
  if (faults.length > 0) {
    const aside = path.replace(/\.json$/, `.broken-${new Date().toISOString().replaceAll(':', '-')}.json`)
    await rename(path, aside)
    await writeSettings(path, settings)
    warn(saying('machineSettingsBroken', { faults: faults.join(', '), path: aside }))
  }
  return settings
}

/** Writes the settings, whole or not at all. */
export const writeSettings = (path: string, settings: MachineSettings): Promise<void> =>
  writeAtomically(path, `${JSON.stringify(settings, null, 2)}\n`)

/**
 * The settings with a change in them.
 * @throws AppError `bad_request` when a value cannot be, the disk would shrink, or a folder cannot be shared
 */
export function changedSettings(settings: MachineSettings, change: MachineSettingsChange): MachineSettings {
  const next = MachineSettings.safeParse({ ...settings, ...change })
  if (!next.success) {
    const names = next.error.issues.map(issue => issue.path.join('.')).join(', ')
    throw told('bad_request', 'machineSettingsUnusable', { names })
  }
  if (next.data.diskGb < settings.diskGb) {
    throw told('bad_request', 'machineDiskGrowsOnly', { gb: settings.diskGb })
  }
  for (const { path } of change.shares ?? []) {
    const fault = shareFault(path)
    if (fault) throw fault
  }
  return next.data
}

/** The settings that differ from how the machine was started, and that it cannot take up while it runs. */
export function needRestart(running: BootSpec, wanted: MachineSettings): (keyof MachineSettings)[] {
  const shares = ({ path, readOnly }: MachineShare) => `${readOnly} ${path}`
  const differs = {
    arch: running.arch !== wanted.arch,
    cpus: running.cpus !== wanted.cpus,
    // Less memory needs no restart: the machine gives it up.
    memoryMb: running.memoryMb < wanted.memoryMb,
    shares: (running.wantedShares ?? running.shares).map(shares).join() !== wanted.shares.map(shares).join(),
    enginePort: wanted.enginePort !== null && running.enginePort !== wanted.enginePort
  }
  return (Object.keys(differs) as (keyof typeof differs)[]).filter(key => differs[key])
}

/** Reads each setting by itself, so that one bad value does not take the others with it. */
function understand(
  text: string,
  defaults: MachineSettings
): { settings: MachineSettings; faults: string[] } {
  let raw: Record<string, unknown>
  try {
    raw = Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    return { settings: defaults, faults: ['no JSON'] }
  }
  const faults: string[] = []
  const known: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(MachineSettings.shape)) {
    const value = schema.safeParse(raw[key])
    if (value.success) known[key] = value.data
    else if (key in raw || key === 'version') faults.push(key)
  }
  return { settings: { ...defaults, ...(known as Partial<MachineSettings>) }, faults }
}
