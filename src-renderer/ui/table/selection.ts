export type Selection = {
  readonly selected: ReadonlySet<string>
  /** Where a shift-range starts. */
  readonly anchor: string | undefined
}

/** `one` toggles one row; `range` sets every row from the anchor to it to what the anchor is. */
export type SelectHow = 'one' | 'range'

/** What one press on a row's checkbox makes of the selection. `order`: the row ids as they are shown. */
export function select(now: Selection, order: readonly string[], id: string, how: SelectHow): Selection {
  const selected = new Set(now.selected)
  const from = now.anchor === undefined ? -1 : order.indexOf(now.anchor)
  const to = order.indexOf(id)
  if (how === 'one' || from < 0 || to < 0) {
    if (!selected.delete(id)) selected.add(id)
    return { selected, anchor: id }
  }
  const on = now.selected.has(now.anchor as string)
  for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (on) selected.add(each)
    else selected.delete(each)
  }
  return { selected, anchor: now.anchor }
}

/** The header's checkbox: all of `order`, or, if all were selected, none of it. Rows filtered away are left as they are. */
export function selectAll(now: ReadonlySet<string>, order: readonly string[]): ReadonlySet<string> {
  const next = new Set(now)
  const all = order.length > 0 && order.every(id => now.has(id))
  for (const id of order) {
    if (all) next.delete(id)
    else next.add(id)
  }
  return next
}

/** How many of the selected ids are not in the list: a search or a filter hides them. */
export function hiddenCount(selected: Iterable<string>, items: readonly unknown[]): number {
  const listed = new Set(items)
  let count = 0
  for (const id of selected) if (!listed.has(id)) count++
  return count
}

/** How much of `order` is selected, for the header's checkbox. */
export function coverage(selected: ReadonlySet<string>, order: readonly string[]): 'none' | 'some' | 'all' {
  if (selected.size === 0 || order.length === 0) return 'none'
  let count = 0
  for (const id of order) if (selected.has(id)) count++
  return count === 0 ? 'none' : count === order.length ? 'all' : 'some'
}
