import { Packr } from 'msgpackr/index-no-eval'
import type { Frame } from './frames'

const packr = new Packr({ useRecords: false, structuredClone: false })

/** Deeper than any row or answer; past it the slower form is as good. */
const MAX_JSON_DEPTH = 32

/**
 * A frame as one WebSocket message: JSON as text, which every engine reads and writes natively, and MessagePack as
 * binary where there is something in it that JSON cannot say (bytes above all). Throws for what neither can hold
 * (a symbol).
 */
export const encode = (frame: Frame): string | Uint8Array<ArrayBuffer> =>
  fitsJson(frame, 0) ? JSON.stringify(frame) : (packr.pack(frame) as Uint8Array<ArrayBuffer>)

/** The value of a message, unchecked, or undefined if it is neither. Bytes in it are views of `data`. */
export function decode(data: string | Uint8Array): unknown {
  try {
    if (typeof data === 'string') return JSON.parse(data)
    // A plain view: of a Node Buffer, bytes would come out as Buffers.
    return packr.unpack(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  } catch {
    return undefined
  }
}

/** Whether JSON says the same as the value. Not so for bytes, undefined, NaN and everything with a class. */
function fitsJson(value: unknown, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth > MAX_JSON_DEPTH) return false
  if (Array.isArray(value)) return value.every(part => fitsJson(part, depth + 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  for (const key in value) {
    if (!fitsJson((value as Record<string, unknown>)[key], depth + 1)) return false
  }
  return true
}
