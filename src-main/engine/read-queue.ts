import type { ObjectTable } from './object-table'

const CONCURRENCY = 8
/** Of those, what unhurried reads may take. */
const UNHURRIED = 2

type Waiting = { table: ObjectTable; id: string; done: Promise<void>; resolve: () => void }

/**
 * Reads of single objects, each object once however often it is asked for while it waits. One that is asked for
 * while it is being read is read once more, for what was read may be older than the question.
 */
export class ReadQueue {
  readonly #read: (table: ObjectTable, id: string) => Promise<void>
  readonly #urgent = new Map<string, Waiting>()
  readonly #unhurried = new Map<string, Waiting>()
  readonly #active = new Set<string>()
  #scheduled = false

  /** `read` must not reject. */
  constructor(read: (table: ObjectTable, id: string) => Promise<void>) {
    this.#read = read
  }

  /** Resolves after a read that began after this call. */
  read(table: ObjectTable, id: string): Promise<void> {
    const key = `${table} ${id}`
    const waiting = this.#urgent.get(key) ?? this.#unhurried.get(key) ?? newWaiting(table, id)
    this.#unhurried.delete(key)
    this.#urgent.set(key, waiting)
    this.#schedule()
    return waiting.done
  }

  /** Reads it when nothing else is to be read. */
  readLater(table: ObjectTable, id: string): void {
    const key = `${table} ${id}`
    if (this.#urgent.has(key) || this.#unhurried.has(key)) return
    this.#unhurried.set(key, newWaiting(table, id))
    this.#schedule()
  }

  /** After the present batch of events, so that what comes together is read once. */
  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#begin(this.#urgent, CONCURRENCY)
      this.#begin(this.#unhurried, UNHURRIED)
    })
  }

  #begin(queue: Map<string, Waiting>, limit: number): void {
    for (const [key, waiting] of queue) {
      if (this.#active.size >= limit) return
      if (this.#active.has(key)) continue
      queue.delete(key)
      this.#active.add(key)
      void this.#read(waiting.table, waiting.id).finally(() => {
        this.#active.delete(key)
        waiting.resolve()
        if (this.#urgent.size + this.#unhurried.size > 0) this.#schedule()
      })
    }
  }
}

const newWaiting = (table: ObjectTable, id: string): Waiting => {
  let resolve = () => {}
  const done = new Promise<void>(now => {
    resolve = now
  })
  return { table, id, done, resolve }
}
