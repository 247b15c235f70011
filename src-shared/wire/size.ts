/** Deeper than anything the contract says; such a value counts as larger than every limit. */
const MAX_DEPTH = 256

/**
 * Estimated size of a value on the wire, in bytes: characters count one, numbers eight, bytes themselves.
 * Stops counting past `limit` and returns something larger than it, so that a hostile value (huge, deep or
 * cyclic) costs no more than `limit` allows.
 */
export function sizeOf(value: unknown, limit = Infinity): number {
  return grown(0, value, limit, 0)
}

/** `size` and the value's own on top of it; called for every part of every row, so it makes no garbage. */
function grown(size: number, value: unknown, limit: number, depth: number): number {
  size += 8
  if (typeof value === 'string') return size + value.length
  if (typeof value !== 'object' || value === null) return size
  if (depth > MAX_DEPTH) return Infinity
  if (Array.isArray(value)) {
    if (value.length * 8 > limit) return size + value.length * 8
    for (let at = 0; at < value.length && size <= limit; at++) size = grown(size, value[at], limit, depth + 1)
  } else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) size += value.byteLength
  else if (value instanceof Map || value instanceof Set) {
    for (const part of value) {
      if (size > limit) break
      size = grown(size, part, limit, depth + 1)
    }
  } else {
    for (const key in value) {
      if (size > limit) break
      size = grown(size + key.length, (value as Record<string, unknown>)[key], limit, depth + 1)
    }
  }
  return size
}

/**
 * The value with bytes that own their buffer. Structured clone copies the whole buffer under a view: a few
 * bytes of Node's shared pool would carry 8 KiB of other people's bytes along. Copies only where it must.
 */
export function compact(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) {
    return value.byteLength === value.buffer.byteLength ? value : Uint8Array.prototype.slice.call(value)
  }
  if (Array.isArray(value)) {
    const parts = value.map(compact)
    return parts.some((part, index) => part !== value[index]) ? parts : value
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  const changed = Object.entries(value).flatMap(([key, part]) => {
    const next = compact(part)
    return next === part ? [] : [[key, next] as const]
  })
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) }
}
