import { expect, it } from 'vitest'
import { carriesFiles, sortDropped, type DroppedItem } from './dropped'

const item = (name: string, text: string, isDirectory = false): DroppedItem => ({
  kind: 'file',
  getAsFile: () => new File([text], name),
  webkitGetAsEntry: () => ({ isDirectory, name })
})

it('only cares for drags of files', () => {
  expect(carriesFiles(['text/plain', 'text/html'])).toBe(false)
  expect(carriesFiles(['Files'])).toBe(true)
})

it('sorts out files, folders and empty files, and leaves text alone', () => {
  const text: DroppedItem = { kind: 'string', getAsFile: () => null }
  const { files, folders, empty } = sortDropped([
    item('app.tar', 'x'),
    item('project', '', true),
    item('nothing.tar', ''),
    text,
    { kind: 'file', getAsFile: () => new File(['y'], 'old.tar.gz') }
  ])
  expect(files.map(file => file.name)).toEqual(['app.tar', 'old.tar.gz'])
  expect(folders).toEqual(['project'])
  expect(empty).toEqual(['nothing.tar'])
})
