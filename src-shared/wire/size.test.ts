import { describe, expect, it } from 'vitest'
import { compact, sizeOf } from './size'

describe('sizeOf', () => {
  it('counts characters and bytes, wherever they are', () => {
    const bytes = new Uint8Array(5000)
    const text = 'x'.repeat(3000)
    for (const value of [
      [bytes, text],
      { a: { b: bytes }, c: [text] },
      new Map<unknown, unknown>([[text, bytes]])
    ]) {
      expect(sizeOf(value)).toBeGreaterThan(8000)
      expect(sizeOf(value)).toBeLessThan(8200)
    }
  })

  it('never counts a value as nothing, so that a batch of nothings ends', () => {
    for (const value of [undefined, null, 0, '', true, {}, []]) expect(sizeOf(value)).toBeGreaterThan(0)
  })

  it('stops at its limit, however deep, cyclic or wide the value is', () => {
    let deep: unknown = 1
    for (let level = 0; level < 200_000; level++) deep = [deep]
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    const wide = new Array(10_000_000)
    for (const value of [deep, cyclic, wide]) expect(sizeOf(value, 100_000)).toBeGreaterThan(100_000)
  })
})

describe('compact', () => {
  it('takes bytes out of the buffer they share', () => {
    const pool = new Uint8Array(8192).fill(7)
    const frame = { type: 'items', items: [{ data: pool.subarray(10, 12) }, pool.subarray(0, 1), 'text'] }
    const sent = structuredClone(compact(frame)) as { items: [{ data: Uint8Array }, Uint8Array, string] }
    expect(sent).toEqual(frame)
    expect(sent.items[0].data.buffer.byteLength).toBe(2)
    expect(sent.items[1].buffer.byteLength).toBe(1)
  })

  it('copies nothing where there is nothing to do', () => {
    const value = { a: [{ b: new Uint8Array(3) }, 'text'], at: new Date(0), no: null }
    expect(compact(value)).toBe(value)
  })

  it('keeps a hostile key an own key', () => {
    const value = JSON.parse('{"__proto__": {"admin": true}}') as Record<string, unknown>
    value.data = new Uint8Array(9).subarray(1)
    const made = compact(value) as Record<string, unknown>
    expect(made.admin).toBeUndefined()
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
  })
})
