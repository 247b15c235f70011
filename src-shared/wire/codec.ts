import { Packr } from 'msgpackr/index-no-eval'
import type { Frame } from './frames'

const packr = new Packr({ useRecords: false, structuredClone: false })

/** A frame as one binary WebSocket message. Throws for what MessagePack cannot hold (a symbol). */
export const encode = (frame: Frame): Uint8Array<ArrayBuffer> => packr.pack(frame) as Uint8Array<ArrayBuffer>

/** The value of a message, unchecked, or undefined if it is not MessagePack. Bytes in it are views of `data`. */
export function decode(data: Uint8Array): unknown {
  try {
    // A plain view: of a Node Buffer, bytes would come out as Buffers.
    return packr.unpack(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  } catch {
    return undefined
  }
}
