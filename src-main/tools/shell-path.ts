import { delimiter, posix, resolve } from 'node:path'
import type { ShellName } from '#shared/model/tool'
import { run } from '../core/process'
import type { Surroundings } from './places'

const TIMEOUT_MS = 5_000
/** Stands around the PATH: what a shell reads at its start may print, too. */
const MARK = '__gantry_path__'

/** The user's shell; `sh` for one whose way of keeping a PATH is not known. */
export function shellOf({ platform, env }: Pick<Surroundings, 'platform' | 'env'>): ShellName {
  if (platform === 'win32') return 'powershell'
  const name = posix.basename(env['SHELL'] ?? '')
  return name === 'bash' || name === 'zsh' || name === 'fish' ? name : 'sh'
}

/**
 * The PATH of the user's terminal, as a new one would have it. An application that was not started from one may have
 * another, so the shell is asked; Gantry's own where it does not answer.
 */
export async function terminalPath(around: Pick<Surroundings, 'platform' | 'env'>): Promise<string> {
  const { platform, env } = around
  const own = env['PATH'] ?? ''
  const program = env['SHELL']
  if (program === undefined || shellOf(around) === 'sh' || platform === 'win32') return own
  // Terminals of macOS begin with a login shell, those of Linux do not.
  const flags = platform === 'darwin' ? ['-l', '-i'] : ['-i']
  const ran = await run(program, [...flags, '-c', `printf '${MARK}%s${MARK}' "$PATH"`], {
    timeoutMs: TIMEOUT_MS,
    env: { ...env, TERM: 'dumb' }
  }).catch(() => null)
  const [, told = own] = ran?.stdout.split(MARK) ?? []
  return told
}

/** Whether a folder is among those of a PATH. */
export const isOnPath = (folder: string, path: string): boolean =>
  path.split(delimiter).some(one => one !== '' && resolve(one) === resolve(folder))

/** What is typed once into the user's shell so that every new one has Gantry's folder on its PATH. */
export function pathLine({ platform, env }: Pick<Surroundings, 'platform' | 'env'>): string {
  const folder = platform === 'linux' ? '$HOME/.local/bin' : '$HOME/.docker/bin'
  const exportTo = (file: string) => `echo 'export PATH="${folder}:$PATH"' >> ${file}`
  switch (shellOf({ platform, env })) {
    case 'bash':
      return exportTo(platform === 'darwin' ? '~/.bash_profile' : '~/.bashrc')
    case 'zsh':
      return exportTo('~/.zshrc')
    case 'fish':
      return `fish_add_path "${folder}"`
    case 'powershell':
      return `[Environment]::SetEnvironmentVariable('Path', "$HOME\\.docker\\bin;" + [Environment]::GetEnvironmentVariable('Path', 'User'), 'User')`
    case 'sh':
      return exportTo('~/.profile')
  }
}
