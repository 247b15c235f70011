import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sameToken, tokenOf } from './token'

const folder = mkdtempSync(join(tmpdir(), 'gantry-token-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
const fileWith = (text: string, mode = 0o600) => {
  const path = join(folder, `token-${++count}`)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

describe('tokenOf', () => {
  it('makes 256 random bits for the owner only, once', async () => {
    const path = join(folder, 'deep', 'token')
    const token = await tokenOf(path)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toBe(`${token}\n`)
    expect(await tokenOf(path)).toBe(token)
    expect(await tokenOf(join(folder, 'other'))).not.toBe(token)
  })

  it('takes a token that somebody chose', async () => {
    expect(await tokenOf(fileWith(`  ${'k'.repeat(32)}\n`))).toBe('k'.repeat(32))
  })

  it.each([0o640, 0o604, 0o644, 0o620])('refuses a file of mode %o and says what to run', async mode => {
    const path = fileWith('k'.repeat(43), mode)
    await expect(tokenOf(path)).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining(`chmod 600 ${path}`) as string
    })
  })

  it.each(['', 'short', `${'k'.repeat(40)}\n${'k'.repeat(40)}`, 'k'.repeat(5000)])(
    'refuses a file that holds no token (%#)',
    async text => {
      await expect(tokenOf(fileWith(text))).rejects.toMatchObject({ code: 'bad_request' })
    }
  )

  it('refuses what is no regular file, without waiting for it', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', ['-m', '600', pipe])
    mkdirSync(join(folder, 'folder'))
    for (const path of [pipe, join(folder, 'folder'), '/dev/null'])
      await expect(tokenOf(path)).rejects.toMatchObject({ code: 'denied' })
  })

  it('makes no file through a link that leads nowhere', async () => {
    const link = join(folder, 'link')
    symlinkSync(join(folder, 'elsewhere'), link)
    await expect(tokenOf(link)).rejects.toMatchObject({ code: 'denied' })
  })
})

describe('sameToken', () => {
  const token = 'k'.repeat(43)
  it.each([
    [token, true],
    ['', false],
    ['k', false],
    [`${token}k`, false],
    [`${token}\n`, false],
    ['K'.repeat(43), false],
    ['가'.repeat(43), false]
  ])('%j: %s', (offered, expected) => {
    expect(sameToken(offered, token)).toBe(expected)
  })
})
