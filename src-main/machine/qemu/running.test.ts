import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { BootSpec } from '../driver'
import { processBegan, readRunning, writeRunning } from './running'

const folder = mkdtempSync(join(tmpdir(), 'gantry-running-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'running.json')
const spec = {} as BootSpec

describe('what runs', () => {
  it('is known by its pid and its beginning', async () => {
    const child = spawn('sleep', ['600'])
    const pid = child.pid ?? 0
    try {
      const began = (await processBegan(pid)) ?? ''
      await writeRunning(path, { pid, began, run: folder, spec })
      expect(await readRunning(path)).toEqual({ pid, began, run: folder, spec })
      // The same pid, but another process: the note is stale and goes.
      await writeRunning(path, { pid, began: `${began}0`, run: folder, spec })
      expect(await readRunning(path)).toBeNull()
      expect(existsSync(path)).toBe(false)
    } finally {
      const over = new Promise(resolve => child.once('exit', resolve))
      child.kill()
      await over
    }
    expect(await processBegan(pid)).toBeNull()
  })

  it('is nothing when the note is damaged or missing', async () => {
    writeFileSync(path, '{"pid":')
    expect(await readRunning(path)).toBeNull()
    expect(await readRunning(path)).toBeNull()
  })
})
