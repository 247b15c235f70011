import { appendFile, rename, rm, stat, writeFile } from 'node:fs/promises'

const MAX_FILE_BYTES = 512 * 1024
const MAX_LINE_LENGTH = 4096
const KEPT_LINES = 1000

export type BootMark = { name: string; uptimeMs: number }

/** A boot mark, or null for any other line of the console. */
export function bootMark(line: string): BootMark | null {
  const found = /^GANTRY mark ([a-z-]+) (\d+(?:\.\d+)?)/.exec(line)
  return found ? { name: found[1] ?? '', uptimeMs: Number(found[2]) * 1000 } : null
}

/** Cuts a byte stream into lines without control characters; a line without end is cut, not kept. */
export function lineReader(take: (line: string) => void): (chunk: Buffer) => void {
  let rest = ''
  return chunk => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(plain(line))
    if (rest.length > MAX_LINE_LENGTH) {
      take(plain(rest))
      rest = ''
    }
  }
}

/** The guest's own bytes are hostile text: escape sequences and controls are taken out. */
const plain = (line: string): string =>
  Buffer.from(line, 'latin1')
    .toString('utf8')
    // eslint-disable-next-line no-control-regex
    .replaceAll(/\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

/**
 * The console's log: the newest lines in memory, and a file of at most 512 KiB with one older one beside it.
 * A log that cannot be written stops nothing.
 */
export class ConsoleLog {
  readonly #path: string
  #lines: string[] = []
  #pending = ''
  #sizeBytes = 0
  readonly #readers = new Set<(line: string) => void>()
  #writing: Promise<void> | null = null

  constructor(path: string) {
    this.#path = path
  }

  /** Begins anew, as each start does. */
  async begin(): Promise<void> {
    await this.#writing
    this.#lines = []
    this.#pending = ''
    this.#sizeBytes = 0
    await writeFile(this.#path, '', { mode: 0o600 }).catch(() => undefined)
  }

  /** Goes on with the file that is there. */
  async resume(): Promise<void> {
    this.#sizeBytes = (await stat(this.#path).catch(() => null))?.size ?? 0
  }

  add(line: string): void {
    this.#lines.push(line)
    for (const read of this.#readers) read(line)
    if (this.#lines.length > KEPT_LINES * 2) this.#lines = this.#lines.slice(-KEPT_LINES)
    this.#pending += `${line}\n`
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
  }

  /** The newest lines, oldest first. */
  tail(count = KEPT_LINES): string[] {
    return this.#lines.slice(-count)
  }

  /**
   * The newest lines, then each as it comes, until the signal aborts. A reader that does not keep up loses the
   * oldest and is told so by `dropped`.
   */
  async *follow(signal: AbortSignal): AsyncGenerator<{ text: string; dropped: boolean }, void, void> {
    let waiting = this.tail()
    let dropped = this.#lines.length > waiting.length
    let wake = () => {}
    const read = (line: string) => {
      waiting.push(line)
      if (waiting.length > KEPT_LINES * 2) {
        waiting = waiting.slice(-KEPT_LINES)
        dropped = true
      }
      wake()
    }
    const onAbort = () => wake()
    this.#readers.add(read)
    signal.addEventListener('abort', onAbort)
    try {
      while (!signal.aborted) {
        if (waiting.length > 0) {
          const item = { text: waiting.map(line => `${line}\n`).join(''), dropped }
          waiting = []
          dropped = false
          yield item
        } else
          await new Promise<void>(resolve => {
            wake = resolve
          })
      }
    } finally {
      this.#readers.delete(read)
      signal.removeEventListener('abort', onAbort)
    }
  }

  /** Resolves when all is in the file. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  async #write(): Promise<void> {
    while (this.#pending !== '') {
      const text = this.#pending
      this.#pending = ''
      try {
        if (this.#sizeBytes + text.length > MAX_FILE_BYTES && this.#sizeBytes > 0) {
          await rm(`${this.#path}.1`, { force: true })
          await rename(this.#path, `${this.#path}.1`)
          this.#sizeBytes = 0
        }
        await appendFile(this.#path, text, { mode: 0o600 })
        this.#sizeBytes += text.length
      } catch {
        // The lines in memory are there all the same.
      }
    }
  }
}
