import { useSyncExternalStore } from 'react'
import type { ObjectRows } from '#shared/model/tables'
import { useEngineMirror } from './use-engine'
import { useMirrorCount, useMirrorRow, useMirrorRows, useMirrorView } from './use-mirror'
import type { ViewOptions } from './view'

type ObjectTable = keyof ObjectRows & string

/** One object of the chosen engine. Renders again only when this row changes. */
export function useRow<T extends ObjectTable>(table: T, id: string): ObjectRows[T] | undefined {
  return useMirrorRow(useEngineMirror(), table, id)
}

/**
 * The ids of a table, filtered and sorted. Renders again only when the list of ids changes. `where` and
 * `compare` are taken anew when one of `deps` changes, as in useMemo.
 */
export function useView<T extends ObjectTable>(
  table: T,
  options: ViewOptions<ObjectRows[T]> = {},
  deps: readonly unknown[] = []
): readonly string[] {
  return useMirrorView(useEngineMirror(), table, options, deps)
}

/** How many rows there are, or how many of a kind. Renders again only when the number changes. */
export function useCount<T extends ObjectTable>(
  table: T,
  where?: (row: ObjectRows[T]) => boolean,
  deps: readonly unknown[] = []
): number {
  return useMirrorCount(useEngineMirror(), table, where, deps)
}

/** All rows of a table, in no order. Renders again on every change of the table: use it sparingly. */
export function useRows<T extends ObjectTable>(table: T): readonly ObjectRows[T][] {
  return useMirrorRows(useEngineMirror(), table)
}

/** Whether this engine's objects have arrived at all; false: show that they are loading. */
export function useSynced(): boolean {
  const mirror = useEngineMirror()
  return useSyncExternalStore(mirror.onSynced, mirror.isSynced)
}
