/* eslint-disable @typescript-eslint/no-explicit-any -- it takes and gives whatever a structured clone may hold */

/**
 * A structured clone that fits in JSON. It runs in Node and, through toString(), in the page, so it refers to
 * nothing outside itself.
 */
export function makeCodec(toBase64: (bytes: Uint8Array) => string, fromBase64: (text: string) => Uint8Array) {
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }
  const arrays: Record<string, any> = {
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
  const errors: Record<string, any> = {
    Error,
    TypeError,
    RangeError,
    SyntaxError,
    ReferenceError,
    EvalError,
    URIError
  }

  /** Everything but plain values becomes `{ $: kind, … }`; a plain object that has a `$` is wrapped, too. */
  function encode(value: any, seen = new Map<any, number>()): any {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        if (Object.is(value, -0)) return { $: 'number', of: '-0' }
        return Number.isFinite(value) ? value : { $: 'number', of: String(value) }
      case 'undefined':
        return { $: 'undefined' }
      case 'bigint':
        return { $: 'bigint', of: String(value) }
      case 'function':
      case 'symbol':
        return refuse()
    }
    if (value === null) return null
    if (seen.has(value)) return { $: 'again', of: seen.get(value) }
    seen.set(value, seen.size)
    if (Array.isArray(value)) return Array.from(value, one => encode(one, seen))
    if (value instanceof Date) return { $: 'date', of: value.getTime() }
    if (value instanceof RegExp) return { $: 'regexp', of: value.source, flags: value.flags }
    if (value instanceof Map)
      return { $: 'map', of: [...value].map(([key, one]) => [encode(key, seen), encode(one, seen)]) }
    if (value instanceof Set) return { $: 'set', of: [...value].map(one => encode(one, seen)) }
    if (value instanceof ArrayBuffer) return { $: 'buffer', of: toBase64(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) {
      const tag = Object.prototype.toString.call(value).slice(8, -1)
      const kind = arrays[tag] || tag === 'DataView' ? tag : 'Uint8Array'
      return {
        $: 'view',
        kind,
        of: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
      }
    }
    if (value instanceof Error)
      return {
        $: 'error',
        kind: errors[value.name] ? value.name : 'Error',
        of: value.message,
        stack: value.stack
      }
    const node = (globalThis as any).Node
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) return refuse()
    if (typeof node === 'function' && value instanceof node) return refuse()
    const plain: Record<string, any> = {}
    for (const key of Object.keys(value)) plain[key] = encode(value[key], seen)
    return '$' in plain ? { $: 'object', of: plain } : plain
  }

  function decode(coded: any, seen: any[] = []): any {
    if (coded === null || typeof coded !== 'object') return coded
    const keep = <T>(value: T): T => {
      seen.push(value)
      return value
    }
    const plain = (from: any) => {
      const to = keep<Record<string, any>>({})
      for (const key of Object.keys(from)) to[key] = decode(from[key], seen)
      return to
    }
    if (Array.isArray(coded)) {
      const list = keep<any[]>([])
      for (const one of coded) list.push(decode(one, seen))
      return list
    }
    switch (coded.$) {
      case undefined:
        return plain(coded)
      case 'object':
        return plain(coded.of)
      case 'number':
        return coded.of === '-0' ? -0 : Number(coded.of)
      case 'undefined':
        return undefined
      case 'bigint':
        return BigInt(coded.of)
      case 'again':
        return seen[coded.of]
      case 'date':
        return keep(new Date(coded.of))
      case 'regexp':
        return keep(new RegExp(coded.of, coded.flags))
      case 'map': {
        const map = keep(new Map())
        for (const [key, one] of coded.of) map.set(decode(key, seen), decode(one, seen))
        return map
      }
      case 'set': {
        const set = keep(new Set())
        for (const one of coded.of) set.add(decode(one, seen))
        return set
      }
      case 'buffer':
        return keep(fromBase64(coded.of).slice().buffer)
      case 'view': {
        const { buffer } = fromBase64(coded.of).slice()
        return keep(coded.kind === 'DataView' ? new DataView(buffer) : new arrays[coded.kind](buffer))
      }
      case 'error': {
        const error = new errors[coded.kind](coded.of)
        if (coded.stack) error.stack = coded.stack
        return keep(error)
      }
    }
    throw new Error(`Not of this codec: ${coded.$}`)
  }
  return { encode, decode }
}

/** Node's end of it. */
export const { encode, decode } = makeCodec(
  bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  text => new Uint8Array(Buffer.from(text, 'base64'))
)
