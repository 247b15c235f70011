import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import ToggleButton from '@mui/material/ToggleButton'
import Tooltip from '@mui/material/Tooltip'
import type { KeyboardEvent } from 'react'
import { CaseIcon, ChevronDownIcon, ChevronUpIcon, RegexIcon, type Icon } from '../icons'
import { SearchField } from '../SearchField'
import { useUiText } from '../texts'
import { color, tabular } from '../tokens'
import type { TextQuery } from './text-matcher'
import type { QueryFault } from './use-text-matcher'

export type FindBarProps = {
  query: TextQuery
  onQuery: (query: TextQuery) => void
  placeholder: string
  /** Hits so far; undefined while there is no query. */
  count: number | undefined
  /** The hit one stands on, from 0; undefined: on none yet. */
  at: number | undefined
  /** Said instead of the count. */
  fault: QueryFault | undefined
  onStep: (step: 1 | -1) => void
}

const Root = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minWidth: 0,
  flex: '0 1 auto',
  '& .count': {
    ...tabular,
    fontSize: '0.75rem',
    color: color.textMuted,
    whiteSpace: 'nowrap',
    padding: '0 8px'
  },
  '& .count[data-fault]': { color: color.error },
  '& .MuiToggleButton-root': { border: 0, width: 28, height: 28, padding: 0, color: color.textMuted },
  '& .MuiToggleButton-root.Mui-selected': { color: color.primary, background: color.tintPrimary }
})

/** Search with count and next and previous: Enter, Shift+Enter; Ctrl/Cmd+F comes here. */
export function FindBar({ query, onQuery, placeholder, count, at, fault, onStep }: FindBarProps) {
  const text = useUiText()
  const said = fault
    ? text(fault === 'bad' ? 'patternBad' : 'patternSlow')
    : count === undefined
      ? undefined
      : count === 0
        ? text('matchNone')
        : at === undefined
          ? text('matchCount', { count })
          : text('matchPosition', { at: at + 1, count })
  const toggle = (key: 'regex' | 'matchCase', label: string, Drawing: Icon) => (
    <Tooltip title={label}>
      <ToggleButton
        value={key}
        selected={query[key]}
        aria-label={label}
        onChange={() => onQuery({ ...query, [key]: !query[key] })}
      >
        <Drawing />
      </ToggleButton>
    </Tooltip>
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    onStep(event.shiftKey ? -1 : 1)
  }
  return (
    <Root role="search" onKeyDown={onKeyDown}>
      <SearchField
        value={query.text}
        onChange={value => onQuery({ ...query, text: value })}
        placeholder={placeholder}
        width={220}
      />
      {toggle('matchCase', text('matchCase'), CaseIcon)}
      {toggle('regex', text('useRegex'), RegexIcon)}
      {said === undefined ? null : (
        <span className="count" role="status" data-fault={fault}>
          {said}
        </span>
      )}
      {count === undefined || count === 0 ? null : (
        <>
          <Tooltip title={`${text('matchPrevious')} (⇧↵)`}>
            <IconButton aria-label={text('matchPrevious')} onClick={() => onStep(-1)}>
              <ChevronUpIcon />
            </IconButton>
          </Tooltip>
          <Tooltip title={`${text('matchNext')} (↵)`}>
            <IconButton aria-label={text('matchNext')} onClick={() => onStep(1)}>
              <ChevronDownIcon />
            </IconButton>
          </Tooltip>
        </>
      )}
    </Root>
  )
}
