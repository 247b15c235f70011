import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { writeWhole } from './save'

const folder = mkdtempSync(join(tmpdir(), 'gantry-save-'))
afterEach(() => rmSync(folder, { recursive: true }))

it('has no file under its name, nor a hidden one, before that is whole', async () => {
  const seen: string[][] = []
  async function* source() {
    yield Buffer.from('one')
    await Promise.resolve()
    seen.push(readdirSync(folder))
    yield Buffer.from('two')
  }
  expect(await writeWhole(source(), join(folder, 'images.tar'))).toBe(6)
  expect(seen).toEqual([[expect.stringMatching(/^images\.tar\.[\da-f]{8}\.part$/)]])
  expect(readdirSync(folder)).toEqual(['images.tar'])
})
