import { AppError } from '#shared/wire/errors'
import type { DuplexHandle } from '#shared/wire/define'

/** Bytes read from the disk and sent at a time: large enough to be quick, small enough to be bounded. */
export const SLICE_BYTES = 512 * 1024

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
    for (let at = 0; at < file.size && !isOver; at += SLICE_BYTES) {
      const end = Math.min(at + SLICE_BYTES, file.size)
      let slice: ArrayBuffer
      try {
        slice = await file.slice(at, end).arrayBuffer()
      } catch (cause) {
        // A folder, or a file that was moved or changed meanwhile.
        unreadable = new AppError('bad_request', `${file.name} cannot be read.`, { cause })
        cancel.abort()
        return
      }
      await handle.send(new Uint8Array(slice))
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
