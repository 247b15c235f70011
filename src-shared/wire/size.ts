/**
 * Estimated size of a value on the wire, in bytes: characters count one, numbers eight, bytes themselves.
 * Stops counting past `limit` and returns something larger than it, so that a hostile value (huge, deep or
 * cyclic) costs no more than `limit` allows; for the same reason it does not recurse.
 */
export function sizeOf(value: unknown, limit = Infinity): number {
  const rest: unknown[] = [value]
  let size = 0
  while (rest.length > 0 && size <= limit) {
    const one = rest.pop()
    size += 8
    if (typeof one === 'string') size += one.length
    else if (typeof one !== 'object' || one === null) continue
    else if (ArrayBuffer.isView(one) || one instanceof ArrayBuffer) size += one.byteLength
    else if (Array.isArray(one)) {
      // Not `push(...one)`: a long array would overflow the stack.
      if (one.length * 8 > limit) return size + one.length * 8
      for (const part of one) rest.push(part)
    } else if (one instanceof Map || one instanceof Set) {
      for (const part of one) rest.push(part)
    } else {
      for (const [key, part] of Object.entries(one)) {
        size += key.length
        rest.push(part)
      }
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
