import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { OBJECT_TABLES, type ObjectRows } from '#shared/model/tables'
import { removeStale, writeAtomically } from '../core/atomic-file'
import type { Log } from '../core/log'
import type { Store } from '../core/store'
import { objectTables, type ObjectTable } from './object-table'

const WRITE_INTERVAL_MS = 60_000
const KEPT_ENGINES = 16

type Rows = { [T in ObjectTable]: ObjectRows[T][] }
type File = { format: string; rows: Rows }

/**
 * A name for the shape of all rows. To check 3,000 rows one by one takes longer than to read them; a file that bears
 * this name was written by a Gantry with the very same rows.
 */
const formatName = (): string =>
  createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(z.object(OBJECT_TABLES))))
    .digest('hex')

export type LastStateOptions = {
  dataDir: string
  /** An engine's id is fit for a file's name. */
  engineId: string
  store: Store<ObjectRows>
  log: Log
}

/**
 * The rows of one engine as they were known last, in a file for its owner only: the next start has something to show
 * before the engine answers. It is no more than a copy, so a file that cannot be read or written harms nothing.
 */
export class LastState {
  readonly #options: LastStateOptions
  readonly #dir: string
  readonly #fileName: string
  #leave = () => {}
  #isWhole = false
  #hasChanged = false
  #hasFailed = false
  #timer: NodeJS.Timeout | null = null
  #last: Promise<void> = Promise.resolve()

  constructor(options: LastStateOptions) {
    this.#options = options
    this.#dir = join(options.dataDir, 'last-state')
    this.#fileName = `${options.engineId}.json`
  }

  /** Fills the store with the last known rows, and follows it from then on. False: there are none. Never rejects. */
  async recall(): Promise<boolean> {
    const { store } = this.#options
    const rows = await this.#read()
    if (rows) for (const table of objectTables) store.replace(table, rows[table])
    this.#isWhole = rows !== null
    this.#leave = store.onChange(() => {
      this.#hasChanged = true
      this.#writeLater()
    })
    return this.#isWhole
  }

  /** To be called when every table has been listed: rows of which some are missing are not worth keeping. */
  listed(): void {
    this.#isWhole = true
    this.#writeLater()
  }

  /** Writes what has changed; resolves when it is on disk or given up. */
  async stop(): Promise<void> {
    this.#leave()
    if (this.#timer) clearTimeout(this.#timer)
    await this.#write()
  }

  /** Follows no more, and removes what was kept. */
  async forget(): Promise<void> {
    this.#hasChanged = false
    await this.stop()
    await rm(join(this.#dir, this.#fileName), { force: true }).catch(() => undefined)
  }

  #writeLater(): void {
    if (this.#timer || !this.#isWhole || !this.#hasChanged) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#write()
    }, WRITE_INTERVAL_MS).unref()
  }

  async #read(): Promise<Rows | null> {
    const path = join(this.#dir, this.#fileName)
    try {
      const { format, rows } = JSON.parse(await readFile(path, 'utf8')) as File
      if (format !== formatName()) return null
      for (const row of objectTables.flatMap((table): Rows[ObjectTable][number][] => rows[table])) {
        // What was being done is over.
        row.busy = null
        row.failure = null
      }
      // The engine is still in use, however long nothing has changed. A folder that is read-only is readable, too.
      await utimes(path, new Date(), new Date()).catch(() => undefined)
      return rows
    } catch {
      return null
    }
  }

  #write(): Promise<void> {
    this.#last = this.#last.then(async () => {
      if (!this.#isWhole || !this.#hasChanged) return
      const { store, log } = this.#options
      this.#hasChanged = false
      const rows = Object.fromEntries(objectTables.map(table => [table, store.all(table)]))
      try {
        await mkdir(this.#dir, { recursive: true, mode: 0o700 })
        await writeAtomically(join(this.#dir, this.#fileName), JSON.stringify({ format: formatName(), rows }))
        this.#hasFailed = false
        // One file too many harms nothing.
        await prune(this.#dir).catch(() => undefined)
      } catch (error) {
        this.#hasChanged = true
        if (!this.#hasFailed) log.warn(`The last known rows could not be kept in ${this.#dir}:`, error)
        this.#hasFailed = true
      }
    })
    return this.#last
  }
}

/** Keeps the engines that were used last. */
async function prune(dir: string): Promise<void> {
  await removeStale(dir, '')
  const paths = (await readdir(dir)).map(name => join(dir, name))
  if (paths.length <= KEPT_ENGINES) return
  const files = await Promise.all(paths.map(async path => ({ path, at: (await stat(path)).mtimeMs })))
  const old = files.sort((a, b) => b.at - a.at).slice(KEPT_ENGINES)
  await Promise.all(old.map(({ path }) => rm(path, { force: true })))
}
