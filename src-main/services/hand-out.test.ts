import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/wire/errors'
import type { UserFiles } from '../core/user-files'
import type { Export } from '../engine/export'
import { handOut, type HandedOut } from './hand-out'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gantry-hand-out-'))))
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

const file = (fileName: string, ...pieces: (string | Error)[]): Export => ({
  fileName,
  open: async function* () {
    for (const piece of pieces) {
      if (piece instanceof Error) throw piece
      yield Buffer.from(piece)
    }
  }
})
const broken = new AppError('engine_down', 'It broke off.')

type Opener = (signal: AbortSignal) => AsyncIterable<Uint8Array>
/** A shell with links that the test fetches, and one with a folder. */
const opened: Opener[] = []
const links: UserFiles = {
  offer: async (_, open) => ({ kind: 'url', url: `download/${opened.push(open)}` }),
  place: async () => ({ kind: 'links' }),
  take: () => ({ kind: 'path', path: '' })
}
const chosen = (path: string | null): UserFiles => ({
  ...links,
  place: async () => (path === null ? null : { kind: 'folder', path })
})
const all = async (shell: UserFiles, files: Export[]): Promise<HandedOut[]> => {
  const turns: HandedOut[] = []
  for await (const turn of handOut(shell, 'kept', files, new AbortController().signal)) turns.push(turn)
  return turns
}
const fetched = async (open: Opener | undefined, most = Infinity): Promise<string> => {
  let text = ''
  for await (const bytes of open?.(new AbortController().signal) ?? []) {
    text += Buffer.from(bytes).toString()
    if (text.length >= most) break
  }
  return text
}

describe('several files in a folder', () => {
  it('are on disk, each under its name, before the next one begins', async () => {
    const some = await open(folder)
    const handle = Object.getPrototypeOf(some) as FileHandle
    await some.close()
    const sync = handle.sync
    const synced: string[] = []
    vi.spyOn(handle, 'sync').mockImplementation(async function (this: FileHandle) {
      const isFolder = (await this.stat()).isDirectory()
      synced.push(isFolder ? `folder of ${readdirSync(folder, { recursive: true }).sort().join()}` : 'file')
      await sync.call(this)
    })
    try {
      await all(chosen(folder), [file('a.tar', 'a')])
    } finally {
      vi.restoreAllMocks()
    }
    expect(synced).toEqual(['folder of kept', 'file', 'folder of kept,kept/a.tar'])
  })

  it('are written there one after the other', async () => {
    const turns = await all(chosen(folder), [file('a.tar', 'a', 'b'), file('b.tar', 'c')])
    expect(turns).toEqual([
      { fileName: 'a.tar', at: 1, of: 2, url: null },
      { fileName: 'b.tar', at: 2, of: 2, url: null }
    ])
    expect(readFileSync(join(folder, 'kept/a.tar'), 'utf8')).toBe('ab')
    expect(readFileSync(join(folder, 'kept/b.tar'), 'utf8')).toBe('c')
  })

  it('fail together, and half of one is left nowhere', async () => {
    await expect(all(chosen(folder), [file('a.tar', 'a'), file('b.tar', 'b', broken)])).rejects.toBe(broken)
    expect(readdirSync(join(folder, 'kept'))).toEqual(['a.tar'])
  })

  it('say why their folder cannot be made', async () => {
    writeFileSync(join(folder, 'a file'), '')
    await expect(all(chosen(join(folder, 'a file')), [file('a.tar', 'a')])).rejects.toMatchObject({
      code: 'not_found',
      detail: { sentence: 'saveFolderGone' }
    })
  })

  it('are none when the user thinks better of it', async () => {
    await expect(all(chosen(null), [file('a.tar', 'a')])).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('several files over links', () => {
  beforeEach(() => void opened.splice(0))
  const start = (files: Export[]) => handOut(links, 'kept', files, new AbortController().signal)

  it('are offered each when the one before has arrived', async () => {
    const turns = start([file('a.tar', 'a', 'b'), file('b.tar', 'c')])
    expect((await turns.next()).value).toMatchObject({ fileName: 'a.tar', url: 'download/1' })
    const next = turns.next()
    expect(opened).toHaveLength(1)
    expect(await fetched(opened[0])).toBe('ab')
    expect((await next).value).toMatchObject({ fileName: 'b.tar', url: 'download/2' })
    const end = turns.next()
    expect(await fetched(opened[1])).toBe('c')
    expect((await end).done).toBe(true)
  })

  it('fail when one breaks off', async () => {
    const turns = start([file('a.tar', 'a', broken)])
    await turns.next()
    const end = expect(turns.next()).rejects.toBe(broken)
    await expect(fetched(opened[0])).rejects.toBe(broken)
    await end
  })

  it('fail when the reader leaves before the end', async () => {
    const turns = start([file('a.tar', 'a', 'b')])
    await turns.next()
    const end = expect(turns.next()).rejects.toMatchObject({ code: 'timeout' })
    await fetched(opened[0], 1)
    await end
  })

  it('fail when nobody fetches one', async () => {
    vi.useFakeTimers()
    const turns = start([file('a.tar', 'a')])
    await turns.next()
    const end = expect(turns.next()).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(121_000)
    await end
  })
})
