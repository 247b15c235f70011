import type { HTMLAttributes } from 'react'

type TableCheckboxProps = {
  state: 'none' | 'some' | 'all'
  /** Without a label it is only the drawing, for inside a control that is the checkbox itself. */
  label?: string
}

/** A checkbox of plain elements: MUI's costs more than the rest of its row. The table handles the press. */
export function TableCheckbox({ state, label }: TableCheckboxProps) {
  const checked = state === 'some' ? 'mixed' : state === 'all'
  const role: HTMLAttributes<HTMLSpanElement> =
    label === undefined
      ? { 'aria-hidden': true }
      : { role: 'checkbox', 'aria-checked': checked, 'aria-label': label }
  return (
    <span {...role} className="box" data-check={state}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden>
        <path
          d={state === 'some' ? 'M4.5 8h7' : 'm4 8.3 2.7 2.7 5.3-6'}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  )
}
