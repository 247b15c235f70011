import { app } from 'electron'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../core/atomic-file'

/** Started by the login, Gantry opens no window: it is in the tray. */
export const HIDDEN = '--hidden'

/** By this line Gantry knows its own file again. */
const OURS = 'X-Gantry-Setting=openAtLogin'

/** What desktops write into such a file when it is switched off in their own settings. */
const SWITCHED_OFF = /^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m

/** A word of a desktop entry's Exec key, quoted as its specification has it. */
const quoted = (word: string): string =>
  `"${word
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`

/** The autostart entry that starts a program at login (freedesktop.org, Desktop Application Autostart). */
export const autostartEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Gantry',
    'Icon=gantry',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    OURS,
    ''
  ].join('\n')

/** How this Gantry is started again: an AppImage by its file, an unpacked one with the folder of the app. */
const ownCommand = (): string[] =>
  app.isPackaged ? [process.env['APPIMAGE'] ?? app.getPath('exe')] : [app.getPath('exe'), app.getAppPath()]

/**
 * Has the system start Gantry at login, or not. Electron does it on macOS and Windows; on Linux it is a file. What is
 * so already is left alone: the user may have switched it off in the system's own place, or written a file of their own.
 * @throws what the file system says, on Linux
 */
export async function openAtLogin(open: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    const args = [HIDDEN]
    const { openAtLogin: isOpen, status } = app.getLoginItemSettings({ args })
    // Switched off in macOS's settings, where alone it can be switched on again.
    if (open && status === 'requires-approval') return
    if (isOpen !== open) app.setLoginItemSettings({ openAtLogin: open, args })
    return
  }
  const folder = join(app.getPath('appData'), 'autostart')
  const file = join(folder, 'gantry.desktop')
  const there = await readFile(file, 'utf8').catch(() => null)
  if (there !== null && !there.includes(OURS)) return
  if (!open) return rm(file, { force: true })
  if (there !== null && SWITCHED_OFF.test(there)) return
  await mkdir(folder, { recursive: true })
  await writeAtomically(file, autostartEntry([...ownCommand(), HIDDEN]), 0o644)
}

/** Whether the system, and not the user, has started Gantry. */
export const openedAtLogin = (argv: readonly string[]): boolean =>
  argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
