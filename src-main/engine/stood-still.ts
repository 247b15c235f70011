import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writeAtomically } from '../core/atomic-file'
import type { Log } from '../core/log'

const Ids = z.array(z.string())

/**
 * The containers that stand still for Gantry, in a file: when it is killed meanwhile, the next one has them go on.
 * One that the user has paused is never among them. Nothing here rejects: what cannot be kept hinders no work.
 */
export class StoodStill {
  readonly #file: string
  readonly #log: Log
  /** Those that this very Gantry will have go on by itself. */
  readonly #held = new Set<string>()
  #last: Promise<void> = Promise.resolve()

  constructor({ dataDir, log }: { dataDir: string; log: Log }) {
    this.#file = join(dataDir, 'stood-still.json')
    this.#log = log
  }

  /** To be called before it is paused; on disk when it resolves. */
  add(id: string): Promise<void> {
    this.#held.add(id)
    return this.#change(ids => [...ids, id])
  }

  /** They go on, or are gone. */
  remove(gone: readonly string[]): Promise<void> {
    for (const id of gone) this.#held.delete(id)
    return this.#change(ids => ids.filter(id => !gone.includes(id)))
  }

  /** Those that an earlier Gantry has left. */
  async left(): Promise<string[]> {
    await this.#last
    return (await this.#read()).filter(id => !this.#held.has(id))
  }

  #change(change: (ids: string[]) => string[]): Promise<void> {
    this.#last = this.#last.then(async () => {
      try {
        const ids = change(await this.#read())
        if (ids.length > 0) await writeAtomically(this.#file, JSON.stringify(ids))
        else await rm(this.#file, { force: true })
      } catch (error) {
        this.#log.warn(`Which containers stand still could not be kept in ${this.#file}:`, error)
      }
    })
    return this.#last
  }

  async #read(): Promise<string[]> {
    try {
      return Ids.parse(JSON.parse(await readFile(this.#file, 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#log.warn(`Which containers were left standing still cannot be read from ${this.#file}:`, error)
      return []
    }
  }
}
