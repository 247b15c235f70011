'use strict'
// A structured clone that fits in JSON. Runs in Node and, through toString(), in the page.
function makeCodec(toB64, fromB64) {
  const fail = () => {
    throw new Error('An object could not be cloned.')
  }
  const TA = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array
  }
  const ERR = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError }
  function enc(v, seen = new Map()) {
    switch (typeof v) {
      case 'string':
      case 'boolean':
        return v
      case 'number':
        return Number.isFinite(v) && !Object.is(v, -0)
          ? v
          : { $: 'n', v: Object.is(v, -0) ? '-0' : String(v) }
      case 'undefined':
        return { $: 'u' }
      case 'bigint':
        return { $: 'b', v: String(v) }
      case 'function':
      case 'symbol':
        return fail()
    }
    if (v === null) return null
    if (seen.has(v)) return { $: 'r', v: seen.get(v) }
    seen.set(v, seen.size)
    if (Array.isArray(v)) return Array.from(v, x => enc(x, seen))
    if (v instanceof Date) return { $: 'd', v: v.getTime() }
    if (v instanceof RegExp) return { $: 'x', v: v.source, f: v.flags }
    if (v instanceof Map) return { $: 'M', v: [...v].map(([a, b]) => [enc(a, seen), enc(b, seen)]) }
    if (v instanceof Set) return { $: 'S', v: [...v].map(a => enc(a, seen)) }
    if (v instanceof ArrayBuffer) return { $: 'B', v: toB64(new Uint8Array(v)) }
    if (ArrayBuffer.isView(v)) {
      let k = Object.prototype.toString.call(v).slice(8, -1)
      if (!TA[k] && k !== 'DataView') k = 'Uint8Array'
      return { $: 'T', k, v: toB64(new Uint8Array(v.buffer, v.byteOffset, v.byteLength)) }
    }
    if (v instanceof Error)
      return {
        $: 'E',
        n: ERR[v.name] ? v.name : 'Error',
        m: String(v.message),
        s: v.stack && String(v.stack)
      }
    if (
      v instanceof Promise ||
      v instanceof WeakMap ||
      v instanceof WeakSet ||
      (typeof Node !== 'undefined' && typeof Node === 'function' && v instanceof Node)
    )
      return fail()
    const o = {}
    for (const k of Object.keys(v)) o[k] = enc(v[k], seen)
    return '$' in o ? { $: 'o', v: o } : o
  }
  function dec(x, refs = []) {
    if (x === null || typeof x !== 'object') return x
    const put = v => {
      refs.push(v)
      return v
    }
    if (Array.isArray(x)) {
      const a = put([])
      for (const y of x) a.push(dec(y, refs))
      return a
    }
    const plain = src => {
      const o = put({})
      for (const k of Object.keys(src)) o[k] = dec(src[k], refs)
      return o
    }
    switch (x.$) {
      case undefined:
        return plain(x)
      case 'o':
        return plain(x.v)
      case 'n':
        return x.v === '-0' ? -0 : Number(x.v)
      case 'u':
        return undefined
      case 'b':
        return BigInt(x.v)
      case 'r':
        return refs[x.v]
      case 'd':
        return put(new Date(x.v))
      case 'x':
        return put(new RegExp(x.v, x.f))
      case 'M': {
        const m = put(new Map())
        for (const [a, b] of x.v) m.set(dec(a, refs), dec(b, refs))
        return m
      }
      case 'S': {
        const s = put(new Set())
        for (const a of x.v) s.add(dec(a, refs))
        return s
      }
      case 'B':
        return put(fromB64(x.v).slice().buffer)
      case 'T': {
        const b = fromB64(x.v).slice().buffer
        return put(x.k === 'DataView' ? new DataView(b) : new TA[x.k](b))
      }
      case 'E': {
        const e = new ERR[x.n](x.m)
        if (x.s) e.stack = x.s
        return put(e)
      }
    }
    throw new Error('codec: ' + x.$)
  }
  return { enc, dec }
}
const nodeCodec = makeCodec(
  u => Buffer.from(u.buffer, u.byteOffset, u.byteLength).toString('base64'),
  s => new Uint8Array(Buffer.from(s, 'base64'))
)
module.exports = { makeCodec, ...nodeCodec }
