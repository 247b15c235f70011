import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAtomically } from './atomic-file'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gantry-atomic-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('a file that must not be there yet', () => {
  it('is written whole, with its mode, and nothing beside it', async () => {
    await createAtomically(join(dir, 'program'), 'whole', 0o755)
    expect(readFileSync(join(dir, 'program'), 'utf8')).toBe('whole')
    expect(statSync(join(dir, 'program')).mode & 0o777).toBe(0o755 & ~process.umask())
    expect(readdirSync(dir)).toEqual(['program'])
  })

  it('of many who write it at once, one has it', async () => {
    const all = Array.from({ length: 20 }, (_, at) => createAtomically(join(dir, 'file'), `by ${at}`))
    const ends = await Promise.allSettled(all)
    const [won, ...more] = ends.flatMap((end, at) => (end.status === 'fulfilled' ? [at] : []))
    expect(more).toEqual([])
    expect(readFileSync(join(dir, 'file'), 'utf8')).toBe(`by ${won}`)
    expect(readdirSync(dir)).toEqual(['file'])
  })

  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link that leads nowhere', (path: string) => symlinkSync('/nowhere', path)]
  ])('stays out where %s lies', async (_, make) => {
    make(join(dir, 'file'))
    await expect(createAtomically(join(dir, 'file'), 'new')).rejects.toMatchObject({ code: 'EEXIST' })
    expect(readdirSync(dir)).toEqual(['file'])
  })
})
