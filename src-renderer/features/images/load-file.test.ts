import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/wire/errors'
import { loadFile, SEND_BYTES, SLICE_BYTES, type Readable } from './load-file'

const fileOf = (bytes: Uint8Array<ArrayBuffer>): Readable & { largestRead: number } => ({
  name: 'app.tar',
  size: bytes.length,
  largestRead: 0,
  slice(start, end) {
    this.largestRead = Math.max(this.largestRead, end - start)
    return { arrayBuffer: () => Promise.resolve(bytes.slice(start, end).buffer) }
  }
})

/** A host that takes the bytes one by one and ends when told so, or ends by itself after `endsAfter` slices. */
const host = (endsAfter = Infinity) => {
  const got: Uint8Array[] = []
  const seen = { open: 0, mostOpen: 0, cancelled: false }
  const open = (signal: AbortSignal) => {
    let finish: () => void = () => undefined
    const ended = new Promise<void>((resolve, reject) => {
      finish = resolve
      signal.addEventListener('abort', () => {
        seen.cancelled = true
        reject(new AppError('cancelled', 'Cancelled.'))
      })
    })
    return {
      down: (async function* () {
        yield { task: 't1' }
        await ended
      })(),
      send: async (slice: Uint8Array) => {
        seen.mostOpen = Math.max(seen.mostOpen, ++seen.open)
        await Promise.resolve()
        seen.open--
        if (got.length >= endsAfter) {
          finish()
          throw new AppError('cancelled', 'The other end no longer reads.')
        }
        got.push(slice)
      },
      end: () => finish()
    }
  }
  return { got, seen, open }
}

describe('loadFile', () => {
  it('sends every byte in order, one piece at a time', async () => {
    const bytes = new Uint8Array(2 * SLICE_BYTES + 7).map((_, at) => at % 251)
    const file = fileOf(bytes)
    const { open, got, seen } = host()
    const tasks: string[] = []
    await loadFile(file, open, task => tasks.push(task))
    const whole = (2 * SLICE_BYTES) / SEND_BYTES
    expect(got.map(piece => piece.length)).toEqual([...Array<number>(whole).fill(SEND_BYTES), 7])
    const joined = new Uint8Array(bytes.length)
    got.forEach((piece, at) => joined.set(piece, at * SEND_BYTES))
    expect(joined.every((byte, at) => byte === bytes[at])).toBe(true)
    expect(file.largestRead).toBe(SLICE_BYTES)
    expect(seen.mostOpen).toBe(1)
    expect(tasks).toEqual(['t1'])
  })

  it('ends quietly when the task ended before all was sent: the task tells why', async () => {
    const { open, got, seen } = host(1)
    await loadFile(fileOf(new Uint8Array(3 * SLICE_BYTES)), open, () => undefined)
    expect(got.length).toBe(1)
    expect(seen.cancelled).toBe(false)
  })

  it('cancels the load and says so when the file cannot be read', async () => {
    const { open, seen } = host()
    const broken: Readable = {
      name: 'folder',
      size: 10,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) })
    }
    await expect(loadFile(broken, open, () => undefined)).rejects.toThrow('folder cannot be read.')
    expect(seen.cancelled).toBe(true)
  })

  it('passes on that the host refused', async () => {
    const refused = () => ({
      down: {
        [Symbol.asyncIterator]: () => ({
          next: () => Promise.reject(new AppError('engine_down', 'The engine is down.'))
        })
      },
      send: () => Promise.reject(new AppError('cancelled', 'Gone.')),
      end: () => undefined
    })
    await expect(loadFile(fileOf(new Uint8Array(3)), refused, () => undefined)).rejects.toThrow(
      'The engine is down.'
    )
  })
})
