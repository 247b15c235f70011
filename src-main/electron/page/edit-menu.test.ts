import { beforeEach, expect, it, vi } from 'vitest'
import { ContentsDouble, MenuDouble, type createElectronDouble } from '../electron-double'
import { en, ko } from '../menu/menu-strings'
import { PAGE_URL } from './page'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { wordEditMenu } = await import('./edit-menu')
const { fence } = await import('./security')

const NOTHING = { canCut: false, canCopy: false, canPaste: false, canSelectAll: true }

/** What a right click on a fenced page shows. */
const shownAt = (isEditable: boolean, flags: Partial<typeof NOTHING>, url = PAGE_URL) => {
  MenuDouble.shown = []
  const contents = new ContentsDouble()
  contents.url = url
  fence(contents as unknown as Parameters<typeof fence>[0])
  contents.emit('context-menu', {}, { isEditable, editFlags: { ...NOTHING, ...flags } })
  return MenuDouble.shown.map(menu => menu.items.map(({ role, label }) => [role, label]))
}

beforeEach(() => wordEditMenu(en.roles))

it('offers in a field what can be done there', () => {
  expect(shownAt(true, { canPaste: true })).toEqual([
    [
      ['paste', 'Paste'],
      ['selectAll', 'Select All']
    ]
  ])
  expect(shownAt(true, { canCut: true, canCopy: true, canPaste: true, canSelectAll: false })).toEqual([
    [
      ['cut', 'Cut'],
      ['copy', 'Copy'],
      ['paste', 'Paste']
    ]
  ])
})

it('offers to copy what is selected on the page, and nothing where nothing is', () => {
  expect(shownAt(false, { canCopy: true })).toEqual([
    [
      ['copy', 'Copy'],
      ['selectAll', 'Select All']
    ]
  ])
  expect(shownAt(false, {})).toEqual([])
})

it('is not shown by a page that is not ours', () => {
  expect(shownAt(true, { canPaste: true }, 'devtools://devtools/bundled/inspector.html')).toEqual([])
})

it('speaks the language that the menus were last given', () => {
  wordEditMenu(ko.roles)
  expect(shownAt(true, { canPaste: true })[0]).toEqual([
    ['paste', '붙여넣기'],
    ['selectAll', '모두 선택']
  ])
})
