import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saying, told } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'
import { DEFAULT_SETTINGS, type PolicyKey, type Settings, type SettingsChange } from '#shared/model/settings'
import type { AppRows } from '#shared/model/tables'
import { removeStale, writeAtomically } from './atomic-file'
import { NO_POLICY, type PolicyRead } from './policy'
import {
  merge,
  MIGRATIONS,
  noJson,
  SCHEMA_FILE,
  schemaText,
  settingsText,
  understand,
  type Fault,
  type Migrations,
  type Raw
} from './settings-format'
import type { Store } from './store'
import { textOf } from './text-of'

const FILE = 'settings.json'

export type SettingsOptions = {
  dir: string
  store: Store<AppRows>
  /** Told what was wrong with the file, in a sentence. */
  warn: (message: string) => void
  /** What the administrator has set; it is never written into the user's file. */
  policy?: PolicyRead
  migrations?: Migrations
}

/**
 * The user's settings: one readable JSON file, and the rows `settings` and `settingsState` of the app's store.
 * A change reads the file afresh, so another Gantry on the same folder loses nothing, and goes into place by
 * rename, so that the file is whole at every moment.
 */
export class SettingsFile {
  readonly #options: SettingsOptions
  readonly #policy: PolicyRead
  /** As the user has them, whatever the administrator has set. */
  #own: Settings = DEFAULT_SETTINGS
  /** Changes that are shown but could not be written yet; the next write takes them along. */
  #unsaved: SettingsChange = {}
  #notes: readonly Saying[]
  #hasSchema = false
  #last: Promise<void> = Promise.resolve()

  private constructor(options: SettingsOptions) {
    this.#options = options
    this.#policy = options.policy ?? NO_POLICY
    this.#notes = this.#policy.notes
    for (const { message } of this.#notes) options.warn(message)
  }

  /** Reads the file; whatever is wrong with it, there are settings afterwards and the file is kept aside. */
  static async open(options: SettingsOptions): Promise<SettingsFile> {
    const file = new SettingsFile(options)
    try {
      await removeStale(options.dir, 'settings.')
      const read = await file.#read()
      file.#show(read.settings)
      if (read.fault) {
        await file.#keepAside(read.bytes, read.fault)
        await file.#write(read.settings, read.raw)
      }
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
      file.#note(saying('settingsUnreadable', { folder: options.dir, reason }))
      file.#show(file.#own)
    }
    file.#showState()
    return file
  }

  /** What holds: the user's settings, with those over them that the administrator has set. */
  get current(): Settings {
    return { ...this.#own, ...this.#policy.values }
  }

  /**
   * Merges the change, `tables` by table name, and resolves when it is on disk.
   * @throws AppError `denied` for a setting that the administrator has set; also when it cannot be written: the
   *   change holds until Gantry ends, and is tried again with the next one.
   */
  change(change: SettingsChange): Promise<void> {
    const locked = this.#locked().find(key => change[key] !== undefined)
    if (locked !== undefined) return Promise.reject(told('denied', 'settingLocked', { setting: locked }))
    this.#unsaved = merge(this.#unsaved, change)
    this.#show(merge(this.#own, change))
    const turn = this.#last.then(() => this.#save())
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** What was told of files that could not be read has been seen; what the policy lacks stays until it is mended. */
  dismissNotes(): void {
    this.#notes = this.#policy.notes
    this.#showState()
  }

  /** Resolves when no write is under way. */
  settled(): Promise<void> {
    return this.#last
  }

  async #save(): Promise<void> {
    // A change before this one in the queue took ours along.
    if (Object.keys(this.#unsaved).length === 0) return
    let saving: SettingsChange = {}
    try {
      const read = await this.#read()
      if (read.fault) await this.#keepAside(read.bytes, read.fault)
      // Taken at once before the write: what is changed from now on belongs to the next one.
      saving = this.#unsaved
      this.#unsaved = {}
      const next = merge(read.settings, saving)
      await this.#write(next, read.raw)
      this.#show(merge(next, this.#unsaved))
    } catch (cause) {
      this.#unsaved = merge(saving, this.#unsaved)
      const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
      throw told('denied', 'settingsUnsaved', { reason, folder: this.#options.dir }, cause)
    }
  }

  #locked(): PolicyKey[] {
    return Object.keys(this.#policy.values) as PolicyKey[]
  }

  #show(settings: Settings): void {
    this.#own = settings
    this.#options.store.put('settings', { ...this.current, id: 'settings' })
  }

  #note(note: Saying): void {
    this.#options.warn(note.message)
    this.#notes = [...this.#notes, note]
    this.#showState()
  }

  #showState(): void {
    const { store } = this.#options
    store.put('settingsState', { id: 'settingsState', locked: this.#locked(), notes: [...this.#notes] })
  }

  async #read(): Promise<Read> {
    const { dir, migrations = MIGRATIONS } = this.#options
    const bytes = await readFile(join(dir, FILE)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    // No file: the first start, or somebody removed it while this Gantry ran.
    if (bytes === null) return { bytes: new Uint8Array(), raw: {}, settings: this.#own, fault: null }
    try {
      return { bytes, ...understand(textOf(bytes), migrations) }
    } catch {
      return { bytes, raw: {}, settings: this.#own, fault: noJson }
    }
  }

  async #write(settings: Settings, raw: Raw): Promise<void> {
    await this.#writeSchema()
    await writeAtomically(join(this.#options.dir, FILE), settingsText(settings, raw))
  }

  /** Once a run, and only where it differs; without it nothing but an editor's advice is lost. */
  async #writeSchema(): Promise<void> {
    if (this.#hasSchema) return
    this.#hasSchema = true
    const path = join(this.#options.dir, SCHEMA_FILE)
    const text = schemaText()
    if ((await readFile(path, 'utf8').catch(() => null)) === text) return
    await writeAtomically(path, text).catch(() => undefined)
  }

  /** Copies a file that is about to be replaced by what was understood of it. */
  async #keepAside(bytes: Uint8Array, fault: Fault): Promise<void> {
    const copy = `settings.broken-${new Date().toISOString().replaceAll(':', '-')}.json`
    await writeAtomically(join(this.#options.dir, copy), bytes)
    this.#note(fault(copy))
  }
}

type Read = { bytes: Uint8Array; raw: Raw; settings: Settings; fault: Fault | null }
