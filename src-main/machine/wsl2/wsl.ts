/**
 * WSL2 as Microsoft’s documentation describes it: not yet run on that system. The machine is a distribution of
 * its own, imported from the root as a tar; Windows shares folders and forwards ports by itself.
 */

export const DISTRIBUTION = 'gantry'

export const WSL = 'wsl.exe'

/** Imports the root as a distribution of WSL version 2 whose disk is in that folder. */
export const importArgs = (folder: string, rootTar: string): string[] => [
  '--import',
  DISTRIBUTION,
  folder,
  rootTar,
  '--version',
  '2'
]

/** Starts the machine’s init in its own namespaces, as WSL’s init is the first process. */
export const startArgs = (): string[] => [
  '--distribution',
  DISTRIBUTION,
  '--user',
  'root',
  '--exec',
  '/usr/bin/unshare',
  '--pid',
  '--mount',
  '--fork',
  '--mount-proc',
  '/usr/lib/gantry/init'
]

/** Runs the agent with its frames on stdin and stdout, which is the channel here. */
export const agentArgs = (): string[] => [
  '--distribution',
  DISTRIBUTION,
  '--user',
  'root',
  '--exec',
  '/usr/lib/gantry/agent',
  'stdio'
]

export const terminateArgs = (): string[] => ['--terminate', DISTRIBUTION]
/** Removes the distribution with all of its data. */
export const unregisterArgs = (): string[] => ['--unregister', DISTRIBUTION]
export const listArgs = (): string[] => ['--list', '--verbose']
export const versionArgs = (): string[] => ['--version']
/** Moves the data elsewhere or makes a copy of it: a restore point. */
export const exportArgs = (to: string): string[] => ['--export', DISTRIBUTION, to, '--vhd']
/** Gives back what was deleted; the disk must be sparse for it. */
export const sparseArgs = (): string[] => ['--manage', DISTRIBUTION, '--set-sparse', 'true']
export const resizeArgs = (diskGb: number): string[] => ['--manage', DISTRIBUTION, '--resize', `${diskGb}GB`]

/** The environment that has wsl.exe write UTF-8; older ones write UTF-16 all the same. */
export const WSL_ENV = { WSL_UTF8: '1' } as const

/** wsl.exe’s output as text, whichever of the two encodings it is in. */
export const decodeWsl = (bytes: Buffer): string =>
  (bytes.length > 1 && (bytes[1] === 0 || (bytes[0] === 0xff && bytes[1] === 0xfe))
    ? bytes.toString('utf16le')
    : bytes.toString('utf8')
  )
    .replace(/^\ufeff/, '')
    .replaceAll('\r', '')

export type Distribution = { name: string; state: string; version: number; isDefault: boolean }

/** The table of `--list --verbose`. Its head is translated and is therefore only skipped. */
export const parseList = (text: string): Distribution[] =>
  text
    .split('\n')
    .slice(1)
    .flatMap(line => {
      const found = /^\s*(\*)?\s*(\S+)\s+(\S.*?)\s+(\d+)\s*$/.exec(line)
      if (!found) return []
      const [, star, name = '', state = '', version] = found
      return [{ name, state, version: Number(version), isDefault: star !== undefined }]
    })

/** WSL’s version out of `--version`, whose words are translated; null for the WSL of Windows, which knows none. */
export const parseVersion = (text: string): string | null =>
  /\b(\d+\.\d+\.\d+(?:\.\d+)?)\b/.exec(text.split('\n')[0] ?? '')?.[1] ?? null

export type WslStep = 'install' | 'update' | 'import' | 'convert' | 'start' | 'none'

/** What to do next to come from what Windows tells to a machine that runs. */
export function nextStep(now: {
  version: string | null
  distributions: readonly Distribution[] | null
  isInitRunning: boolean
}): WslStep {
  if (now.distributions === null) return 'install'
  // Before 2.0 there is no --manage, and with it no sparse disk.
  if (now.version === null || Number(now.version.split('.')[0]) < 2) return 'update'
  const ours = now.distributions.find(one => one.name === DISTRIBUTION)
  if (!ours) return 'import'
  if (ours.version !== 2) return 'convert'
  return now.isInitRunning ? 'none' : 'start'
}

/** The line that a person runs for a step that needs rights Gantry does not have. */
export const instruction = (step: WslStep): string | null =>
  ({
    install: 'wsl --install --no-distribution',
    update: 'wsl --update',
    convert: `wsl --set-version ${DISTRIBUTION} 2`,
    import: null,
    start: null,
    none: null
  })[step]
