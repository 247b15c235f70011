import { describe, expect, it } from 'vitest'
import { LogBuffer } from '../../ui/log-buffer'
import { LineSkipper, lineTimeMs, LogPositionReader } from './log-position'

const bytes = (text: string) => new TextEncoder().encode(text)
const at = (second: string) => Date.parse(`2026-11-21T04:18:${second}Z`)
const stamped = (...seconds: string[]) => bytes(seconds.map(s => `2026-11-21T04:18:${s}Z line\n`).join(''))

const filled = (...chunks: Uint8Array[]) => {
  const buffer = new LogBuffer({ timestamped: true })
  const reader = new LogPositionReader(buffer)
  for (const chunk of chunks) {
    buffer.append('stdout', chunk)
    reader.read(buffer)
  }
  return { buffer, reader }
}

describe('lineTimeMs', () => {
  it.each([
    ['2026-11-21T04:18:10.123456789Z text', at('10.123')],
    ['2026-11-21T04:18:10.123999999Z', at('10.123')],
    ['2026-11-21T04:18:10Z text', at('10.000')],
    ['2026-11-21T06:18:10.5+02:00 text', at('10.500')]
  ])('reads %s', (line, expected) => {
    expect(lineTimeMs(bytes(line))).toBe(expected)
  })

  it.each(['', 'plain text', '2026-11-21 04:18:10 text', '2026-99-99T99:99:99Z text'])(
    'sees no time in %j',
    line => {
      expect(lineTimeMs(bytes(line))).toBeNull()
    }
  )
})

describe('LogPositionReader', () => {
  it('has no position before the first line', () => {
    expect(filled().reader.position()).toBeNull()
    expect(filled(bytes('no time\n')).reader.position()).toBeNull()
  })

  it('counts the lines of the last millisecond', () => {
    const { reader } = filled(stamped('10.000000001', '10.001000001', '10.001000002', '10.001999999'))
    expect(reader.position()).toEqual({ sinceAt: at('10.001'), skip: 3 })
  })

  it('goes on counting when the millisecond comes in several chunks', () => {
    const { reader } = filled(stamped('10.001000001'), stamped('10.001000002'), stamped('10.001000003'))
    expect(reader.position()).toEqual({ sinceAt: at('10.001'), skip: 3 })
  })

  it('starts anew with a later millisecond, and takes a late line of another writer for what it is', () => {
    const { reader } = filled(
      stamped('10.001000001'),
      stamped('10.002000002', '10.001900000', '10.002000003')
    )
    expect(reader.position()).toEqual({ sinceAt: at('10.002'), skip: 2 })
  })

  it('remembers its place when the view is cleared', () => {
    const { buffer, reader } = filled(stamped('10.001000001'))
    buffer.clear()
    reader.read(buffer)
    expect(reader.position()).toEqual({ sinceAt: at('10.001'), skip: 1 })
  })

  it('does not count a line that has no end yet', () => {
    const { reader } = filled(stamped('10.001000001'), bytes('2026-11-21T04:18:10.001000002Z half'))
    expect(reader.position()).toEqual({ sinceAt: at('10.001'), skip: 1 })
  })
})

describe('LineSkipper', () => {
  const run = (count: number, ...chunks: string[]) => {
    const skipper = new LineSkipper(count)
    let passed = ''
    for (const chunk of chunks)
      skipper.pass('stdout', bytes(chunk), (_, piece) => (passed += new TextDecoder().decode(piece)))
    return passed
  }

  it('passes everything when there is nothing to skip', () => {
    expect(run(0, 'a\nb', '\nc')).toBe('a\nb\nc')
  })

  it.each([[['a\nb\nc\n']], [['a', '\nb', '\n', 'c\n']], [['a\n', 'b\nc', '\n']], [['a\nb\n', 'c\n']]])(
    'drops two lines out of %j',
    chunks => {
      expect(run(2, ...chunks)).toBe('c\n')
    }
  )
})
