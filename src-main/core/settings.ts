import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { told } from '#shared/contract/sentences'
import { DEFAULT_SETTINGS, Settings, type SettingsChange } from '#shared/model/settings'
import type { AppRows } from '#shared/model/tables'
import { removeStale, writeAtomically } from './atomic-file'
import type { Store } from './store'

const FILE = 'settings.json'

/** The file as it stands; it may hold keys of a newer Gantry, which are kept. */
type Raw = Readonly<Record<string, unknown>>

/** `migrations[n]` makes the file of version n into one of version n + 1. */
export type Migrations = Readonly<Record<number, (raw: Raw) => Raw>>
const MIGRATIONS: Migrations = {}

export type SettingsOptions = {
  dir: string
  store: Store<AppRows>
  /** Told what was wrong with the file, in a sentence. */
  warn: (message: string) => void
  migrations?: Migrations
}

/**
 * The user's settings: one readable JSON file, and the row `settings` of the app's store.
 * A change reads the file afresh, so another Gantry on the same folder loses nothing, and goes into place by
 * rename, so that the file is whole at every moment.
 */
export class SettingsFile {
  readonly #options: SettingsOptions
  #current: Settings = DEFAULT_SETTINGS
  /** Changes that are shown but could not be written yet; the next write takes them along. */
  #unsaved: SettingsChange = {}
  #last: Promise<void> = Promise.resolve()

  private constructor(options: SettingsOptions) {
    this.#options = options
  }

  /** Reads the file; whatever is wrong with it, there are settings afterwards and the file is kept aside. */
  static async open(options: SettingsOptions): Promise<SettingsFile> {
    const file = new SettingsFile(options)
    try {
      await removeStale(options.dir, 'settings.')
      const read = await file.#read()
      file.#show(read.settings)
      if (read.fault) {
        await file.#keepAside(read)
        await file.#write(read.settings, read.raw)
      }
    } catch (error) {
      options.warn(`${join(options.dir, FILE)} could not be read or mended: ${(error as Error).message}`)
      file.#show(file.#current)
    }
    return file
  }

  get current(): Settings {
    return this.#current
  }

  /**
   * Merges the change, `tables` by table name, and resolves when it is on disk.
   * @throws AppError `denied` when it cannot be written; the change holds until Gantry ends, and is tried again
   *   with the next one.
   */
  change(change: SettingsChange): Promise<void> {
    this.#unsaved = merge(this.#unsaved, change)
    this.#show(merge(this.#current, change))
    const turn = this.#last.then(() => this.#save())
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Resolves when no write is under way. */
  settled(): Promise<void> {
    return this.#last
  }

  async #save(): Promise<void> {
    const saving = this.#unsaved
    // A change before this one in the queue took ours along.
    if (Object.keys(saving).length === 0) return
    try {
      const read = await this.#read()
      if (read.fault) await this.#keepAside(read)
      const next = merge(read.settings, saving)
      // Taken before the write: what is changed meanwhile belongs to the next one.
      this.#unsaved = {}
      await this.#write(next, read.raw)
      this.#show(merge(next, this.#unsaved))
    } catch (cause) {
      this.#unsaved = merge(saving, this.#unsaved)
      const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
      throw told('denied', 'settingsUnsaved', { reason, folder: this.#options.dir }, cause)
    }
  }

  #show(settings: Settings): void {
    this.#current = settings
    this.#options.store.put('settings', { ...settings, id: 'settings' })
  }

  async #read(): Promise<Read> {
    const { dir, migrations = MIGRATIONS } = this.#options
    const text = await readFile(join(dir, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    // No file: the first start, or somebody removed it while this Gantry ran.
    if (text === null) return { text: '', raw: {}, settings: this.#current, fault: null }
    try {
      return { text, ...understand(text, migrations) }
    } catch (error) {
      return { text, raw: {}, settings: this.#current, fault: (error as Error).message }
    }
  }

  #write(settings: Settings, raw: Raw): Promise<void> {
    return writeAtomically(
      join(this.#options.dir, FILE),
      `${JSON.stringify({ ...raw, ...settings }, null, 2)}\n`
    )
  }

  /** Copies a file that is about to be replaced by what was understood of it. */
  async #keepAside({ text, fault }: Read): Promise<void> {
    const copy = `settings.broken-${new Date().toISOString().replaceAll(':', '-')}.json`
    await writeAtomically(join(this.#options.dir, copy), text)
    this.#options.warn(`${FILE} could not be read in full and is kept as ${copy}. ${fault}`)
  }
}

/** `fault` is a sentence about what could not be understood, null when all was. */
type Read = { text: string; raw: Raw; settings: Settings; fault: string | null }

/** Reads each setting by itself, so that one bad value does not take the others with it. */
function understand(text: string, migrations: Migrations): Omit<Read, 'text'> {
  let raw = JSON.parse(text) as Raw
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new Error('It is no JSON object.')
  const faults: string[] = []
  let version = raw['version']
  for (let step; typeof version === 'number' && (step = migrations[version]); version = raw['version']) {
    raw = { ...step(raw), version: version + 1 }
  }
  if (version !== DEFAULT_SETTINGS.version) faults.push('version')
  const { version: _, ...shape } = Settings.shape
  const known: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(shape)) {
    if (!(key in raw)) continue
    const value = schema.safeParse(raw[key])
    if (value.success) known[key] = value.data
    else faults.push(key)
  }
  const fault = faults.length > 0 ? `Not understood: ${faults.join(', ')}.` : null
  return { raw, settings: { ...DEFAULT_SETTINGS, ...(known as SettingsChange) }, fault }
}

/** `tables` by table, everything else whole. */
function merge<T extends SettingsChange>(settings: T, change: SettingsChange): T {
  const merged = { ...settings, ...change }
  return change.tables ? { ...merged, tables: { ...settings.tables, ...change.tables } } : merged
}
