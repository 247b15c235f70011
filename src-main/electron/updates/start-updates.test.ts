import { describe, expect, it, vi } from 'vitest'
import type { createElectronDouble } from '../electron-double'
import { en, ko } from '../strings'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return { ...create(), app: { isPackaged: false, getAppPath: () => '/nowhere' } }
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { questionsIn, startUpdates } = await import('./start-updates')

it('looks for nothing from a checkout, not even for where to look', () => {
  const options = {
    dataDir: '/nowhere',
    host: () => null,
    text: () => en,
    beforeInstall: () => Promise.resolve()
  }
  expect(startUpdates(options)).toBeNull()
})

describe.each([
  ['English', en],
  ['Korean', ko]
])('the questions in %s', (_, text) => {
  const questions = questionsIn(() => text)
  const { showMessageBox } = electron.dialog
  const asked = () => showMessageBox.mock.lastCall?.[0]

  it('name the version, and only the first button is a yes', async () => {
    for (const [ask, yes] of [
      [questions.download, text.updateDownload],
      [questions.restart, text.updateRestart]
    ] as const) {
      showMessageBox.mockResolvedValueOnce({ response: 0 })
      expect(await ask('1.2.3')).toBe(true)
      showMessageBox.mockResolvedValueOnce({ response: 1 })
      expect(await ask('1.2.3')).toBe(false)
      expect(asked()?.buttons).toEqual([yes, text.later])
      expect(asked()?.message).toContain('1.2.3')
      // Escape and the close button mean no.
      expect(asked()?.cancelId).toBe(1)
    }
  })

  it('tell where nothing can be done from here', async () => {
    showMessageBox.mockResolvedValueOnce({ response: 0 })
    await questions.tell('1.2.3')
    expect(asked()?.detail).toBe(text.updateBrought)
    expect(asked()?.buttons).toEqual([text.ok])
  })
})
