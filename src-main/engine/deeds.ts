import type { Container } from '#shared/model/container'
import type { Failure, Outcome } from '#shared/model/ref'
import type { ObjectRows } from '#shared/model/tables'
import type { Connected } from './engine'
import type { ObjectTable } from './object-table'
import { failureOf, translate } from './errors'

const CONCURRENCY = 8
/** More are counted only: the failures of thousands would be too large for one answer. Each is on its row all the same. */
const MOST_TOLD = 50

/** The fields that main itself puts on a row. */
type Own<T extends ObjectTable> = Pick<ObjectRows[T], 'busy' | 'failure'>

/**
 * Does one deed to each object, several at a time. All rows are busy from the first moment; each is idle again once
 * it is as new as its deed, with the failure on it that the outcome tells too. One that was busy before (a stop that
 * takes long, which is killed) stays so as long as that lasts. Never rejects.
 */
export const doToAll = async <T extends ObjectTable>(
  engine: Connected,
  table: T,
  ids: readonly string[],
  busy: Exclude<ObjectRows[T]['busy'], null>,
  deed: (id: string) => Promise<void>
): Promise<Outcome> => {
  const each = [...new Set(ids)]
  const failed: Failure[] = []
  const own = new Set(each.filter(id => !engine.store.get(table, id)?.busy))
  for (const id of own) mark(engine, table, id, { busy, failure: null } as Own<T>)
  await inTurns(each, async id => {
    let failure: Failure | null = null
    try {
      await deed(id)
    } catch (error) {
      failure = failureOf(id, error)
      failed.push(failure)
    }
    await engine.refresh(table, id)
    mark(engine, table, id, { ...(own.has(id) && { busy: null }), failure } as Own<T>)
  })
  return outcomeOf(failed)
}

export const outcomeOf = (failed: readonly Failure[]): Outcome => ({
  failed: failed.slice(0, MOST_TOLD),
  failedCount: failed.length
})

/** Does a deed to one object whose row is busy meanwhile; the caller gets the error. */
export const doToOne = async <T extends ObjectTable, R>(
  engine: Connected,
  table: T,
  id: string,
  busy: Exclude<ObjectRows[T]['busy'], null> | null,
  deed: () => Promise<R>
): Promise<R> => {
  if (busy) mark(engine, table, id, { busy, failure: null } as Own<T>)
  try {
    return await deed()
  } catch (error) {
    throw translate(error)
  } finally {
    await engine.refresh(table, id)
    if (busy) mark(engine, table, id, { busy: null } as Own<T>)
  }
}

/** Takes the failure off a row. */
export const dismissFailure = (engine: Pick<Connected, 'store'>, table: ObjectTable, id: string): void => {
  engine.store.change(table, id, { failure: null })
}

/** Runs the work for each item, `CONCURRENCY` at a time. */
export const inTurns = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, items.length) }, worker))
}

const MOST_LISTED = 5

/** `“web”, “db”, … (+3)`: names within a sentence of any language. */
export const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_LISTED).map(name => `“${name}”`)
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(', ')}, … (+${more})` : shown.join(', ')
}

/** The name of a container by its id or its id's beginning. */
export const containerNameOf = (rows: readonly Container[], id: string): string =>
  rows.find(row => row.id === id || (id.length >= 12 && row.id.startsWith(id)))?.name ?? id.slice(0, 12)

const mark = <T extends ObjectTable>(engine: Connected, table: T, id: string, own: Partial<Own<T>>): void =>
  engine.store.change(table, id, own as Partial<ObjectRows[T]>)
