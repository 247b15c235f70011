import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { told } from '#shared/contract/sentences'
import { DEFAULT_SETTINGS, type MachineOnQuit } from '#shared/model/settings'
import type { BehindOptions } from './behind-window'
import { frameDouble, WindowDouble, type createElectronDouble } from './electron-double'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('./electron-double')
  const { EventEmitter: Emitter } = await import('node:events')
  const app = Object.assign(new Emitter(), {
    isPackaged: false,
    isReady: () => true,
    whenReady: () => Promise.resolve(),
    getLocale: vi.fn(() => 'en'),
    getPath: () => '/nowhere',
    getAppPath: () => '/nowhere',
    quit: vi.fn(),
    relaunch: vi.fn()
  })
  return { ...create(), app, powerMonitor: new Emitter(), Notification: { isSupported: () => false } }
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)
vi.mock('./menu/set-menus', () => ({ setMenus: vi.fn() }))
vi.mock('./tray/tray-shown', () => ({ trayShown: () => Promise.resolve(true) }))
vi.mock('./uncaught', () => ({ watchErrors: vi.fn() }))
const startBehindWindow = vi.hoisted(() => vi.fn())
vi.mock('./behind-window', () => ({ startBehindWindow }))

const { Desktop } = await import('./desktop')
const { PAGE_URL } = await import('./page/page')
const { FAILURE_URL } = await import('./window/failure')

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gantry-desktop-'))
  vi.stubEnv('XDG_DATA_HOME', home)
  WindowDouble.all = []
})
afterEach(() => {
  vi.unstubAllEnvs()
  electron.powerMonitor.removeAllListeners()
  rmSync(home, { recursive: true, force: true })
})

/** A Gantry whose end behind the window lasts until `finish`. */
const started = async (machineOnQuit: MachineOnQuit = 'sleep') => {
  let finish = (): void => {}
  const stop = vi.fn(() => new Promise<void>(resolve => (finish = resolve)))
  startBehindWindow.mockImplementationOnce((options: BehindOptions) => {
    options.changed({ ...DEFAULT_SETTINGS, machineOnQuit })
    return Promise.resolve({ log: {}, serve: () => () => {}, load: () => Promise.resolve(), stop })
  })
  const desktop = new Desktop()
  await desktop.start()
  return { desktop, stop, finish: () => finish() }
}

describe('quitting', () => {
  it('waits for what is behind the window, however often it is asked to', async () => {
    const { desktop, stop, finish } = await started()
    const ended = desktop.stop()
    expect(ended).not.toBeNull()
    // Cmd+Q once more, or the system's word, while the machine falls asleep.
    expect(desktop.stop()).toBe(ended)
    await vi.waitFor(() => expect(stop).toHaveBeenCalledExactlyOnceWith('sleep'))
    finish()
    await ended
    expect(desktop.stop()).toBeNull()
  })

  it('hears what a closed window has said last, before it ends what hears it', async () => {
    const { desktop, stop, finish } = await started()
    const frame = frameDouble(PAGE_URL)
    electron.ipcMain.emit('gantry:want-port', { senderFrame: frame })
    WindowDouble.all[0]?.emit('closed')
    const ended = desktop.stop()
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(stop).not.toHaveBeenCalled()
    electron.mainPorts.at(-1)?.emit('close')
    await vi.waitFor(() => expect(stop).toHaveBeenCalled())
    finish()
    await ended
  })

  it('leaves the machine as the settings say', async () => {
    const { desktop, stop, finish } = await started('keep')
    const ended = desktop.stop()
    await vi.waitFor(() => expect(stop).toHaveBeenCalledExactlyOnceWith('keep'))
    finish()
    await ended
  })
})

describe('the end of the session', () => {
  const asking = () => {
    const event = { preventDefault: vi.fn() }
    electron.powerMonitor.emit('shutdown', event)
    return event.preventDefault
  }

  it('is held up on Linux, and a machine that would go on is put to sleep', async () => {
    electron.app.quit.mockClear()
    const { desktop, stop, finish } = await started('keep')
    expect(asking()).toHaveBeenCalledOnce()
    expect(electron.app.quit).toHaveBeenCalledOnce()
    const ended = desktop.stop()
    await vi.waitFor(() => expect(stop).toHaveBeenCalledExactlyOnceWith('sleep'))
    finish()
    await ended
  })

  it('stops a machine that is to be stopped', async () => {
    const { desktop, stop } = await started('stop')
    asking()
    void desktop.stop()
    await vi.waitFor(() => expect(stop).toHaveBeenCalledExactlyOnceWith('stop'))
  })

  describe('on Windows', () => {
    const [{ platform }, argv] = [process, process.argv]
    beforeEach(() => Object.defineProperty(process, 'platform', { value: 'win32' }))
    afterEach(() => {
      Object.defineProperty(process, 'platform', { value: platform })
      process.argv = argv
    })

    it('is heard by the window', async () => {
      const { stop } = await started('keep')
      WindowDouble.all[0]?.emit('session-end')
      await vi.waitFor(() => expect(stop).toHaveBeenCalledExactlyOnceWith('sleep'))
    })

    it('is heard, too, while no window was opened since the login', async () => {
      process.argv = [...argv, '--hidden']
      const { desktop, stop } = await started()
      const [ear, ...others] = WindowDouble.all
      expect([ear?.options, ear?.visible, others]).toEqual([{ show: false }, false, []])
      ear?.emit('session-end')
      await vi.waitFor(() => expect(stop).toHaveBeenCalledExactlyOnceWith('sleep'))
      expect(desktop.stop()).not.toBeNull()
    })

    it('needs no such window once there is a real one', async () => {
      process.argv = [...argv, '--hidden']
      const { desktop } = await started()
      desktop.open()
      expect(WindowDouble.all.map(({ destroyed }) => destroyed)).toEqual([true, false])
    })
  })
})

it.each([
  ['en', 'Gantry could not start', 'Gantry cannot keep its data in /srv/gantry.'],
  ['ko-KR', 'Gantry를 시작할 수 없습니다', 'Gantry가 /srv/gantry에 데이터를 보관할 수 없습니다.']
])('says why it cannot start, in %s', async (locale, title, why) => {
  electron.app.getLocale.mockReturnValue(locale)
  startBehindWindow.mockRejectedValueOnce(
    told('denied', 'dataDirUnusable', { folder: '/srv/gantry', reason: 'EACCES' })
  )
  await new Desktop().start()
  const [, serve] = electron.protocol.handle.mock.lastCall ?? []
  const page = await (await serve?.(new Request(FAILURE_URL)))?.text()
  expect(page).toContain(title)
  expect(page).toContain(why)
  electron.app.getLocale.mockReturnValue('en')
})
