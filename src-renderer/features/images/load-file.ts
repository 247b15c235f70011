import { AppError } from '#shared/wire/errors'
import type { DuplexHandle } from '#shared/wire/define'

/** Bytes read from the disk at a time. */
export const SLICE_BYTES = 1024 * 1024
/** Bytes sent at a time: small, so that the whole window is under way and not two large pieces. */
export const SEND_BYTES = 128 * 1024

/** What is needed of a browser's `File`. */
export type Readable = {
  readonly name: string
  readonly size: number
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/**
 * Sends a file's bytes up a load stream, a slice at a time and only as fast as the engine takes them.
 * `onTask` is told the id of the task as soon as there is one. Resolves when the task has ended, however it
 * ended; rejects when the load never became a task, or when the file cannot be read.
 */
export const loadFile = async (
  file: Readable,
  open: (signal: AbortSignal) => DuplexHandle<{ task: string }, Uint8Array>,
  onTask: (task: string) => void
): Promise<void> => {
  const cancel = new AbortController()
  const handle = open(cancel.signal)
  let isOver = false
  let unreadable: AppError | null = null

  const upload = async () => {
    const read = (at: number) => file.slice(at, Math.min(at + SLICE_BYTES, file.size)).arrayBuffer()
    // One slice is read while the one before it is sent.
    let next = read(0)
    for (let at = 0; at < file.size && !isOver; at += SLICE_BYTES) {
      let slice: ArrayBuffer
      try {
        slice = await next
        if (at + SLICE_BYTES < file.size) next = read(at + SLICE_BYTES)
        next.catch(() => undefined)
      } catch (cause) {
        // A folder, or a file that was moved or changed meanwhile.
        unreadable = new AppError('bad_request', `${file.name} cannot be read.`, { cause })
        cancel.abort()
        return
      }
      for (let sent = 0; sent < slice.byteLength; sent += SEND_BYTES)
        await handle.send(new Uint8Array(slice.slice(sent, sent + SEND_BYTES)))
    }
    handle.end()
  }
  // A rejected send means that the other end no longer reads: `down` says why.
  void upload().catch(() => undefined)

  try {
    for await (const { task } of handle.down) onTask(task)
  } catch (error) {
    throw unreadable ?? error
  } finally {
    isOver = true
  }
}
