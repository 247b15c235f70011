import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'

const config = mkdtempSync(join(tmpdir(), 'gantry-login-'))
afterAll(() => rmSync(config, { recursive: true, force: true }))
const set = vi.hoisted(() => vi.fn())
const system = vi.hoisted(() => ({ openAtLogin: false, status: 'not-registered' }))
vi.mock('electron', () => ({
  app: {
    isPackaged: true,
    getPath: (name: string) => (name === 'exe' ? '/opt/Gantry $HOME/"x" 100%/gantry' : config),
    setLoginItemSettings: set,
    getLoginItemSettings: () => ({ ...system, wasOpenedAtLogin: false })
  }
}))
const { autostartEntry, openAtLogin, openedAtLogin } = await import('./login-item')

const on = async (platform: string, open: boolean) => {
  const real = process.platform
  Object.defineProperty(process, 'platform', { value: platform })
  try {
    await openAtLogin(open)
  } finally {
    Object.defineProperty(process, 'platform', { value: real })
  }
}

it('is a file of the desktop on Linux, and gone again', async () => {
  const file = join(config, 'autostart', 'gantry.desktop')
  await on('linux', true)
  const entry = readFileSync(file, 'utf8')
  expect(entry).toContain(String.raw`Exec="/opt/Gantry \\$HOME/\\"x\\" 100%%/gantry" "--hidden"`)
  await on('linux', false)
  expect(existsSync(file)).toBe(false)
  await on('linux', false)
})

it('leaves a file of the user’s own alone', async () => {
  const file = join(config, 'autostart', 'gantry.desktop')
  writeFileSync(file, '[Desktop Entry]\nExec=gantry --engine x\n')
  await on('linux', false)
  await on('linux', true)
  expect(readFileSync(file, 'utf8')).toContain('--engine x')
  rmSync(file)
})

it.each([
  ['X-GNOME-Autostart-enabled=true', 'X-GNOME-Autostart-enabled=false'],
  ['Terminal=false', 'Terminal=false\nHidden=true']
])('stays off where the desktop’s own settings switched it off: %s → %s', async (before, after) => {
  const file = join(config, 'autostart', 'gantry.desktop')
  await on('linux', true)
  const off = readFileSync(file, 'utf8').replace(before, after)
  writeFileSync(file, off)
  // As at each start.
  await on('linux', true)
  expect(readFileSync(file, 'utf8')).toBe(off)
  // Off and on in Gantry is a wish.
  await on('linux', false)
  await on('linux', true)
  expect(readFileSync(file, 'utf8')).not.toBe(off)
  await on('linux', false)
})

it('is not asked for again where macOS has it switched off', async () => {
  set.mockClear()
  system.status = 'requires-approval'
  await on('darwin', true)
  expect(set).not.toHaveBeenCalled()
  system.status = 'not-registered'
})

it('quotes a backslash twice, once for the value and once for the word', () => {
  expect(autostartEntry(['a\\b'])).toContain(String.raw`Exec="a\\\\b"`)
})

it.each(['darwin', 'win32'])('is asked of the system on %s', async platform => {
  await on(platform, true)
  expect(set).toHaveBeenLastCalledWith({ openAtLogin: true, args: ['--hidden'] })
  system.openAtLogin = true
  set.mockClear()
  // Asked again at each start: what the user has switched off in the system stays so.
  await on(platform, true)
  expect(set).not.toHaveBeenCalled()
  await on(platform, false)
  expect(set).toHaveBeenLastCalledWith({ openAtLogin: false, args: ['--hidden'] })
  system.openAtLogin = false
})

it('is known by its word', () => {
  expect(openedAtLogin(['gantry', '--hidden'])).toBe(true)
  expect(openedAtLogin(['gantry'])).toBe(false)
})
