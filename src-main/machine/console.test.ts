import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bootMark, ConsoleLog, lineReader } from './console'

const folder = mkdtempSync(join(tmpdir(), 'gantry-console-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the console', () => {
  it('has marks among its lines', () => {
    expect(bootMark('GANTRY mark data-foreign 3.51')).toEqual({ name: 'data-foreign', uptimeMs: 3510 })
    expect(bootMark('gantry: clean, 22 files')).toBeNull()
    expect(bootMark('say GANTRY mark init 1')).toBeNull()
  })

  it('is cut into lines, without the guest’s control characters', () => {
    const lines: string[] = []
    const read = lineReader(line => lines.push(line))
    const bytes = Buffer.from('one\r\n\u001b[31mréd\u001b[0m\u0007\ntwo\n')
    for (const byte of bytes) read(Buffer.from([byte]))
    expect(lines).toEqual(['one', 'réd', 'two'])
  })

  it('does not keep a line that never ends', () => {
    const lines: string[] = []
    const read = lineReader(line => lines.push(line))
    for (let i = 0; i < 100; i++) read(Buffer.alloc(1000, 'x'))
    expect(lines.length).toBeGreaterThan(10)
  })

  it('keeps a bounded log', async () => {
    const path = join(folder, 'console.log')
    const log = new ConsoleLog(path)
    await log.begin()
    for (let i = 0; i < 20_000; i++) {
      log.add(`${i} ${'x'.repeat(100)}`)
      if (i % 1000 === 0) await log.settled()
    }
    await log.settled()
    expect(statSync(path).size).toBeLessThanOrEqual(512 * 1024)
    expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(512 * 1024)
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').at(-1)).toMatch(/^19999 /)
    expect(log.tail(2).map(line => line.split(' ')[0])).toEqual(['19998', '19999'])
    expect(log.tail().length).toBeLessThanOrEqual(1000)
  })

  it('stops nothing when it cannot be written', async () => {
    const log = new ConsoleLog(join(folder, 'none', 'console.log'))
    await log.begin()
    log.add('kept in memory')
    await log.settled()
    expect(log.tail()).toEqual(['kept in memory'])
  })
})
