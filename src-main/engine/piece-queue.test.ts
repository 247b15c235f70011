import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PIECE_BYTES, PieceQueue } from './piece-queue'

const source = { onFull: vi.fn(), onRoom: vi.fn() }
const queueOf = (holdMs = 0, fullBytes = 4 * PIECE_BYTES) => new PieceQueue({ holdMs, fullBytes, ...source })

beforeEach(() => vi.clearAllMocks())

describe('piece queue', () => {
  it('copies once, so that the source may use its buffer again', async () => {
    const queue = queueOf()
    const buffer = new Uint8Array([1, 2, 3])
    queue.push(buffer)
    buffer.fill(9)
    queue.push(buffer.subarray(0, 1))
    queue.end()
    expect(await queue.next()).toEqual(new Uint8Array([1, 2, 3, 9]))
    expect(await queue.next()).toBeNull()
  })

  it('gives pieces of 64 KiB at most that own their memory whole', async () => {
    const queue = queueOf()
    const bytes = new Uint8Array(2 * PIECE_BYTES + 5).map((_, at) => at % 251)
    queue.push(bytes)
    queue.end()
    const pieces: Uint8Array[] = []
    for (let piece = await queue.next(); piece; piece = await queue.next()) pieces.push(piece)
    expect(pieces.map(piece => piece.length)).toEqual([PIECE_BYTES, PIECE_BYTES, 5])
    expect(pieces.every(piece => piece.buffer.byteLength === piece.length)).toBe(true)
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
  })

  it('gives a waiting reader what comes, at once', async () => {
    const queue = queueOf()
    const waiting = queue.next()
    queue.push(new Uint8Array([7]))
    expect(await waiting).toEqual(new Uint8Array([7]))
  })

  it('gathers small reads for a waiting reader', async () => {
    vi.useFakeTimers()
    const queue = queueOf(4)
    const waiting = queue.next()
    for (let n = 0; n < 10; n++) queue.push(new Uint8Array([n]))
    await vi.advanceTimersByTimeAsync(4)
    expect(await waiting).toHaveLength(10)
    vi.useRealTimers()
  })

  it('does not hold back a full piece, nor the last one', async () => {
    const queue = queueOf(1_000_000)
    const waiting = queue.next()
    queue.push(new Uint8Array(PIECE_BYTES + 1))
    expect(await waiting).toHaveLength(PIECE_BYTES)
    const last = queue.next()
    queue.end()
    expect(await last).toHaveLength(1)
  })

  it('pauses its source when full and resumes it when half of it is read', async () => {
    const queue = queueOf()
    queue.push(new Uint8Array(4 * PIECE_BYTES - 1))
    expect(source.onFull).not.toHaveBeenCalled()
    queue.push(new Uint8Array(1))
    queue.push(new Uint8Array(1))
    expect(source.onFull).toHaveBeenCalledTimes(1)
    await queue.next()
    await queue.next()
    expect(source.onRoom).not.toHaveBeenCalled()
    await queue.next()
    expect(source.onRoom).toHaveBeenCalledTimes(1)
  })

  it('gives what is there before the error of the source', async () => {
    const queue = queueOf()
    queue.push(new Uint8Array([1]))
    queue.end(new Error('broke'))
    expect(await queue.next()).toEqual(new Uint8Array([1]))
    await expect(queue.next()).rejects.toThrow('broke')
  })

  it('throws everything away when it fails', async () => {
    const queue = queueOf()
    const waiting = queue.next()
    queue.fail(new Error('left'))
    await expect(waiting).rejects.toThrow('left')
    queue.push(new Uint8Array([1]))
    expect(queue.unreadBytes).toBe(0)
    await expect(queue.next()).rejects.toThrow('left')
  })
})
