import { styled } from '@mui/material/styles'
import { useRef, type KeyboardEvent } from 'react'
import { color, focusRing, tabular } from './tokens'

export type FilterTab<V extends string> = {
  readonly value: V
  readonly label: string
  readonly count?: number
}

export type FilterTabsProps<V extends string> = {
  /** Names the group for a screen reader. */
  label: string
  tabs: readonly FilterTab<V>[]
  value: V
  disabled?: boolean
  onChange: (value: V) => void
}

const Root = styled('div')({
  display: 'inline-flex',
  padding: 2,
  gap: 2,
  height: 32,
  borderRadius: 9,
  background: color.tintNeutral,
  '& button': {
    font: 'inherit',
    fontSize: '0.8125rem',
    fontWeight: 530,
    whiteSpace: 'nowrap',
    border: 0,
    padding: '0 12px',
    borderRadius: 7,
    color: color.textMuted,
    background: 'transparent',
    cursor: 'pointer',
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6
  },
  '& button:disabled': { cursor: 'default', opacity: 0.6 },
  '& button:hover:enabled': { color: color.text },
  '& button:focus-visible': focusRing,
  '& button[aria-checked=true]': {
    color: color.text,
    background: color.paper,
    boxShadow: `0 0 0 1px ${color.divider}, 0 1px 2px rgba(6, 24, 28, 0.08)`
  },
  '& .count': { ...tabular, fontSize: '0.75rem', color: color.textMuted }
})

/** One of a few, as segments with their counts. Left and Right move. */
export function FilterTabs<V extends string>({
  label,
  tabs,
  value,
  disabled = false,
  onChange
}: FilterTabsProps<V>) {
  const root = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || disabled) return
    event.preventDefault()
    const at = tabs.findIndex(tab => tab.value === value)
    const to = (at + step + tabs.length) % tabs.length
    const next = tabs[to]
    if (next === undefined) return
    onChange(next.value)
    root.current?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <Root ref={root} role="radiogroup" aria-label={label} aria-disabled={disabled} onKeyDown={onKeyDown}>
      {tabs.map(tab => (
        <button
          key={tab.value}
          type="button"
          role="radio"
          aria-checked={tab.value === value}
          disabled={disabled}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="count">{tab.count}</span>}
        </button>
      ))}
    </Root>
  )
}
