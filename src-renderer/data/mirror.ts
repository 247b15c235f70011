import type { Patch } from '#shared/model/tables'
import type { Change, ViewSource } from './changes'
import { isEqual } from './equal'

type Listener = () => void

class Table<Row extends { id: string }> implements ViewSource<Row> {
  readonly byId = new Map<string, Row>()
  readonly #rowListeners = new Map<string, Set<Listener>>()
  readonly #changeListeners = new Set<(changes: readonly Change<Row>[]) => void>()
  #version = 0
  #rows: readonly Row[] | undefined

  version(): number {
    return this.#version
  }

  rows(): readonly Row[] {
    return (this.#rows ??= [...this.byId.values()])
  }

  onRow(id: string, listener: Listener): () => void {
    const listeners = this.#rowListeners.get(id) ?? new Set()
    this.#rowListeners.set(id, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#rowListeners.get(id) === listeners) this.#rowListeners.delete(id)
    }
  }

  onChanges(listener: (changes: readonly Change<Row>[]) => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  /** Takes the changes in, then tells. A row equal to the present one is no change. */
  take(changes: Iterable<Change<Row>>): void {
    const real: Change<Row>[] = []
    for (const change of changes) {
      const { id, row } = change
      if (row === undefined ? !this.byId.delete(id) : isEqual(this.byId.get(id), row)) continue
      if (row !== undefined) this.byId.set(id, row)
      real.push(change)
    }
    if (real.length === 0) return
    this.#version++
    this.#rows = undefined
    for (const { id } of real) this.#rowListeners.get(id)?.forEach(listener => listener())
    for (const listener of this.#changeListeners) listener(real)
  }
}

type Staged = Map<string, { id: string }>

/**
 * The renderer's copy of a store of main: tables of rows, with listeners per row and per table. It has no
 * state of its own making; whatever it holds came in a patch.
 *
 * A snapshot (`reset` … `synced`) is gathered aside while the rows known so far stay in sight, and then takes
 * their place in one step that tells only about differences.
 */
export class Mirror<Rows extends Record<string, { id: string }>> {
  readonly #tables: ReadonlyMap<string, Table<{ id: string }>>
  readonly #syncListeners = new Set<Listener>()
  #staged: Map<string, Staged> | undefined
  #synced = false

  constructor(tables: readonly (keyof Rows & string)[]) {
    this.#tables = new Map(tables.map(name => [name, new Table()]))
  }

  table<T extends keyof Rows & string>(name: T): ViewSource<Rows[T]> {
    return this.#table(name)
  }

  get<T extends keyof Rows & string>(table: T, id: string): Rows[T] | undefined {
    return this.#table(table).byId.get(id)
  }

  /** All rows of a table, in no order; the same array until one of them changes. */
  rows<T extends keyof Rows & string>(table: T): readonly Rows[T][] {
    return this.#table(table).rows()
  }

  /** Whether a whole snapshot has ever been taken in. It stays so: later snapshots replace it without a gap. */
  readonly isSynced = (): boolean => this.#synced

  /** A snapshot is being gathered: patches cost nothing to take and nobody is told of them. */
  get isGathering(): boolean {
    return this.#staged !== undefined
  }

  readonly onSynced = (listener: Listener): (() => void) => {
    this.#syncListeners.add(listener)
    return () => this.#syncListeners.delete(listener)
  }

  onRow<T extends keyof Rows & string>(table: T, id: string, listener: Listener): () => void {
    return this.#table(table).onRow(id, listener)
  }

  onTable<T extends keyof Rows & string>(table: T, listener: Listener): () => void {
    return this.#table(table).onChanges(listener)
  }

  /** Takes patches in, in order, telling each listener once. */
  apply(...patches: readonly Patch<Rows>[]): void {
    let merged = new Map<string, Map<string, Change<{ id: string }>>>()
    for (const patch of patches) {
      if (patch.reset) {
        this.#staged = new Map([...this.#tables.keys()].map(name => [name, new Map()]))
        // What came before the reset is void.
        merged = new Map()
      }
      if (this.#staged) this.#stage(this.#staged, patch)
      else this.#merge(merged, patch)
      if (patch.synced && this.#staged) {
        this.#show(this.#staged)
        this.#staged = undefined
      }
    }
    for (const [name, changes] of merged) this.#tables.get(name)?.take(changes.values())
  }

  #table<T extends keyof Rows & string>(name: T): Table<Rows[T]> {
    const table = this.#tables.get(name)
    if (!table) throw new Error(`There is no table ${name}.`)
    return table as unknown as Table<Rows[T]>
  }

  #stage(staged: Map<string, Staged>, patch: Patch<Rows>): void {
    for (const [name, rows] of Object.entries(patch.put ?? {}))
      for (const row of rows ?? []) staged.get(name)?.set(row.id, row)
    for (const [name, ids] of Object.entries(patch.drop ?? {}))
      for (const id of ids ?? []) staged.get(name)?.delete(id)
  }

  #merge(merged: Map<string, Map<string, Change<{ id: string }>>>, patch: Patch<Rows>): void {
    const of = (name: string) => {
      const changes = merged.get(name) ?? new Map<string, Change<{ id: string }>>()
      merged.set(name, changes)
      return changes
    }
    for (const [name, rows] of Object.entries(patch.put ?? {}))
      for (const row of rows ?? []) of(name).set(row.id, { id: row.id, row })
    for (const [name, ids] of Object.entries(patch.drop ?? {}))
      for (const id of ids ?? []) of(name).set(id, { id, row: undefined })
  }

  #show(staged: Map<string, Staged>): void {
    const wasSynced = this.#synced
    this.#synced = true
    for (const [name, rows] of staged) {
      const table = this.#tables.get(name)
      if (!table) continue
      const gone = [...table.byId.keys()].filter(id => !rows.has(id)).map(id => ({ id, row: undefined }))
      table.take([...gone, ...[...rows.values()].map(row => ({ id: row.id, row }))])
    }
    if (!wasSynced) for (const listener of this.#syncListeners) listener()
  }
}
