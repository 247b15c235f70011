import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { machineImage } from './fixtures/machine'

const out = mkdtempSync(join(tmpdir(), 'gantry-image-'))
afterAll(() => rmSync(out, { recursive: true }))

test('the same inputs make the same image, wherever and whenever it is built', () => {
  const build = fileURLToPath(new URL('../resources/machine/build.mjs', import.meta.url))
  const mask = process.umask(0o077)
  try {
    execFileSync(process.execPath, [build, '--out', join(out, 'image')], {
      cwd: out,
      env: { ...process.env, TMPDIR: out, TZ: 'Asia/Seoul', LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'inherit']
    })
  } finally {
    process.umask(mask)
  }
  const files = ['machine.json', 'sbom.spdx.json'] as const
  for (const file of files)
    expect(readFileSync(join(out, 'image', file), 'utf8')).toBe(
      readFileSync(join(machineImage, file), 'utf8')
    )
})
