import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { updateMemory } from './update-memory'

const NOTHING = { checkedAt: null, putOff: null }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-update-memory-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('keeps what it is given for the next start', async () => {
  const file = join(folder, 'updates.json')
  expect(updateMemory(file).read()).toEqual(NOTHING)
  const remembered = { checkedAt: 5, putOff: { version: '1.1.0', at: 7 } }
  await updateMemory(file).write(remembered)
  expect(updateMemory(file).read()).toEqual(remembered)
  expect(readdirSync(folder)).toEqual(['updates.json'])
})

it.each(['', '[]', '{"checkedAt":"today","putOff":null}', '{"checkedAt":1,"putOff":{"at":2}}'])(
  'makes nothing of a file with %j',
  text => {
    const file = join(folder, 'updates.json')
    writeFileSync(file, text)
    expect(updateMemory(file).read()).toEqual(NOTHING)
  }
)
