import type { WireError } from './errors'

/** A batch of items is at most this large (by `sizeOf`), unless it is one single larger item. */
export const BATCH_BYTES = 64 * 1024
/** No frame is larger than this. */
export const FRAME_BYTES = 1024 * 1024
/** Room that a frame needs around its payload. */
export const ENVELOPE_BYTES = 1024
/** Batches under way unread, unless the reader asks for another window. */
export const DEFAULT_WINDOW = 8
export const MAX_WINDOW = 64
/** A stream with this much unread sends no further batch, whatever its credit. */
export const UNREAD_BYTES = 1024 * 1024
/** Streams one port may have open; the next one is refused. */
export const MAX_STREAMS = 256
/** Calls one port may have waiting; a peer that sends more is disconnected. */
export const MAX_CALLS = 4096
/** Streams pause while the transport holds this much; past the second number the port closes. */
export const CONGESTED_BYTES = 8 * 1024 * 1024
export const DROWNED_BYTES = 64 * 1024 * 1024

/**
 * Everything that crosses a port. Ids are chosen by the caller and only go up. `items`, `credit`, `end` and
 * `stop` mean the same in both directions: items flow one way, credit and stop the other.
 */
export type Frame =
  | { type: 'hello'; token: string }
  | { type: 'hello'; ok: true }
  | { type: 'call'; id: number; method: string; input: unknown }
  /** `credit` is the window, for both directions of a duplex. */
  | { type: 'open'; id: number; method: string; input: unknown; credit: number }
  | { type: 'ok'; id: number; output: unknown }
  | { type: 'items'; id: number; items: unknown[] }
  | { type: 'credit'; id: number; credit: number }
  /** No more items; with an error, the stream or the call failed. */
  | { type: 'end'; id: number; error?: WireError }
  /** The sender of this wants no more of it: cancels a call, leaves a stream. */
  | { type: 'stop'; id: number }

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0

const isCredit = (value: unknown): value is number => isId(value) && value <= MAX_WINDOW

/** The frame, if it is one of ours and well formed. The payloads are for the contract's schemas to judge. */
export function readFrame(value: unknown): Frame | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const frame = value as Partial<Record<string, unknown>>
  if (frame.type === 'hello')
    return readHello(value) !== undefined || frame.ok === true ? (value as Frame) : undefined
  if (!isId(frame.id)) return undefined
  const valid =
    frame.type === 'call'
      ? typeof frame.method === 'string'
      : frame.type === 'open'
        ? typeof frame.method === 'string' && isCredit(frame.credit)
        : frame.type === 'items'
          ? Array.isArray(frame.items) && frame.items.length > 0
          : frame.type === 'credit'
            ? isCredit(frame.credit)
            : frame.type === 'ok' || frame.type === 'end' || frame.type === 'stop'
  return valid ? (value as Frame) : undefined
}

/** The token of a client's first frame over WebSocket, or undefined if that frame is no hello. */
export function readHello(value: unknown): string | undefined {
  const hello = typeof value === 'object' && value !== null ? (value as Partial<Record<string, unknown>>) : {}
  const { type, token } = hello
  return type === 'hello' && typeof token === 'string' && token.length <= 1024 ? token : undefined
}

/** WebSocket close codes of ours. */
export const CLOSE_BAD_TOKEN = 4401
export const CLOSE_VIOLATION = 4400
