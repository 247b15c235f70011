import { access, constants, readFile, stat } from 'node:fs/promises'
import { posix, win32 } from 'node:path'
import type { MachineArch } from '#shared/model/machine'
import { told } from '#shared/contract/sentences'
import { run } from '../../core/process'

export type Qemu = { path: string; version: string }

/** The oldest QEMU that has what the machine uses. */
const OLDEST_MAJOR = 6

export const QEMU_NAMES: Readonly<Record<MachineArch, string>> = {
  x64: 'qemu-system-x86_64',
  arm64: 'qemu-system-aarch64'
}

/** Where the programs are; a test gives a place of its own. */
export type Place = {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  /** The content of /etc/os-release. */
  osRelease?: string
}

/** Versions by path and time of change: asking costs a process. */
const known = new Map<string, Qemu>()

/**
 * The QEMU of this computer.
 * @throws AppError `not_found` with the line that installs it, `conflict` when it is too old
 */
export async function findQemu(arch: MachineArch, place: Place): Promise<Qemu> {
  const { platform, env } = place
  const paths = platform === 'win32' ? win32 : posix
  const name = QEMU_NAMES[arch] + (platform === 'win32' ? '.exe' : '')
  const folders = [...(env['PATH'] ?? '').split(paths.delimiter), ...USUAL_FOLDERS(place)]
  for (const folder of folders.filter(one => paths.isAbsolute(one))) {
    const path = paths.join(folder, name)
    const allowed = await access(path, constants.X_OK).then(
      () => true,
      () => false
    )
    if (allowed) return checked(path)
  }
  const osRelease = place.osRelease ?? (await readFile('/etc/os-release', 'utf8').catch(() => ''))
  const install = installLine(arch, platform, osRelease)
  throw told('not_found', 'machineQemuMissing', { program: name, install })
}

async function checked(path: string): Promise<Qemu> {
  const key = `${path} ${(await stat(path)).mtimeMs}`
  const had = known.get(key)
  if (had) return had
  const { stdout } = await run(path, ['--version'], { timeoutMs: 10_000 })
  const version = qemuVersion(stdout)
  if (version === null || Number(version.split('.')[0]) < OLDEST_MAJOR) {
    const facts = { oldest: OLDEST_MAJOR, path }
    throw version === null
      ? told('conflict', 'machineQemuUnknown', facts)
      : told('conflict', 'machineQemuOld', { ...facts, version })
  }
  const found = { path, version }
  known.set(key, found)
  return found
}

/** The version out of what `--version` prints; null when there is none. */
export const qemuVersion = (text: string): string | null => /version (\d+(?:\.\d+)+)/.exec(text)?.[1] ?? null

/** Whether a version, as `qemuVersion` gives it, is this one or newer; versions are numbers with points between. */
export const isAtLeast = (version: string, oldest: string): boolean =>
  version.localeCompare(oldest, 'en', { numeric: true }) >= 0

const USUAL_FOLDERS = ({ platform, env }: Place): string[] => {
  if (platform === 'darwin') return ['/opt/homebrew/bin', '/usr/local/bin', '/opt/local/bin']
  if (platform === 'win32')
    return [env['ProgramFiles'], env['ProgramW6432']].flatMap(base =>
      base ? [win32.join(base, 'qemu')] : []
    )
  return ['/usr/local/bin', '/usr/bin']
}

/** By the ID of /etc/os-release; each names the package for x64, then for arm64. */
const INSTALL: Readonly<Record<string, [command: string, x64: string, arm64: string]>> = {
  debian: ['sudo apt install', 'qemu-system-x86', 'qemu-system-arm'],
  ubuntu: ['sudo apt install', 'qemu-system-x86', 'qemu-system-arm'],
  fedora: ['sudo dnf install', 'qemu-system-x86-core', 'qemu-system-aarch64-core'],
  arch: ['sudo pacman -S', 'qemu-system-x86', 'qemu-system-aarch64'],
  suse: ['sudo zypper install', 'qemu-x86', 'qemu-arm'],
  opensuse: ['sudo zypper install', 'qemu-x86', 'qemu-arm'],
  alpine: ['sudo apk add', 'qemu-system-x86_64', 'qemu-system-aarch64'],
  void: ['sudo xbps-install', 'qemu-system-amd64', 'qemu-system-aarch64'],
  gentoo: ['sudo emerge', 'app-emulation/qemu', 'app-emulation/qemu'],
  nixos: ['nix-env -iA', 'nixos.qemu', 'nixos.qemu']
}

/** The exact line that installs QEMU here. */
export function installLine(arch: MachineArch, platform: NodeJS.Platform, osRelease: string): string {
  if (platform === 'darwin') return 'brew install qemu'
  if (platform === 'win32') return 'winget install SoftwareFreedomConservancy.QEMU'
  const value = (key: string) => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? ''
  const ids = `${value('ID')} ${value('ID_LIKE')}`.toLowerCase().split(/[\s-]+/)
  const found = ids.map(id => INSTALL[id]).find(one => one !== undefined)
  if (!found) return `your system’s package of ${QEMU_NAMES[arch]}`
  const [command, x64, arm64] = found
  return `${command} ${arch === 'x64' ? x64 : arm64}`
}
