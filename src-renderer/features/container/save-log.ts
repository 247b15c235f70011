import { LogFrameParser } from '#shared/model/log-frames'
import type { LogBuffer } from '../../ui/log-buffer'
import { stripAnsi } from '../../ui/ansi'
import { lineText } from '../../ui/logs/line-text'
import { MessageLines } from './message-lines'

/** Bytes are handed to the browser in parts of this size, which keeps them out of the page's memory. */
const PART_BYTES = 4 * 1024 * 1024

/**
 * Reads a whole log out of its frames. `progress` is told how many bytes there are so far.
 * @throws what the stream throws
 */
export async function wholeLog(
  frames: AsyncIterable<Uint8Array>,
  timestamps: boolean,
  progress: (sizeBytes: number) => void
): Promise<Blob> {
  const parser = new LogFrameParser()
  const parts: Blob[] = []
  let pieces: Uint8Array<ArrayBuffer>[] = []
  let pieceBytes = 0
  let sizeBytes = 0
  const take = (_: unknown, bytes: Uint8Array) => {
    // A piece may be a view into bytes that are not ours to keep.
    pieces.push(Uint8Array.from(bytes))
    pieceBytes += bytes.length
    sizeBytes += bytes.length
  }
  const lines = new MessageLines(take)
  for await (const bytes of frames) {
    parser.push(bytes, timestamps ? lines.take : take)
    progress(sizeBytes)
    if (pieceBytes < PART_BYTES) continue
    parts.push(new Blob(pieces))
    pieces = []
    pieceBytes = 0
  }
  return new Blob([...parts, ...pieces], { type: 'text/plain;charset=utf-8' })
}

/** The lines that a view holds, as they are read there: without colour codes. */
export function shownLog(buffer: LogBuffer, timestamps: boolean): Blob {
  const lines: string[] = []
  for (let line = buffer.trimmed; line < buffer.end; line++) {
    const { time, raw } = lineText(buffer.bytes(line), buffer.timestamped)
    lines.push(`${timestamps && time !== undefined ? `${time} ` : ''}${stripAnsi(raw)}\n`)
  }
  return new Blob(lines, { type: 'text/plain;charset=utf-8' })
}

/** Has the browser save bytes under a name. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser has begun to read by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
