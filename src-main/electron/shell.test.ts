import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Frame } from '#shared/wire/frames'
import type { Port } from '#shared/wire/port'
import type { createElectronDouble } from './electron-double'
import { ContentsDouble, frameDouble, SessionDouble, WindowDouble } from './electron-double'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('./electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { leadTo, openWindow, show, windowOptions } = await import('./window')
const { denyPermissions, fence, servePage } = await import('./security')
const { handOutPorts } = await import('./ports')
const { desktopShell } = await import('./desktop-shell')
const { fileOf, isOwnPage, mayOpenOutside, PAGE_URL } = await import('./page')
const { openingBounds } = await import('./bounds')
const { archivesOf, engineOf } = await import('./command-line')

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gantry-electron-'))
  WindowDouble.all = []
  electron.opened.length = 0
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const open = (hides = false) => {
  openWindow({ preload: '/preload.cjs', boundsFile: join(home, 'window.json'), hidesOnClose: () => hides })
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
    const options = { preload: '', boundsFile: join(home, 'window.json'), hidesOnClose: () => false }
    openWindow({ ...options, hash: '#/tasks' })
    const window = WindowDouble.all.at(-1) as WindowDouble
    expect(window.loadURL).toHaveBeenCalledWith(`${PAGE_URL}#/tasks`)
    const lead = (hash: string) => leadTo(window as unknown as Parameters<typeof leadTo>[0], hash)
    window.webContents.loading = true
    lead('#/images')
    expect(window.webContents.sent).toEqual([])
    window.webContents.loading = false
    window.webContents.emit('did-finish-load')
    lead('#/volumes')
    expect(window.webContents.sent).toEqual([
      ['gantry:go', '#/images'],
      ['gantry:go', '#/volumes']
    ])
  })

  it('opens where it was left', () => {
    writeFileSync(
      join(home, 'window.json'),
      JSON.stringify({ x: 40, y: 50, width: 900, height: 700, maximized: true })
    )
    const window = open()
    expect(window.options).toMatchObject({ x: 40, y: 50, width: 900, height: 700 })
    expect(window.maximized).toBe(true)
    const event = { preventDefault: vi.fn() }
    window.emit('close', event)
    expect(event.preventDefault).not.toHaveBeenCalled()
    expect(open().options).toMatchObject({ x: 40, y: 50, width: 900, height: 700 })
  })

  it('hides instead of closing while a tray can bring it back', () => {
    const window = open(true)
    window.emit('ready-to-show')
    const event = { preventDefault: vi.fn() }
    window.emit('close', event)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(window.visible).toBe(false)
    window.minimized = true
    show(window as unknown as Parameters<typeof show>[0])
    expect([window.visible, window.minimized, window.focused]).toEqual([true, false, true])
  })

  it('reloads a crashed page once, not for ever', () => {
    const { webContents } = open()
    webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(webContents.reloads).toBe(1)
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

describe('fences', () => {
  const fenced = () => {
    const contents = new ContentsDouble()
    fence(contents as unknown as Parameters<typeof fence>[0])
    return contents
  }
  const navigate = (contents: ContentsDouble, event: string, url: string) => {
    const preventDefault = vi.fn()
    contents.emit(event, { url, preventDefault })
    return preventDefault.mock.calls.length > 0
  }

  it.each([
    ['https://docs.docker.com/', true],
    ['http://localhost:8080', true],
    ['file:///etc/passwd', false],
    ['smb://host/share', false],
    ['javascript:alert(1)', false],
    ['gantry://app/index.html', false],
    ['nonsense', false]
  ])('window.open(%s) opens outside: %s, and never a window of ours', (url, outside) => {
    const answer = fenced().opener?.({ url } as Parameters<NonNullable<ContentsDouble['opener']>>[0])
    expect(answer).toEqual({ action: 'deny' })
    expect(electron.opened).toEqual(outside ? [url] : [])
  })

  it.each(['will-navigate', 'will-redirect'])('%s stays on our page', event => {
    const contents = fenced()
    expect(navigate(contents, event, 'https://evil.example/')).toBe(true)
    expect(navigate(contents, event, 'gantry://evil/index.html')).toBe(true)
    expect(navigate(contents, event, 'file:///etc/passwd')).toBe(true)
    expect(navigate(contents, event, PAGE_URL)).toBe(false)
  })

  it('attaches no webview', () => {
    expect(navigate(fenced(), 'will-attach-webview', '')).toBe(true)
  })

  it('denies every permission but copying, and that to our page only', () => {
    const session = new SessionDouble()
    denyPermissions(session as unknown as Parameters<typeof denyPermissions>[0])
    const ask = (permission: string, url: string) => {
      const contents = new ContentsDouble()
      contents.url = url
      const answer = vi.fn<(granted: boolean) => void>()
      const handler = session.request as unknown as (c: unknown, p: string, a: typeof answer) => void
      const check = session.check as unknown as (c: unknown, p: string) => boolean
      handler(contents, permission, answer)
      expect(check(contents, permission)).toBe(answer.mock.lastCall?.[0])
      return answer.mock.lastCall?.[0]
    }
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fullscreen'
    ])
      expect(ask(permission, PAGE_URL)).toBe(false)
    expect(ask('clipboard-sanitized-write', PAGE_URL)).toBe(true)
    expect(ask('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
    expect(session.device?.({} as Parameters<NonNullable<typeof session.device>>[0])).toBe(false)
  })
})

describe('page', () => {
  it.each([
    ['gantry://app/', 'index.html'],
    ['gantry://app/assets/a.js?x#y', 'assets/a.js'],
    ['gantry://app/../../etc/passwd', 'etc/passwd'],
    ['gantry://app/%2e%2e/%2e%2e/etc/passwd', 'etc/passwd'],
    ['gantry://app/..%2f..%2fetc%2fpasswd', null],
    ['gantry://app/a%00b', null],
    ['gantry://app/%zz', null],
    ['gantry://other/index.html', null],
    ['https://app/index.html', null]
  ])('%s is the file %s below its folder', (url, file) => {
    expect(fileOf(url, '/srv/page')).toBe(file === null ? null : `/srv/page/${file}`)
  })

  it('knows itself', () => {
    expect(isOwnPage(PAGE_URL)).toBe(true)
    expect(isOwnPage('gantry://app.evil/index.html')).toBe(false)
    expect(isOwnPage('')).toBe(false)
    expect(mayOpenOutside('mailto:a@b.c')).toBe(false)
  })

  it('is served with a policy that lets no foreign script run', async () => {
    servePage('/srv/page')
    const handler = electron.protocol.handle.mock.lastCall?.[1]
    electron.net.fetch.mockResolvedValueOnce(
      new Response('<html></html>', { headers: { 'Content-Type': 'text/html' } })
    )
    const found = await handler?.(new Request(PAGE_URL))
    expect(electron.net.fetch.mock.lastCall?.[0]).toBe('file:///srv/page/index.html')
    expect(found?.headers.get('Content-Security-Policy')).toContain("script-src 'self';")
    expect(found?.headers.get('Content-Type')).toBe('text/html')
    expect((await handler?.(new Request('gantry://app/..%2fsecret')))?.status).toBe(404)
    expect((await handler?.(new Request(PAGE_URL, { method: 'POST' })))?.status).toBe(404)
  })
})

describe('ports', () => {
  const served: Port[] = []
  const stop = vi.fn()
  handOutPorts(port => {
    served.push(port)
    return stop
  })
  const ask = (frame: ReturnType<typeof frameDouble>) => {
    served.length = 0
    electron.ipcMain.emit('gantry:want-port', { senderFrame: frame })
    return frame.postMessage as unknown as ReturnType<typeof vi.fn>
  }

  it('gives our page one end and serves the other', () => {
    const post = ask(frameDouble(PAGE_URL))
    expect(post).toHaveBeenCalledWith('gantry:port', null, [expect.anything()])
    expect(served).toHaveLength(1)
    const got: unknown[] = []
    served[0]?.listen({ frame: frame => got.push(frame), close: () => got.push('closed') })
    served[0]?.send({ type: 'stop', id: 1 } satisfies Frame)
  })

  it.each([
    ['a foreign page', frameDouble('https://evil.example/')],
    ['a look-alike', frameDouble('gantry://application/index.html')],
    ['a frame inside our page', frameDouble(PAGE_URL, {})]
  ])('gives nothing to %s', (_, frame) => {
    expect(ask(frame)).not.toHaveBeenCalled()
    expect(served).toHaveLength(0)
  })
})

describe('files', () => {
  it.each([
    [['gantry', 'app.tar', '--flag', 'notes.txt'], ['/work/app.tar']],
    [
      ['gantry', '/abs/a.TAR.GZ', 'b.tgz', 'c.tar.zst'],
      ['/abs/a.TAR.GZ', '/work/b.tgz', '/work/c.tar.zst']
    ],
    [['image.tar'], []]
  ])('of %j, %j are image archives', (argv, archives) => {
    expect(archivesOf(argv, '/work')).toEqual(archives)
  })

  it.each([
    [['gantry', '.', '--engine', 'unix:///a.sock', 'x.tar'], 'unix:///a.sock'],
    [['gantry', '--engine=tcp://h:1?a=b'], 'tcp://h:1?a=b'],
    [['gantry', '--engine'], undefined],
    [['gantry', '--engines', 'x'], undefined],
    [['gantry'], undefined]
  ])('of %j, the engine is %s', (argv, engine) => expect(engineOf(argv)).toBe(engine))

  it('asks where to save, and takes no for an answer', async () => {
    const shell = desktopShell(() => null)
    electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' })
    expect(await shell.offer('a.tar', async function* () {})).toBe(null)
    electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/home/me/a.tar' })
    expect(await shell.offer('a.tar', async function* () {})).toEqual({
      kind: 'path',
      path: '/home/me/a.tar'
    })
  })

  it('reads a file where it lies, and takes none that lies nowhere', () => {
    const { take } = desktopShell(() => null)
    const { signal } = new AbortController()
    expect(take({ path: '/home/me/a.tar' }, signal)).toEqual({ kind: 'path', path: '/home/me/a.tar' })
    expect(() => take({ fileName: 'a.tar', sizeBytes: 1 }, signal)).toThrow(/^a\.tar lies in no folder/)
  })
})
