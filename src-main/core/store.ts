import { setTimeout as sleep } from 'node:timers/promises'
import type { Patch } from '#shared/model/tables'
import { sizeOf } from '#shared/wire/size'

/** Rows in one patch at most: a patch must fit one batch of the wire. */
const ROWS_PER_PATCH = 64
/** A patch with this much is sent as it is: rows may have large labels, and a frame holds 1 MiB. */
const PATCH_BYTES = 256 * 1024
/** A reader never gets patches closer together than one frame. */
const PATCH_INTERVAL_MS = 16
/** Ids remembered for a stalled reader beyond the rows there are; past it, the reader starts anew. */
const SPARE_IDS = 4096

type Tables<Rows extends Record<string, { id: string }>> = { [K in keyof Rows]: Map<string, Rows[K]> }

/** Live rows in named tables; main writes, watchers read snapshots and patches. Rows are never mutated. */
export class Store<Rows extends Record<string, { id: string }>> {
  readonly #tables: Tables<Rows>
  readonly #watchers = new Set<Watcher<Rows>>()
  readonly #listeners = new Set<(table: keyof Rows & string, id: string) => void>()

  constructor(tables: readonly (keyof Rows & string)[]) {
    this.#tables = Object.fromEntries(tables.map(table => [table, new Map()])) as unknown as Tables<Rows>
  }

  get<T extends keyof Rows & string>(table: T, id: string): Rows[T] | undefined {
    return this.#tables[table].get(id)
  }

  all<T extends keyof Rows & string>(table: T): readonly Rows[T][] {
    return [...this.#tables[table].values()]
  }

  /** Adds a row or takes the place of the row with its id; nothing happens when they are equal. */
  put<T extends keyof Rows & string>(table: T, row: Rows[T]): void {
    const rows = this.#tables[table]
    if (sameValue(rows.get(row.id), row)) return
    rows.set(row.id, row)
    this.#changed(table, row.id)
  }

  /** Changes some fields of a row; nothing happens when the row is gone. */
  change<T extends keyof Rows & string>(table: T, id: string, change: Partial<Rows[T]>): void {
    const row = this.#tables[table].get(id)
    if (row) this.put(table, { ...row, ...change })
  }

  drop(table: keyof Rows & string, id: string): void {
    if (this.#tables[table].delete(id)) this.#changed(table, id)
  }

  /** Makes the table hold exactly these rows; only differences are told to anyone. */
  replace<T extends keyof Rows & string>(table: T, rows: readonly Rows[T][]): void {
    const kept = new Set(rows.map(row => row.id))
    for (const id of [...this.#tables[table].keys()]) if (!kept.has(id)) this.drop(table, id)
    for (const row of rows) this.put(table, row)
  }

  /**
   * A snapshot in pieces of at most 64 rows (the first has `reset`, the last `synced`), then patches merged per
   * row: one per 16 ms at most and only when the reader pulls, so a slow reader gets fewer and holds up nobody.
   * Ends without error when the signal aborts.
   */
  async *watch(signal: AbortSignal): AsyncGenerator<Patch<Rows>, void, void> {
    const watcher = new Watcher(this.#tables)
    this.#watchers.add(watcher)
    const wake = () => watcher.wake()
    signal.addEventListener('abort', wake)
    try {
      while (!signal.aborted) {
        const patch = watcher.take()
        if (patch) yield patch
        else await watcher.wait(signal)
      }
    } finally {
      signal.removeEventListener('abort', wake)
      this.#watchers.delete(watcher)
    }
  }

  /** Calls back at once after each change, inside the write; returns the way to stop it. */
  onChange(listener: (table: keyof Rows & string, id: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #changed(table: keyof Rows & string, id: string): void {
    for (const watcher of this.#watchers) watcher.touch(table, id)
    for (const listener of this.#listeners) listener(table, id)
  }
}

/**
 * What one reader has not seen yet: ids only, so a row that changes often waits once. Ids leave in rounds of
 * what waits at the round's beginning; the first round is the snapshot.
 */
class Watcher<Rows extends Record<string, { id: string }>> {
  readonly #tables: Tables<Rows>
  readonly #pending = new Map<string, { table: keyof Rows & string; id: string }>()
  #roundLeft = 0
  #roundAt = -Infinity
  #reset = false
  #synced = false
  #wake: (() => void) | null = null

  constructor(tables: Tables<Rows>) {
    this.#tables = tables
    this.#beginSnapshot()
  }

  touch(table: keyof Rows & string, id: string): void {
    this.#pending.set(`${table} ${id}`, { table, id })
    if (this.#pending.size > this.#rowCount() * 2 + SPARE_IDS) this.#beginSnapshot()
    this.wake()
  }

  wake(): void {
    this.#wake?.()
    this.#wake = null
  }

  /** The next patch, or null when there is nothing to say yet. */
  take(): Patch<Rows> | null {
    if (this.#roundLeft === 0 && this.#synced) {
      if (this.#pending.size === 0 || performance.now() < this.#roundAt + PATCH_INTERVAL_MS) return null
      this.#beginRound()
    }
    const patch: Patch<Rows> = {}
    if (this.#reset) patch.reset = true
    this.#reset = false
    let room = ROWS_PER_PATCH
    let sizeBytes = 0
    const put: { [K in keyof Rows]?: Rows[K][] } = {}
    const drop: { [K in keyof Rows]?: string[] } = {}
    for (const [key, { table, id }] of this.#pending) {
      if (this.#roundLeft === 0 || room-- === 0 || sizeBytes >= PATCH_BYTES) break
      this.#roundLeft--
      this.#pending.delete(key)
      const row = this.#tables[table].get(id)
      if (row) {
        ;(put[table] ??= []).push(row)
        sizeBytes += sizeOf(row, PATCH_BYTES)
      } else if (this.#synced) (drop[table] ??= []).push(id)
    }
    if (Object.keys(put).length > 0) patch.put = put
    if (Object.keys(drop).length > 0) patch.drop = drop
    if (this.#roundLeft === 0 && !this.#synced) {
      patch.synced = true
      this.#synced = true
    }
    return patch
  }

  async wait(signal: AbortSignal): Promise<void> {
    if (this.#pending.size === 0) {
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    const pauseMs = this.#roundAt + PATCH_INTERVAL_MS - performance.now()
    if (pauseMs > 0) await sleep(Math.ceil(pauseMs), undefined, { signal }).catch(() => undefined)
  }

  #beginRound(): void {
    this.#roundLeft = this.#pending.size
    this.#roundAt = performance.now()
  }

  #beginSnapshot(): void {
    this.#pending.clear()
    for (const table of Object.keys(this.#tables)) {
      for (const id of this.#tables[table]?.keys() ?? []) this.#pending.set(`${table} ${id}`, { table, id })
    }
    this.#reset = true
    this.#synced = false
    this.#beginRound()
  }

  #rowCount(): number {
    return Object.values(this.#tables).reduce((count, rows) => count + rows.size, 0)
  }
}

/** Whether two rows (plain JSON data) say the same. Plain loops: at a start thousands of rows are compared cold. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) if (!sameValue(a[i], b[i])) return false
    return true
  }
  const left = a as Record<string, unknown>
  const right = b as Record<string, unknown>
  let more = 0
  for (const key in left) {
    if (!Object.hasOwn(right, key) || !sameValue(left[key], right[key])) return false
    more++
  }
  for (const _ in right) more--
  return more === 0
}
