import { expect, it } from 'vitest'
import { trayShown } from './tray-shown'

it.each(['darwin', 'win32'] as const)('on %s the tray is always shown', async platform => {
  expect(await trayShown(platform, {})).toBe(true)
})

it('on Linux without a session bus it is not', async () => {
  const env = {
    PATH: process.env['PATH'],
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    XDG_RUNTIME_DIR: '/nonexistent'
  }
  expect(await trayShown('linux', env)).toBe(false)
})
