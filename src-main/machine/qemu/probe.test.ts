import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { probe } from './probe'

// A double stands for hardware virtualization, which tests cannot count on. The boot tests try the real one.
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-probe-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const IMAGE = { arch: 'x64' as const, kernel: '/k', initrd: '/i', version: 'v1' }
const HOUR_MS = 60 * 60_000
const runs = () => (existsSync(join(folder, 'runs')) ? readFileSync(join(folder, 'runs'), 'utf8').length : 0)

/** Tries an accelerator of macOS with a QEMU that does this. */
function trying(script: string, more: { version?: string; arch?: string; image?: string } = {}) {
  const path = join(folder, 'qemu')
  writeFileSync(path, `#!/bin/sh\nprintf x >> ${folder}/runs\n${script}\n`)
  chmodSync(path, 0o755)
  return probe(
    { path, version: more.version ?? '9.0.0' },
    { ...IMAGE, version: more.image ?? 'v1' },
    { platform: 'darwin', arch: more.arch ?? 'x64', env: {} },
    join(folder, 'probes.json')
  )
}
const LIVES = "echo 'GANTRY mark kernel 0.31'"

describe('an accelerator', () => {
  it('is used when a kernel really starts on it', async () => {
    expect(await trying(LIVES)).toEqual({ accelerator: 'hvf', slow: null })
  })

  it.each([
    ['says nothing', 'exit 0', 'failed'],
    ['fails', 'echo "hvf: not supported" >&2; exit 1', 'failed'],
    ['crashes', 'kill -ABRT $$', 'failed']
  ])('is not when QEMU %s', async (_name, script, reason) => {
    expect(await trying(script)).toMatchObject({ accelerator: 'tcg', slow: { reason, accelerator: 'hvf' } })
  })

  it('is not when a kernel hangs on it', { timeout: 30_000 }, async () => {
    expect(await trying('sleep 600')).toMatchObject({ accelerator: 'tcg', slow: { reason: 'hangs' } })
  })

  it('is tried once for this QEMU and this image', async () => {
    await trying(LIVES)
    await trying('exit 1')
    expect(runs()).toBe(1)
    await trying(LIVES, { version: '9.1.0' })
    await trying(LIVES, { image: 'v2' })
    expect(runs()).toBe(3)
  })

  it('is tried again a day after it failed', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      await trying('exit 1')
      vi.setSystemTime(Date.now() + 23 * HOUR_MS)
      expect(await trying(LIVES)).toMatchObject({ accelerator: 'tcg', slow: { reason: 'failed' } })
      vi.setSystemTime(Date.now() + HOUR_MS)
      expect(await trying(LIVES)).toEqual({ accelerator: 'hvf', slow: null })
      vi.setSystemTime(Date.now() + 48 * HOUR_MS)
      expect(await trying('exit 1')).toEqual({ accelerator: 'hvf', slow: null })
      expect(runs()).toBe(2)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is of no use for another architecture', async () => {
    expect(await trying(LIVES, { arch: 'arm64' })).toMatchObject({ slow: { reason: 'foreign_arch' } })
    expect(runs()).toBe(0)
  })
})
