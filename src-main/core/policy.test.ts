import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPolicy } from './policy'

let dir: string
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'gantry-policy-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const read = (text: string) => {
  writeFileSync(join(dir, 'policy.json'), text)
  return readPolicy(join(dir, 'policy.json'))
}

describe('the policy', () => {
  it('locks what it sets', async () => {
    expect(await read('{"theme":"dark","welcomed":true}')).toEqual({
      values: { theme: 'dark', welcomed: true },
      notes: []
    })
  })

  it.each(['utf8', 'utf16le'] as const)(
    'is read as the editors and shells of Windows write it: %s',
    async encoding => {
      writeFileSync(join(dir, 'policy.json'), '\ufeff{"theme":"dark"}', encoding)
      expect(await readPolicy(join(dir, 'policy.json'))).toEqual({ values: { theme: 'dark' }, notes: [] })
    }
  )

  it('locks at its default what it sets wrongly, and tells', async () => {
    const { values, notes } = await read('{"checkForUpdates":"never","theme":"dark"}')
    expect(values).toEqual({ checkForUpdates: false, theme: 'dark' })
    expect(notes).toHaveLength(1)
  })

  it.each(['false', '"yes"'])('never holds anybody in the first screens: welcomed %s', async value => {
    const { values, notes } = await read(`{"welcomed":${value}}`)
    expect(values).toEqual({})
    expect(notes).toHaveLength(1)
  })
})
