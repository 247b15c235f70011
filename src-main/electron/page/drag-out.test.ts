import { expect, it, vi } from 'vitest'
import type { createElectronDouble } from '../electron-double'
import { frameDouble } from '../electron-double'
import { PAGE_URL } from './page'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)
const { letFilesOut } = await import('./drag-out')

letFilesOut(path => path === '/home/me/web.tar', '/icons/file.png')
const ask = (path: unknown, frame: ReturnType<typeof frameDouble> | null = frameDouble(PAGE_URL)) => {
  const startDrag = vi.fn()
  electron.ipcMain.emit('gantry:drag-out', { senderFrame: frame, sender: { startDrag } }, path)
  return startDrag
}

it('drags a file that Gantry has saved', () => {
  expect(ask('/home/me/web.tar')).toHaveBeenCalledWith({
    file: '/home/me/web.tar',
    icon: { path: '/icons/file.png' }
  })
})

it.each([
  ['any other file', '/etc/passwd', frameDouble(PAGE_URL)],
  ['what is no path', { file: '/home/me/web.tar' }, frameDouble(PAGE_URL)],
  ['for a foreign page', '/home/me/web.tar', frameDouble('https://evil.example/')],
  ['for a frame inside the page', '/home/me/web.tar', frameDouble(PAGE_URL, {})],
  ['for a frame that is gone', '/home/me/web.tar', null]
])('drags nothing: %s', (_, path, frame) => expect(ask(path, frame)).not.toHaveBeenCalled())
