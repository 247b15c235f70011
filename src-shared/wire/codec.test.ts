import { describe, expect, it } from 'vitest'
import { decode, encode } from './codec'
import type { Frame } from './frames'

const crossed = (output: unknown) =>
  (decode(encode({ type: 'ok', id: 1, output })) as { output: unknown }).output

describe('codec', () => {
  it.each([
    ['text', '안녕 \u0000 \ud83d\ude00'],
    ['numbers', [0, -1, 1.5, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER, 1_795_000_000_000]],
    ['nothing', [null, undefined, { a: undefined }]],
    ['objects', { a: { b: [{ c: true }] }, '': 1, 'with space': 2 }],
    ['a long list', Array.from({ length: 70_000 }, (_, n) => n)],
    ['long text', 'x'.repeat(100_000)]
  ])('carries %s', (_, value) => {
    expect(crossed(value)).toEqual(value)
  })

  it('carries bytes as a plain Uint8Array, a Buffer too', () => {
    for (const value of [
      new Uint8Array([1, 2, 3]),
      Buffer.from([1, 2, 3]),
      new Uint8Array(9).fill(1).subarray(2, 5)
    ]) {
      const data = crossed({ data: value }) as { data: Uint8Array }
      expect(Object.getPrototypeOf(data.data)).toBe(Uint8Array.prototype)
      expect([...data.data]).toEqual([...value])
    }
  })

  it('says in text what JSON can say, and the rest in bytes', () => {
    const kind = (output: unknown) => typeof encode({ type: 'ok', id: 1, output })
    for (const output of [null, 'a', 1.5, true, [], { a: [{ b: 'c' }] }, { '': null }]) {
      expect(kind(output)).toBe('string')
    }
    let deep: unknown = 1
    for (let level = 0; level < 100; level++) deep = [deep]
    for (const output of [undefined, [undefined], { a: undefined }, NaN, [Infinity], new Uint8Array(1)]) {
      expect(kind(output)).toBe('object')
      expect(crossed(output)).toEqual(output)
    }
    for (const output of [new Date(0), new Map([[1, 2]]), deep]) expect(kind(output)).toBe('object')
    expect(crossed(deep)).toEqual(deep)
  })

  it('carries text that is no Unicode', () => {
    expect(crossed('half \ud83d of a pair')).toBe('half \ud83d of a pair')
  })

  it('does not let a message set a prototype', () => {
    const frame = decode(encode(JSON.parse('{"__proto__": {"type": "call"}}') as Frame)) as Partial<Frame>
    expect(frame.type).toBeUndefined()
  })

  it('reads what is no message as undefined', () => {
    for (const bytes of [[], [0x92, 0x01], [0xdd, 0xff, 0xff, 0xff, 0xff], [0x01, 0x01]]) {
      expect(decode(new Uint8Array(bytes))).toBeUndefined()
    }
    expect(decode(new Uint8Array(100_000).fill(0x91))).toBeUndefined()
    for (const text of ['', '{', '{"type":', '\u0000', 'hello']) expect(decode(text)).toBeUndefined()
  })

  it('does not encode what has no meaning elsewhere', () => {
    expect(() => encode({ type: 'ok', id: 1, output: Symbol('a') })).toThrow()
  })
})
