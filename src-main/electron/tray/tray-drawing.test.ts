import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, expect, it, vi } from 'vitest'
import { TrayDouble, type createElectronDouble } from '../electron-double'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { TrayDrawing, trayIconFile } = await import('./tray-drawing')

const onAttention = vi.fn()
const start = (platform: NodeJS.Platform) => {
  const drawing = new TrayDrawing({ platform, icons: '/icons', onPress: vi.fn(), onAttention })
  const tray = TrayDouble.all.at(-1)
  if (!tray) throw new Error('no tray was made')
  return { drawing, tray }
}
const template = (...labels: string[]): MenuItemConstructorOptions[] => [
  ...labels.map(label => ({ label, click: vi.fn() })),
  { label: 'more', submenu: labels.map(label => ({ label: `in ${label}` })) }
]
beforeEach(() => {
  TrayDouble.all = []
  onAttention.mockReset()
})

it('touches the menu only when it looks different', () => {
  const { drawing, tray } = start('linux')
  drawing.draw('ready', 'tip', template('a'))
  drawing.draw('ready', 'tip', template('a'))
  expect([tray.menus.length, tray.toolTips.length, tray.images.length]).toEqual([1, 1, 2])
  drawing.draw('ready', 'other tip', template('b'))
  expect([tray.menus.length, tray.toolTips.length, tray.images.length]).toEqual([2, 2, 2])
})

it.each(['darwin', 'win32'] as const)(
  'on %s changes words in place, and an open menu only so',
  async platform => {
    const { drawing, tray } = start(platform)
    drawing.draw('ready', '', template('a'))
    drawing.draw('ready', '', template('b'))
    expect(tray.menus).toHaveLength(1)
    expect(tray.menus[0]?.items[0]?.label).toBe('b')
    expect(tray.menus[0]?.items[1]?.submenu?.items[0]?.label).toBe('in b')
    tray.menus[0]?.emit('menu-will-show')
    expect(onAttention).toHaveBeenCalledOnce()
    drawing.draw('ready', '', template('b', 'c'))
    expect(tray.menus).toHaveLength(1)
    tray.menus[0]?.emit('menu-will-close')
    await vi.waitFor(() => expect(tray.menus).toHaveLength(2))
    expect(tray.menus[1]?.items.map(item => item.label)).toEqual(['b', 'c', 'more'])
  }
)

it('on Linux, which does not tell of an open menu, gives every change to the desktop', () => {
  const { drawing, tray } = start('linux')
  drawing.draw('ready', '', template('a'))
  tray.menus[0]?.emit('menu-will-show')
  drawing.draw('ready', '', template('b'))
  expect(tray.menus.map(menu => menu.items[0]?.label)).toEqual(['a', 'b'])
})

it.each([
  ['ready', 'darwin', false, 'trayTemplate.png'],
  ['down', 'darwin', true, 'trayDownTemplate.png'],
  ['ready', 'win32', true, 'tray-dark.png'],
  ['busy', 'win32', false, 'trayBusy-light.png'],
  ['down', 'linux', true, 'trayDown.png']
] as const)('%s on %s (dark: %s) is %s', (look, platform, isDark, file) => {
  expect(trayIconFile(look, platform, isDark)).toBe(file)
})

it('follows the taskbar of Windows from light to dark, and no more once it is gone', () => {
  const { drawing, tray } = start('win32')
  drawing.draw('ready', '', template('a'))
  electron.nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true
  electron.nativeTheme.emit('updated')
  expect(tray.images.at(-1)).toEqual({ path: '/icons/tray-dark.png' })
  drawing.destroy()
  electron.nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = false
  electron.nativeTheme.emit('updated')
  expect(tray.images.at(-1)).toEqual({ path: '/icons/tray-dark.png' })
  expect(tray.destroyed).toBe(true)
})
