import { useCallback, useState, useSyncExternalStore } from 'react'
import type { ViewSource } from './changes'
import type { Mirror } from './mirror'
import { View, type ViewOptions } from './view'

type RowsMap = Record<string, { id: string }>

/** What `make` made, until one of `deps` changes. */
export function useMade<T>(make: () => T, deps: readonly unknown[]): T {
  const [held, setHeld] = useState(() => ({ value: make(), deps }))
  const isSame = held.deps.length === deps.length && deps.every((dep, i) => Object.is(dep, held.deps[i]))
  if (isSame) return held.value
  const next = { value: make(), deps }
  setHeld(next)
  return next.value
}

export function useMirrorRow<Rows extends RowsMap, T extends keyof Rows & string>(
  mirror: Mirror<Rows>,
  table: T,
  id: string
): Rows[T] | undefined {
  const subscribe = useCallback(
    (listener: () => void) => mirror.onRow(table, id, listener),
    [mirror, table, id]
  )
  return useSyncExternalStore(subscribe, () => mirror.get(table, id))
}

export function useMirrorView<Rows extends RowsMap, T extends keyof Rows & string>(
  mirror: Mirror<Rows>,
  table: T,
  options: ViewOptions<Rows[T]>,
  deps: readonly unknown[]
): readonly string[] {
  const view = useMade(() => new View(mirror.table(table), options), [mirror, table, ...deps])
  return useSyncExternalStore(view.subscribe, view.ids)
}

export function useMirrorCount<Rows extends RowsMap, T extends keyof Rows & string>(
  mirror: Mirror<Rows>,
  table: T,
  where: ((row: Rows[T]) => boolean) | undefined,
  deps: readonly unknown[]
): number {
  const count = useMade(() => countOf(mirror.table(table), where), [mirror, table, ...deps])
  const subscribe = useCallback((listener: () => void) => mirror.onTable(table, listener), [mirror, table])
  return useSyncExternalStore(subscribe, count)
}

/** Counts anew only when the table has changed since. */
function countOf<Row extends { id: string }>(
  source: ViewSource<Row>,
  where: ((row: Row) => boolean) | undefined
): () => number {
  let countedAt = -1
  let count = 0
  return () => {
    if (countedAt !== source.version()) {
      countedAt = source.version()
      const rows = source.rows()
      count = where ? rows.reduce((sum, row) => (where(row) ? sum + 1 : sum), 0) : rows.length
    }
    return count
  }
}

export function useMirrorRows<Rows extends RowsMap, T extends keyof Rows & string>(
  mirror: Mirror<Rows>,
  table: T
): readonly Rows[T][] {
  const subscribe = useCallback((listener: () => void) => mirror.onTable(table, listener), [mirror, table])
  return useSyncExternalStore(subscribe, () => mirror.rows(table))
}
