import { beforeEach, describe, expect, it, vi } from 'vitest'
import { BUFFER_BYTES, DoubleBuffer, READ_BYTES, WORTHWHILE_BYTES } from './double-buffer'

const source = { onFull: vi.fn(), onRoom: vi.fn() }
const bufferOf = () => new DoubleBuffer(source)
const pieceOf = (value: number, sizeBytes = READ_BYTES) => new Uint8Array(sizeBytes).fill(value)

beforeEach(() => vi.clearAllMocks())

describe('double buffer', () => {
  it('gives every byte in order, in memory of its own', async () => {
    const buffer = bufferOf()
    const bytes = new Uint8Array([1, 2, 3])
    buffer.push(bytes)
    bytes.fill(9)
    buffer.push(bytes.subarray(0, 1))
    buffer.end()
    expect(await buffer.next()).toEqual(new Uint8Array([1, 2, 3, 9]))
    expect(await buffer.next()).toBeNull()
  })

  it('fills one buffer while the other is read, and takes no more memory', async () => {
    const buffer = bufferOf()
    const memory = new Set<ArrayBufferLike>()
    buffer.push(pieceOf(0))
    for (let n = 1; n <= 10; n++) {
      const piece = await buffer.next()
      buffer.push(pieceOf(n))
      expect(piece?.length === READ_BYTES && piece.every(byte => byte === n - 1)).toBe(true)
      if (piece) memory.add(piece.buffer)
    }
    expect(memory.size).toBe(2)
  })

  it('makes a waiting reader wait until a piece is worthwhile', async () => {
    const buffer = bufferOf()
    const waiting = buffer.next()
    let got = false
    void waiting.then(() => (got = true))
    buffer.push(pieceOf(1, WORTHWHILE_BYTES - 1))
    await Promise.resolve()
    expect(got).toBe(false)
    buffer.push(pieceOf(2, 1))
    expect(await waiting).toHaveLength(WORTHWHILE_BYTES)
  })

  it('makes it wait for no more than a moment, and not at the end', async () => {
    vi.useFakeTimers()
    const buffer = bufferOf()
    const waiting = buffer.next()
    buffer.push(pieceOf(1, 1))
    await vi.advanceTimersByTimeAsync(4)
    expect(await waiting).toHaveLength(1)
    vi.useRealTimers()
    const last = buffer.next()
    buffer.push(pieceOf(2, 2))
    buffer.end()
    expect(await last).toHaveLength(2)
    expect(await buffer.next()).toBeNull()
  })

  it('pauses its source while one more read would still fit, and resumes it when a piece is taken', async () => {
    const buffer = bufferOf()
    const reads = BUFFER_BYTES / READ_BYTES
    for (let n = 1; n < reads; n++) buffer.push(pieceOf(n))
    expect(source.onFull).not.toHaveBeenCalled()
    buffer.push(pieceOf(reads, 1))
    expect(source.onFull).toHaveBeenCalledTimes(1)
    buffer.push(pieceOf(reads, READ_BYTES - 1))
    expect(source.onFull).toHaveBeenCalledTimes(1)
    expect(source.onRoom).not.toHaveBeenCalled()
    expect(await buffer.next()).toHaveLength(BUFFER_BYTES)
    expect(source.onRoom).toHaveBeenCalledTimes(1)
  })

  it('gives what is there before the error of the source', async () => {
    const buffer = bufferOf()
    buffer.push(pieceOf(1, 1))
    buffer.end(new Error('broke'))
    expect(await buffer.next()).toHaveLength(1)
    await expect(buffer.next()).rejects.toThrow('broke')
  })

  it('throws everything away when it fails', async () => {
    const buffer = bufferOf()
    const waiting = buffer.next()
    buffer.push(pieceOf(1, 1))
    buffer.fail(new Error('left'))
    await expect(waiting).rejects.toThrow('left')
    buffer.push(pieceOf(2, 1))
    await expect(buffer.next()).rejects.toThrow('left')
  })
})
