import { isAbsolute, posix, resolve, win32 } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** What decides where Gantry keeps its data; `flag` is --data-dir. */
export type Place = { platform: NodeJS.Platform; env: Environment; home: string; flag?: string }

/**
 * The folder of settings, log and last known rows: --data-dir, or what is usual on the platform
 * ($XDG_DATA_HOME/gantry, ~/Library/Application Support/Gantry, %APPDATA%\Gantry). Always absolute.
 */
export function dataDir({ platform, env, home, flag }: Place): string {
  if (flag !== undefined) return resolve(flag)
  if (platform === 'win32')
    return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'Gantry')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Gantry')
  // The XDG specification has relative paths ignored.
  const base = env['XDG_DATA_HOME']
  return posix.join(base && isAbsolute(base) ? base : posix.join(home, '.local', 'share'), 'gantry')
}

/**
 * The file in which an administrator sets what holds for everybody on this computer: /etc/gantry/policy.json,
 * /Library/Application Support/Gantry/policy.json, %ProgramData%\Gantry\policy.json. Neither a flag nor the user's
 * environment moves it, except on Windows, where the system itself names its place.
 */
export function policyFile({ platform, env }: Pick<Place, 'platform' | 'env'>): string {
  if (platform === 'win32')
    return win32.join(env['ProgramData'] || 'C:\\ProgramData', 'Gantry', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Gantry/policy.json'
  return '/etc/gantry/policy.json'
}
