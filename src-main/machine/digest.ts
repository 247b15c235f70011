import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { writeAtomically } from '../core/atomic-file'

type Known = { bytes: number; modifiedMs: number; sha256: string }

/**
 * The SHA-256 of files, remembered by size and time of change, so that a start need not read 200 MB again.
 * The memory is a file of its own, and a missing or damaged one only costs that reading.
 */
export class Digests {
  readonly #path: string
  #known: Promise<Map<string, Known>> | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** The file's digest; rejects when it cannot be read. */
  async of(file: string): Promise<string> {
    const known = await (this.#known ??= this.#load())
    const { size, mtimeMs } = await stat(file)
    const had = known.get(file)
    if (had && had.bytes === size && had.modifiedMs === mtimeMs) return had.sha256
    const sha256 = await sha256Of(file)
    known.set(file, { bytes: size, modifiedMs: mtimeMs, sha256 })
    await writeAtomically(this.#path, JSON.stringify([...known])).catch(() => undefined)
    return sha256
  }

  /** Forgets all, so that every file is read again. */
  async forget(): Promise<void> {
    this.#known = Promise.resolve(new Map())
    await writeAtomically(this.#path, '[]').catch(() => undefined)
  }

  async #load(): Promise<Map<string, Known>> {
    try {
      return new Map(JSON.parse(await readFile(this.#path, 'utf8')) as [string, Known][])
    } catch {
      return new Map()
    }
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer)
  return hash.digest('hex')
}
