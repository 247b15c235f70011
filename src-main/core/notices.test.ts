import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readNotices } from './notices'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-notices-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('reads the first file that is there, and a licence that draws lines of its own', async () => {
  const rule = '='.repeat(80)
  const file = join(folder, 'notices.txt')
  writeFileSync(
    file,
    `An introduction.\n\n${rule}\n@a/b 1.2.3 (MIT OR (Apache-2.0 AND ISC))\n\nTake it.\n\n${rule}\nAnd more\n\n${rule}\nc 0.1.0 (ISC)\n\nISC, Somebody\n`
  )
  expect(await readNotices([join(folder, 'none.txt'), file])).toEqual([
    {
      name: '@a/b',
      version: '1.2.3',
      licence: 'MIT OR (Apache-2.0 AND ISC)',
      text: `Take it.\n${rule}\nAnd more`
    },
    { name: 'c', version: '0.1.0', licence: 'ISC', text: 'ISC, Somebody' }
  ])
})

it('says how the file is made where there is none', async () => {
  await expect(readNotices([join(folder, 'none.txt')])).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('npm run build') as string
  })
})
