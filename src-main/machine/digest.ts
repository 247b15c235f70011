import { readFile, stat } from 'node:fs/promises'
import { writeAtomically } from '../core/atomic-file'
import { sha256Of } from '../core/sha256'

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
