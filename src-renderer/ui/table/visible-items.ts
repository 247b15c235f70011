import type { TableItem } from './types'

export type VisibleItems = {
  /** What is shown, row by row: collapsed members are gone. */
  readonly items: readonly TableItem[]
  /** The ids among them, in order. */
  readonly ids: readonly string[]
  /** Every id by group, also of collapsed groups; ids before the first group are under ''. */
  readonly members: ReadonlyMap<string, readonly string[]>
}

/** Takes the members of collapsed groups out. */
export function visibleItems(all: readonly TableItem[], collapsed: ReadonlySet<string>): VisibleItems {
  const items: TableItem[] = []
  const ids: string[] = []
  const members = new Map<string, string[]>()
  let group = ''
  let isOpen = true
  for (const item of all) {
    if (typeof item !== 'string') {
      group = item.group
      isOpen = !collapsed.has(group)
      items.push(item)
      continue
    }
    const list = members.get(group)
    if (list === undefined) members.set(group, [item])
    else list.push(item)
    if (!isOpen) continue
    items.push(item)
    ids.push(item)
  }
  return { items, ids, members }
}
