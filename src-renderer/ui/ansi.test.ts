import { describe, expect, it } from 'vitest'
import { parseAnsi, stripAnsi } from './ansi'

const esc = '\u001b'

describe('parseAnsi', () => {
  it('leaves plain text one run', () => {
    expect(parseAnsi('plain <b>text</b>')).toEqual([{ text: 'plain <b>text</b>', style: {} }])
    expect(parseAnsi('')).toEqual([])
  })

  it('reads the 16 colours and the flags, on and off', () => {
    expect(parseAnsi(`a${esc}[1;31mb${esc}[22mc${esc}[39;44md${esc}[me`)).toEqual([
      { text: 'a', style: {} },
      { text: 'b', style: { bold: true, fg: 1 } },
      { text: 'c', style: { fg: 1 } },
      { text: 'd', style: { bg: 4 } },
      { text: 'e', style: {} }
    ])
    expect(parseAnsi(`${esc}[2;3;4;7;9;95;103mx`)[0]?.style).toEqual({
      dim: true,
      italic: true,
      underline: true,
      inverse: true,
      strike: true,
      fg: 13,
      bg: 11
    })
  })

  it.each([
    ['38;5;9', 9],
    ['38;5;16', '#000000'],
    ['38;5;196', '#ff0000'],
    ['38;5;244', '#808080'],
    ['38;2;1;2;255', '#0102ff'],
    ['38:2:1:2:255', '#0102ff'],
    ['38;5;999', undefined],
    ['38;2;1;2;300', undefined],
    ['38', undefined]
  ])('reads the colour of %s', (code, fg) => {
    expect(parseAnsi(`${esc}[${code}mx`)[0]?.style.fg).toBe(fg)
  })

  it('goes on after a long colour', () => {
    expect(parseAnsi(`${esc}[38;2;1;2;3;1mx`)[0]?.style).toEqual({ fg: '#010203', bold: true })
  })

  it.each([
    ['cursor moves', `a${esc}[2K${esc}[1;1Hb`],
    ['private modes', `a${esc}[?25lb${esc}[>4;2m`],
    ['a title', `a${esc}]0;evil title\u0007b`],
    ['a title with ST', `a${esc}]2;x${esc}\\b`],
    ['a device string', `a${esc}Pq#0;2;0${esc}\\b`],
    ['charsets', `a${esc}(B${esc})0b`],
    ['a keypad mode', `a${esc}=b`],
    ['8-bit CSI', 'a\u009b31mb'],
    ['a sequence without an end', `ab${esc}[38;5`],
    ['a title without an end', `ab${esc}]0;never`],
    ['a lone escape', `ab${esc}`]
  ])('drops %s', (_, line) => {
    expect(stripAnsi(line)).toBe('ab')
    expect(
      parseAnsi(line)
        .map(run => run.text)
        .join('')
    ).toBe('ab')
  })

  it('drops a hyperlink to its text', () => {
    expect(stripAnsi(`see ${esc}]8;;javascript:alert(1)${esc}\\here${esc}]8;;${esc}\\.`)).toBe('see here.')
  })

  it('keeps what a carriage return left, and shows other controls', () => {
    expect(stripAnsi('10%\r50%\r100%')).toBe('100%')
    expect(stripAnsi('line\r')).toBe('line')
    expect(stripAnsi('50%\r100%\r\r')).toBe('100%')
    expect(stripAnsi('\r\r')).toBe('')
    expect(stripAnsi('\r')).toBe('')
    expect(stripAnsi('')).toBe('')
    // Only linear work ends here within the test's time.
    expect(stripAnsi(`${'\r'.repeat(1024 ** 2)}x`)).toBe('x')
    expect(stripAnsi('a\u0000b\tc\u0007\u007f')).toBe('a␀b\tc␇␡')
  })

  it('is quick on hostile lines', () => {
    const line = `${esc}[`.repeat(100_000)
    expect(stripAnsi(line)).not.toContain(esc)
    expect(stripAnsi(`${esc}]`.repeat(100_000))).not.toContain(esc)
  })
})
