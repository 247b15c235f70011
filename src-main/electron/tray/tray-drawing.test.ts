import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { TrayDouble, type createElectronDouble, type MenuDouble } from '../electron-double'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { TrayDrawing, trayIconFile } = await import('./tray-drawing')

const onAttention = vi.fn()
const start = (platform: NodeJS.Platform) => {
  const onPress = vi.fn()
  const drawing = new TrayDrawing({ platform, icons: '/icons', onPress, onAttention })
  const tray = TrayDouble.all.at(-1)
  if (!tray) throw new Error('no tray was made')
  return { drawing, tray, onPress }
}
const template = (...labels: string[]): MenuItemConstructorOptions[] => [
  ...labels.map(label => ({ label, click: vi.fn() })),
  { label: 'more', submenu: labels.map(label => ({ label: `in ${label}` })) }
]
beforeEach(() => {
  TrayDouble.all = []
  electron.nativeTheme.removeAllListeners()
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
  ['darwin', 0],
  ['win32', 1],
  ['linux', 1]
] as const)('a click on the icon on %s opens the window %i times', (platform, times) => {
  const { tray, onPress } = start(platform)
  tray.emit('click')
  expect(onPress).toHaveBeenCalledTimes(times)
})

describe.each(['darwin', 'win32', 'linux'] as const)('on %s an item', platform => {
  const done = vi.fn<(what: string) => void>()
  const acting = (label: string, what: string, ...more: string[]): MenuItemConstructorOptions[] => [
    { label, click: () => done(what) },
    { label: 'more', submenu: [{ label, click: () => done(`in ${what}`) }] },
    ...more.map(label => ({ label }))
  ]
  const click = (menu: MenuDouble | undefined) => {
    done.mockReset()
    const press = (item: MenuDouble['items'][number] | undefined) =>
      (item?.click as (() => void) | undefined)?.()
    press(menu?.items[0])
    press(menu?.items[1]?.submenu?.items[0])
    return done.mock.calls.flat()
  }

  it('does what it says now, after its words have changed', () => {
    const { drawing, tray } = start(platform)
    drawing.draw('ready', '', acting('8080', 'open 8080'))
    drawing.draw('ready', '', acting('9090', 'open 9090'))
    expect(click(tray.menus.at(-1))).toEqual(['open 9090', 'in open 9090'])
  })

  it('does what it stands for now, though it looks the same', () => {
    const { drawing, tray } = start(platform)
    drawing.draw('ready', '', acting('stop', 'stop one'))
    drawing.draw('ready', '', acting('stop', 'stop two'))
    expect(tray.menus).toHaveLength(1)
    expect(click(tray.menus[0])).toEqual(['stop two', 'in stop two'])
  })

  it('of a menu that was swapped does what it said', () => {
    const { drawing, tray } = start(platform)
    drawing.draw('ready', '', acting('a', 'do a'))
    drawing.draw('ready', '', acting('b', 'do b', 'another'))
    expect(tray.menus).toHaveLength(2)
    expect(click(tray.menus[0])).toEqual(['do a', 'in do a'])
    expect(click(tray.menus[1])).toEqual(['do b', 'in do b'])
  })
})

it('forgets a menu that waited for an open one to close when it is as before again', async () => {
  const { drawing, tray } = start('win32')
  drawing.draw('ready', '', template('a'))
  tray.menus[0]?.emit('menu-will-show')
  drawing.draw('ready', '', template('a', 'b'))
  drawing.draw('ready', '', template('a'))
  tray.menus[0]?.emit('menu-will-close')
  await new Promise(setImmediate)
  expect(tray.menus).toHaveLength(1)
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
