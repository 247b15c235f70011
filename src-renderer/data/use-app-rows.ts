import { useSyncExternalStore } from 'react'
import type { AppRows } from '#shared/model/tables'
import { useGantry } from './gantry-context'
import { useMirrorCount, useMirrorRow, useMirrorRows, useMirrorView } from './use-mirror'
import type { ViewOptions } from './view'

type AppTable = keyof AppRows & string

/** One row of the app itself: an engine, a task, the settings. */
export function useAppRow<T extends AppTable>(table: T, id: string): AppRows[T] | undefined {
  return useMirrorRow(useGantry().app, table, id)
}

/** The ids of an app table, filtered and sorted. Renders again only when the list of ids changes. */
export function useAppIds<T extends AppTable>(
  table: T,
  options: ViewOptions<AppRows[T]> = {},
  deps: readonly unknown[] = []
): readonly string[] {
  return useMirrorView(useGantry().app, table, options, deps)
}

export function useAppCount<T extends AppTable>(
  table: T,
  where?: (row: AppRows[T]) => boolean,
  deps: readonly unknown[] = []
): number {
  return useMirrorCount(useGantry().app, table, where, deps)
}

/** All rows of an app table. Renders again on every change of the table. */
export function useAppRows<T extends AppTable>(table: T): readonly AppRows[T][] {
  return useMirrorRows(useGantry().app, table)
}

/** Whether engines, tasks and settings have arrived at all. */
export function useAppSynced(): boolean {
  const { app } = useGantry()
  return useSyncExternalStore(app.onSynced, app.isSynced)
}
