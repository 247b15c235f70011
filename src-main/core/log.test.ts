import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog, redact } from './log'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('an error nobody translated can be found under its id, with its causes', () => {
  const file = join(folder, 'logs', 'gantry.log')
  const lines: string[] = []
  const log = openLog({ file, stderr: line => lines.push(line) })
  const id = log.internal(new Error('outer', { cause: new Error('inner') }))
  const text = readFileSync(file, 'utf8')
  expect(text).toBe(lines.join(''))
  expect(text).toContain(`error [${id}] Error: outer`)
  expect(text).toContain('caused by Error: inner')
})

test('the file is rotated and three older ones are kept', () => {
  const file = join(folder, 'gantry.log')
  const log = openLog({ file, stderr: () => undefined })
  for (let n = 0; n < 600; n++) log.info(`${n} ${'x'.repeat(10_000)}`)
  expect(readdirSync(folder).sort()).toEqual(['gantry.log', 'gantry.log.1', 'gantry.log.2', 'gantry.log.3'])
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1024 * 1024)
  expect(readFileSync(file, 'utf8')).toContain('599 ')
})

test('a log that cannot be written still reaches stderr', () => {
  const lines: string[] = []
  writeFileSync(join(folder, 'file'), '')
  const log = openLog({ file: join(folder, 'file', 'gantry.log'), stderr: line => lines.push(line) })
  log.warn('careful')
  expect(lines.join('')).toContain('warn careful')
})

test.each([
  ['http://127.0.0.1:9000/?token=abc123#/x', 'abc123'],
  ['Authorization: Bearer abc.def-1', 'abc.def-1'],
  ['tcp://user:hunter2@host:2375', 'hunter2'],
  ['invalid environment variable: DB_HOST=db.internal', 'db.internal'],
  ['{"password":"hunter2"}', 'hunter2']
])('redacts %s', (line, secret) => {
  expect(redact(line)).not.toContain(secret)
})

test('leaves plain words alone', () => {
  const line = 'The list of images was refused: Error: (HTTP code 500) server error'
  expect(redact(line)).toBe(line)
})
