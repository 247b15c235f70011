import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFeed } from './update-feed'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-feed-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const written = ({ publicKey }: { publicKey: KeyObject }) =>
  publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const ED25519 = written(generateKeyPairSync('ed25519'))
const X25519 = written(generateKeyPairSync('x25519'))

describe('the feed that a package was made with', () => {
  const packed = (update: unknown) => {
    const file = join(folder, 'package.json')
    writeFileSync(file, JSON.stringify({ name: 'gantry', ...(update ? { update } : {}) }))
    return readFeed(file)
  }
  it('is read from the package', () => {
    const feed = { url: 'https://updates.example/gantry/', publicKey: ED25519 }
    expect(packed(feed)).toEqual(feed)
    const here = { url: 'http://127.0.0.1:4000/', publicKey: ED25519 }
    expect(packed(here)).toEqual(here)
  })
  it.each([
    null,
    {},
    { url: 'https://updates.example/' },
    { url: 'http://updates.example/', publicKey: ED25519 },
    { url: 'file:///etc/', publicKey: ED25519 },
    { url: 'http://127.0.0.1.example/', publicKey: ED25519 },
    { url: 'https://updates.example/', publicKey: 'not a key' },
    { url: 'https://updates.example/', publicKey: 'AAAA' },
    { url: 'https://updates.example/', publicKey: X25519 }
  ])('is none: %o', update => expect(packed(update)).toBeNull())
})
