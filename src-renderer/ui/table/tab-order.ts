import type { FocusEvent, KeyboardEvent } from 'react'

const focusable = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]'

const activeRow = '[data-index][tabindex="0"]'

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null

/**
 * The table's body is one stop of the Tab key: the active row, then what is in that row, then out. Rows
 * have buttons, and nobody wants to tab through those of all of them. `[data-edge]` elements stand before
 * and after the rows: from there the browser goes on by itself.
 */
export function keepTabWithinRow(event: KeyboardEvent, root: HTMLElement): void {
  const row = rowOf(event.target)
  if (event.key !== 'Tab' || row === null) return
  const inside = [...row.querySelectorAll<HTMLElement>(focusable)]
  const isLeaving = event.shiftKey ? event.target === row : event.target === (inside.at(-1) ?? row)
  if (isLeaving) root.querySelector<HTMLElement>(`[data-edge=${event.shiftKey ? 'start' : 'end'}]`)?.focus()
}

/** Who comes in by the keyboard comes to the active row, not to whichever button stands at the edge. */
export function enterAtActiveRow(event: FocusEvent, root: HTMLElement): void {
  const cameFrom = event.relatedTarget
  if (cameFrom instanceof Node && root.contains(cameFrom)) return
  const row = rowOf(event.target)
  if (row === null || row.tabIndex === 0 || !event.target.matches(':focus-visible')) return
  root.querySelector<HTMLElement>(activeRow)?.focus()
}

/** A row that is removed takes the focus with it: the row that has the tab stop now gets it, when nothing else has it. */
export function regainFocus(root: ParentNode = document): void {
  if (document.activeElement === document.body) root.querySelector<HTMLElement>(activeRow)?.focus()
}
