import { useState } from 'react'
import type { Container } from '#shared/model/container'
import { madeContainer } from '../../data/made-container'
import { useRow, useSynced } from '../../data/use-rows'

export type ShownContainer =
  /** The engine's objects have not arrived yet. */
  | { readonly at: 'loading' }
  /** There is none with this id, and there was none as long as this page is open. */
  | { readonly at: 'unknown' }
  | { readonly at: 'here'; readonly row: Container }
  /** It was removed while its page was open, or just before; `row` is what was known last. */
  | { readonly at: 'gone'; readonly row: Container }

/** A container's row, and its last known one once it is gone. */
export function useShownContainer(id: string): ShownContainer {
  const row = useRow('containers', id)
  const synced = useSynced()
  const [last, setLast] = useState<Container | undefined>(row ?? madeContainer(id))
  if (row !== undefined && row !== last) setLast(row)
  if (row !== undefined) return { at: 'here', row }
  if (last?.id === id) return { at: 'gone', row: last }
  return { at: synced ? 'unknown' : 'loading' }
}
