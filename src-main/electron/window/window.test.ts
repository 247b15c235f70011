import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openingBounds } from './bounds'
import type { createElectronDouble } from '../electron-double'
import { WindowDouble } from '../electron-double'
import { PAGE_URL } from '../page/page'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { leadTo, openWindow, show, windowOptions } = await import('./window')

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gantry-electron-'))
  WindowDouble.all = []
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const open = (closing: 'close' | 'hide' = 'close') => {
  openWindow({ preload: '/preload.cjs', boundsFile: join(home, 'window.json'), closing: () => closing })
  const window = WindowDouble.all.at(-1)
  if (!window) throw new Error('no window was opened')
  return window
}

describe('window', () => {
  it('runs the page in a sandbox, apart from Node', () => {
    expect(windowOptions({ width: 1, height: 1 }, '/preload.cjs', 'linux', false).webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false
    })
  })

  it('loads our page and shows itself once it has something to show', () => {
    const window = open()
    expect(window.loadURL).toHaveBeenCalledWith(PAGE_URL)
    expect(window.visible).toBe(false)
    window.emit('ready-to-show')
    expect(window.visible).toBe(true)
  })

  it('opens at a page, or is led to one once it can hear', () => {
    const options = { preload: '', boundsFile: join(home, 'window.json'), closing: () => 'close' as const }
    openWindow({ ...options, hash: '#/tasks' })
    const window = WindowDouble.all.at(-1) as WindowDouble
    expect(window.loadURL).toHaveBeenCalledWith(`${PAGE_URL}#/tasks`)
    const lead = (hash: string) => leadTo(window as unknown as Parameters<typeof leadTo>[0], hash)
    window.webContents.loading = true
    window.webContents.emit('did-finish-load')
    lead('#/images')
    expect(window.webContents.sent).toEqual([])
    window.webContents.loading = false
    window.webContents.emit('did-stop-loading')
    lead('#/volumes')
    expect(window.webContents.sent).toEqual([
      ['gantry:go', '#/images'],
      ['gantry:go', '#/volumes']
    ])
  })

  it('has the ground of the theme, as long as it is open', () => {
    const window = open()
    const before = window.background
    electron.nativeTheme.shouldUseDarkColors = true
    electron.nativeTheme.emit('updated')
    expect([before, window.background]).toEqual(['#f8f9f9', '#111819'])
    window.emit('closed')
    electron.nativeTheme.shouldUseDarkColors = false
    electron.nativeTheme.emit('updated')
    expect(window.background).toBe('#111819')
  })

  it('opens where it was left', () => {
    writeFileSync(
      join(home, 'window.json'),
      JSON.stringify({ x: 40, y: 50, width: 900, height: 700, maximized: true })
    )
    const window = open()
    expect(window.options).toMatchObject({ x: 40, y: 50, width: 900, height: 700 })
    expect(window.maximized).toBe(false)
    window.emit('ready-to-show')
    expect(window.maximized).toBe(true)
    const event = { preventDefault: vi.fn() }
    window.emit('close', event)
    expect(event.preventDefault).not.toHaveBeenCalled()
    expect(open().options).toMatchObject({ x: 40, y: 50, width: 900, height: 700 })
  })

  it('hides instead of closing while a tray can bring it back', () => {
    const window = open('hide')
    window.emit('ready-to-show')
    const event = { preventDefault: vi.fn() }
    window.emit('close', event)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(window.visible).toBe(false)
    window.minimized = true
    show(window as unknown as Parameters<typeof show>[0])
    expect([window.visible, window.minimized, window.focused]).toEqual([true, false, true])
  })

  it('remembers where it was moved to, once the mouse rests', () => {
    vi.useFakeTimers()
    try {
      const window = open()
      const bounds = { x: 7, y: 8, width: 900, height: 700 }
      Object.assign(window.options, bounds)
      window.emit('move')
      window.emit('resize')
      expect(existsSync(join(home, 'window.json'))).toBe(false)
      vi.runAllTimers()
      const written = JSON.parse(readFileSync(join(home, 'window.json'), 'utf8')) as object
      expect(written).toEqual({ ...bounds, maximized: false })
    } finally {
      vi.useRealTimers()
    }
  })

  const screens = [
    { x: 0, y: 0, width: 1600, height: 1000 },
    { x: 1600, y: 0, width: 1280, height: 1024 }
  ]
  it.each([
    ['first start', null, { width: 1180, height: 780 }],
    [
      'on the second screen',
      { x: 1700, y: 20, width: 800, height: 600, maximized: false },
      { x: 1700, y: 20, width: 800, height: 600 }
    ],
    [
      'that screen is gone',
      { x: 5000, y: 20, width: 800, height: 600, maximized: false },
      { width: 800, height: 600 }
    ],
    [
      'larger than any screen',
      { x: 0, y: 0, width: 9000, height: 9000, maximized: false },
      { x: 0, y: 0, width: 1600, height: 1000 }
    ]
  ])('bounds: %s', (_, remembered, expected) => {
    expect(openingBounds(remembered, screens)).toEqual(expected)
  })

  it('a broken bounds file is no reason not to open', () => {
    writeFileSync(join(home, 'window.json'), '{"x": "left"')
    expect(open().options).toMatchObject({ width: 1180, height: 780 })
  })
})
