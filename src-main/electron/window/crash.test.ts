import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WindowDouble } from '../electron-double'
import { en } from './failure-strings'

const dialog = vi.hoisted(() => ({ showMessageBox: vi.fn() }))
vi.mock('electron', () => ({ dialog }))
const { guardPage } = await import('./crash')

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const guarded = () => {
  const window = new WindowDouble({})
  const [giveUp, load, quit] = [vi.fn(), vi.fn(), vi.fn()]
  guardPage(window as unknown as Parameters<typeof guardPage>[0], { text: () => en, giveUp, load, quit })
  const crash = (reason = 'crashed') => window.webContents.emit('render-process-gone', {}, { reason })
  return { window, giveUp, load, quit, crash }
}

describe('a page that ends', () => {
  it('is loaded again, and given up when it ends at once again', () => {
    const { window, giveUp, crash } = guarded()
    crash()
    expect(window.webContents.reloads).toBe(1)
    crash('oom')
    expect(window.webContents.reloads).toBe(1)
    expect(giveUp).toHaveBeenCalledWith('oom')
  })

  it('is loaded again whenever it has worked for a while', () => {
    const { window, giveUp, crash } = guarded()
    for (let time = 0; time < 3; time++) {
      crash()
      vi.advanceTimersByTime(60_000)
    }
    expect(window.webContents.reloads).toBe(3)
    expect(giveUp).not.toHaveBeenCalled()
  })

  it.each([
    ['tries again', 0],
    ['quits', 1]
  ])('is asked for once where not even its failure can be shown, and %s', async (_, response) => {
    let answer = (): void => {}
    dialog.showMessageBox
      .mockReset()
      .mockReturnValueOnce(new Promise(resolve => (answer = () => resolve({ response }))))
    const { window, giveUp, load, quit, crash } = guarded()
    for (let time = 0; time < 10; time++) crash('launch-failed')
    expect(window.webContents.reloads).toBe(1)
    expect(giveUp).toHaveBeenCalledOnce()
    expect(dialog.showMessageBox).toHaveBeenCalledOnce()
    expect(dialog.showMessageBox.mock.calls[0]).toMatchObject([
      { message: en.pageTitle, buttons: [en.again, en.quit] }
    ])
    answer()
    await vi.advanceTimersByTimeAsync(0)
    expect([load.mock.calls.length, quit.mock.calls.length]).toEqual([1 - response, response])
  })

  it('is left alone when it ended by itself', () => {
    const { window, crash } = guarded()
    crash('clean-exit')
    expect(window.webContents.reloads).toBe(0)
  })

  it('that does not answer is ended only when the user says so', async () => {
    const { window } = guarded()
    dialog.showMessageBox.mockReset().mockResolvedValueOnce({ response: 0 })
    window.emit('unresponsive')
    window.emit('unresponsive')
    await vi.advanceTimersByTimeAsync(0)
    expect(dialog.showMessageBox).toHaveBeenCalledOnce()
    expect(window.webContents.crashes).toBe(0)
    dialog.showMessageBox.mockResolvedValueOnce({ response: 1 })
    window.emit('unresponsive')
    await vi.advanceTimersByTimeAsync(0)
    expect(window.webContents.crashes).toBe(1)
    // Closed while it was asked.
    dialog.showMessageBox.mockResolvedValueOnce({ response: 1 })
    window.emit('unresponsive')
    window.destroy()
    await vi.advanceTimersByTimeAsync(0)
    expect(window.webContents.crashes).toBe(1)
  })
})
