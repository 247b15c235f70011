import { describe, expect, it } from 'vitest'
import { LogBuffer, maxLineBytes } from './log-buffer'
import { lineText, plainLine } from './logs/line-text'
import { LineView } from './logs/line-view'
import { LogSearch } from './logs/log-search'
import { TextMatcher } from './search/text-matcher'

const utf8 = (text: string) => new TextEncoder().encode(text)
const lines = (buffer: LogBuffer) =>
  Array.from({ length: buffer.end - buffer.trimmed }, (_, index) => plainLine(buffer, buffer.trimmed + index))

describe('LogBuffer', () => {
  it('joins lines however their bytes were split, each source by itself', () => {
    const text = 'first\r\nséc😀nd\n\nfourth\n'
    for (let step = 1; step < 8; step++) {
      const buffer = new LogBuffer()
      const bytes = utf8(text)
      for (let at = 0; at < bytes.length; at += step) {
        buffer.append('stdout', bytes.subarray(at, at + step))
        if (at === 0) buffer.append('stderr', utf8('x'))
      }
      buffer.append('stderr', utf8('y\n'))
      expect(lines(buffer)).toEqual(['first', 'séc😀nd', '', 'fourth', 'xy'])
      expect(buffer.source(4)).toBe('stderr')
      expect(buffer.source(3)).toBe('stdout')
    }
  })

  it('shows what has no line end yet, and makes a line of it at the end', () => {
    const buffer = new LogBuffer()
    buffer.append('stdout', utf8('done\npassword: '))
    expect(buffer.end).toBe(1)
    expect(new TextDecoder().decode(buffer.openBytes('stdout'))).toBe('password: ')
    buffer.flush()
    expect(lines(buffer)).toEqual(['done', 'password: '])
    expect(buffer.openBytes('stdout').length).toBe(0)
  })

  it('keeps the newest lines up to its cap and says how many it trimmed', () => {
    const buffer = new LogBuffer({ maxLines: 3000 })
    for (let n = 0; n < 10_000; n++) buffer.append('stdout', utf8(`line ${n}\n`))
    expect(buffer.end).toBe(10_000)
    expect(buffer.trimmed).toBe(7000)
    expect(plainLine(buffer, 7000)).toBe('line 7000')
    expect(plainLine(buffer, 9999)).toBe('line 9999')
    expect(buffer.bytes(6999).length).toBe(0)
    expect(buffer.bytes(10_000).length).toBe(0)
  })

  it('stays within its bytes', () => {
    const buffer = new LogBuffer({ maxBytes: 4 * 1024 * 1024 })
    const wide = utf8(`${'x'.repeat(10_000)}\n`)
    for (let n = 0; n < 3000; n++) {
      buffer.append('stdout', wide)
      expect(buffer.sizeBytes).toBeLessThanOrEqual(4 * 1024 * 1024)
    }
    expect(buffer.trimmed).toBeGreaterThan(2500)
    expect(plainLine(buffer, buffer.trimmed)).toHaveLength(10_000)
    expect(plainLine(buffer, buffer.end - 1)).toHaveLength(10_000)
  })

  it('frees the slabs of lines trimmed by count', () => {
    const buffer = new LogBuffer({ maxLines: 1024 })
    const wide = utf8(`${'x'.repeat(2000)}\n`)
    for (let n = 0; n < 20_000; n++) buffer.append('stdout', wide)
    expect(buffer.sizeBytes).toBeLessThanOrEqual(5 * 1024 * 1024)
    expect(plainLine(buffer, buffer.trimmed)).toHaveLength(2000)
  })

  it('cuts a line that never ends', () => {
    const buffer = new LogBuffer()
    const chunk = new Uint8Array(300_000).fill(97)
    for (let n = 0; n < 8; n++) buffer.append('stdout', chunk)
    expect(buffer.end).toBe(2)
    expect(buffer.bytes(0).length).toBe(maxLineBytes)
    buffer.append('stdout', utf8('\nnext\n'))
    expect(buffer.bytes(2).length).toBe(8 * 300_000 - 2 * maxLineBytes)
    expect(plainLine(buffer, 3)).toBe('next')
  })

  it('takes one huge piece with many lines in it', () => {
    const buffer = new LogBuffer({ maxLines: 100 })
    buffer.append('stdout', utf8(Array.from({ length: 5000 }, (_, n) => `n${n}`).join('\n')))
    expect(buffer.end).toBe(4999)
    expect(plainLine(buffer, 4998)).toBe('n4998')
  })

  it('clears, and goes on counting', () => {
    const buffer = new LogBuffer()
    buffer.append('stdout', utf8('a\nb\nhalf'))
    buffer.clear()
    expect([buffer.trimmed, buffer.end, buffer.sizeBytes]).toEqual([2, 2, 0])
    buffer.append('stdout', utf8('c\n'))
    expect(plainLine(buffer, 2)).toBe('c')
  })

  it('counts as trimmed only what went for want of room, not what was cleared away', () => {
    const buffer = new LogBuffer({ maxLines: 2 })
    buffer.append('stdout', utf8('a\nb\nc\n'))
    expect(buffer.trimmedSinceClear).toBe(1)
    buffer.clear()
    expect(buffer.trimmedSinceClear).toBe(0)
    buffer.append('stdout', utf8('d\ne\n'))
    expect(buffer.trimmedSinceClear).toBe(0)
    buffer.append('stdout', utf8('f\n'))
    expect(buffer.trimmedSinceClear).toBe(1)
  })

  it('tells its listeners', () => {
    const buffer = new LogBuffer()
    let told = 0
    const leave = buffer.subscribe(() => told++)
    buffer.append('stdout', utf8('a\n'))
    leave()
    buffer.append('stdout', utf8('b\n'))
    expect(told).toBe(1)
  })
})

describe('lineText', () => {
  it('splits the time off', () => {
    expect(lineText(utf8('2026-11-21T04:18:10.123456789Z hello 1'), true)).toEqual({
      time: '2026-11-21T04:18:10.123456789Z',
      raw: 'hello 1'
    })
    expect(lineText(utf8('2026-11-21T04:18:10.123456789Z '), true).raw).toBe('')
    expect(lineText(utf8('2026-11-21T04:18:10+09:00 x'), true).time).toBe('2026-11-21T04:18:10+09:00')
  })

  it('leaves a line without a time whole', () => {
    for (const raw of ['', 'short', 'a much longer line that begins with no time at all']) {
      expect(lineText(utf8(raw), true)).toEqual({ time: undefined, raw })
    }
  })

  it('replaces what is no UTF-8', () => {
    expect(lineText(new Uint8Array([0x61, 0xff, 0xc3, 0x62]), false).raw).toBe('a\ufffd\ufffdb')
  })
})

describe('LineView', () => {
  it('follows one source through growth and trimming', () => {
    const buffer = new LogBuffer({ maxLines: 1024 })
    const errors = new LineView(buffer, 'stderr')
    const all = new LineView(buffer, undefined)
    let gone = 0
    for (let n = 0; n < 5000; n++) {
      buffer.append(n % 3 === 0 ? 'stderr' : 'stdout', utf8(`${n}\n`))
      gone += errors.update()
      all.update()
    }
    const expected = Array.from({ length: 5000 }, (_, n) => n).filter(n => n >= 3976 && n % 3 === 0)
    expect(Array.from({ length: errors.count }, (_, place) => errors.at(place))).toEqual(expected)
    expect(gone).toBe(Array.from({ length: 3976 }, (_, n) => n).filter(n => n % 3 === 0).length)
    expect(all.count).toBe(1024)
    expect(all.at(0)).toBe(3976)
    expect(errors.at(errors.placeOf(4000))).toBe(4002)
    expect(errors.at(errors.count)).toBeUndefined()
  })
})

describe('LogSearch', () => {
  it('finds in slices, goes on with new lines, forgets trimmed ones', async () => {
    const buffer = new LogBuffer({ maxLines: 2048 })
    for (let n = 0; n < 2000; n++) buffer.append('stdout', utf8(`\u001b[31mrow ${n}\u001b[0m end\n`))
    const search = new LogSearch(buffer, new LineView(buffer, undefined), new TextMatcher(/ROW 1\d\d end/giu))
    let steps = 1
    while (await search.step(0, () => 1)) steps++
    expect(steps).toBe(8)
    expect(search.count).toBe(100)
    expect(search.at(0)).toBe(100)
    expect(search.firstFrom(150)).toBe(50)
    for (let n = 0; n < 200; n++) buffer.append('stdout', utf8('row 101 end\n'))
    while (await search.step(0, () => 1));
    expect(search.at(0)).toBe(152)
    expect(search.count).toBe(48 + 200)
    expect(search.firstFrom(99_999)).toBe(search.count)
  })

  it('searches one source only when only one is shown', async () => {
    const buffer = new LogBuffer()
    buffer.append('stdout', utf8('hit\n'))
    buffer.append('stderr', utf8('hit\nmiss\n'))
    const search = new LogSearch(buffer, new LineView(buffer, 'stderr'), new TextMatcher(/hit/u))
    await search.step(Infinity, () => 0)
    expect([search.count, search.at(0)]).toEqual([1, 1])
  })
})
