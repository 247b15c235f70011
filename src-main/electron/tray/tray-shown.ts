import { run } from '../../core/process'

const SERVICE = 'org.kde.StatusNotifierWatcher'
const PROPERTY = 'IsStatusNotifierHostRegistered'
const TIMEOUT_MS = 2_000

/** Two programs that ask the session's bus, one of which every desktop has. Neither starts a service by asking. */
const QUESTIONS: readonly (readonly [command: string, ...args: string[]])[] = [
  [
    'busctl',
    '--user',
    '--auto-start=no',
    'get-property',
    SERVICE,
    '/StatusNotifierWatcher',
    SERVICE,
    PROPERTY
  ],
  [
    ...([
      'gdbus',
      'call',
      '--session',
      '--dest',
      SERVICE,
      '--object-path',
      '/StatusNotifierWatcher'
    ] as const),
    ...['--method', 'org.freedesktop.DBus.Properties.Get', SERVICE, PROPERTY]
  ]
]

/**
 * Whether the desktop shows the tray's icon, so that a window which was closed can be brought back by it. Windows and
 * macOS always do. On Linux it does where something draws the icons that programs announce on the session's bus; a
 * plain GNOME does not. It is asked each time, since that may change while Gantry runs.
 */
export const trayShown = async (
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env
): Promise<boolean> => {
  if (platform !== 'linux') return true
  for (const [command, ...args] of QUESTIONS) {
    try {
      const { stdout, exitCode } = await run(command, args, { timeoutMs: TIMEOUT_MS, env })
      if (exitCode === 0) return /\btrue\b/.test(stdout)
    } catch {
      // Not installed, or the bus does not answer: the next one is asked.
    }
  }
  return false
}
