import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { BootSpec } from '../driver'
import { endProcess, processBegan, readRunning, writeRunning } from './running'

const folder = mkdtempSync(join(tmpdir(), 'gantry-running-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
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

  it.runIf(process.platform !== 'win32')('began when it did, whatever the time zone by now', async () => {
    const seen = []
    for (const zone of ['Asia/Seoul', 'America/New_York']) {
      vi.stubEnv('TZ', zone)
      seen.push(await processBegan(process.pid, 'darwin'))
    }
    expect(seen[0]).toMatch(/ \d\d:\d\d:\d\d /)
    expect(seen[1]).toBe(seen[0])
  })

  it.runIf(process.platform !== 'win32')('stays noted while the system does not say what runs', async () => {
    await writeRunning(path, { pid: process.pid, began: 'then', run: folder, spec })
    vi.stubEnv('PATH', folder)
    vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
    await expect(readRunning(path)).rejects.toMatchObject({ code: 'not_found' })
    expect(existsSync(path)).toBe(true)
  })
})

describe('a process that is ended', () => {
  it.each([
    ['when it ends as it is asked to', 'echo ready; exec sleep 600', 60_000],
    ['when it does not', "trap '' TERM; echo ready; while :; do sleep 0.05; done", 100]
  ])('is gone %s', async (_, script, graceMs) => {
    const child = spawn('sh', ['-c', script])
    await new Promise(resolve => child.stdout.once('data', resolve))
    const pid = child.pid ?? 0
    const began = (await processBegan(pid)) ?? ''
    await endProcess({ pid, began }, graceMs)
    expect(await processBegan(pid)).toBeNull()
  })

  it('is not another that has its pid by now', async () => {
    const child = spawn('sleep', ['600'])
    const pid = child.pid ?? 0
    await endProcess({ pid, began: 'another' }, 100)
    expect(await processBegan(pid)).not.toBeNull()
    child.kill()
  })
})
