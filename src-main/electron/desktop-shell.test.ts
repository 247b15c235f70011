import { expect, it, vi } from 'vitest'
import type { createElectronDouble } from './electron-double'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('./electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { desktopShell } = await import('./desktop-shell')

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

it('asks for the folder of several files, and takes no for an answer', async () => {
  const shell = desktopShell(() => null)
  electron.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: true, filePaths: [] })
  expect(await shell.place()).toBe(null)
  electron.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/home/me/kept'] })
  expect(await shell.place()).toEqual({ kind: 'folder', path: '/home/me/kept' })
})

it('has a folder chosen for a field, and takes no for an answer', async () => {
  const shell = desktopShell(() => null)
  electron.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: true, filePaths: [] })
  expect(await shell.pickFolder?.()).toBe(null)
  electron.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/home/me/data'] })
  expect(await shell.pickFolder?.()).toBe('/home/me/data')
  expect(electron.dialog.showOpenDialog).toHaveBeenLastCalledWith({
    properties: ['openDirectory', 'createDirectory']
  })
})

it('reads a file where it lies, and takes none that lies nowhere', () => {
  const { take } = desktopShell(() => null)
  const { signal } = new AbortController()
  expect(take({ path: '/home/me/a.tar' }, signal)).toEqual({ kind: 'path', path: '/home/me/a.tar' })
  expect(() => take({ fileName: 'a.tar', sizeBytes: 1 }, signal)).toThrow(/^a\.tar is not in a folder/)
})
