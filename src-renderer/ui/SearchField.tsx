import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import OutlinedInput from '@mui/material/OutlinedInput'
import { useEffect, useRef } from 'react'
import { CloseIcon, SearchIcon } from './icons'
import { Kbd } from './Kbd'
import { isTyping } from './key-owner'
import { useUiText } from './texts'
import { color } from './tokens'

export type SearchFieldProps = {
  value: string
  onChange: (value: string) => void
  /** Also its accessible name. */
  placeholder?: string
  /** `/` and Ctrl/Cmd+F anywhere on the page come here (true unless told). */
  shortcut?: boolean
  width?: number | string
}

/** The search of a page. Esc clears, a second Esc leaves. */
export function SearchField({
  value,
  onChange,
  placeholder,
  shortcut = true,
  width = 300
}: SearchFieldProps) {
  const text = useUiText()
  const input = useRef<HTMLInputElement>(null)
  const label = placeholder ?? text('searchPlaceholder')

  useEffect(() => {
    if (!shortcut) return
    const onKey = (event: KeyboardEvent) => {
      const find = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f'
      const slash =
        event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)
      if (event.defaultPrevented || (!find && !slash)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [shortcut])

  return (
    <OutlinedInput
      size="small"
      type="text"
      value={value}
      placeholder={label}
      onChange={event => onChange(event.target.value)}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        if (value === '') input.current?.blur()
        else onChange('')
      }}
      inputRef={input}
      inputProps={{ 'aria-label': label, role: 'searchbox', spellCheck: false, autoComplete: 'off' }}
      startAdornment={
        <InputAdornment position="start" sx={{ mr: 0.75, ml: -0.5 }}>
          <SearchIcon sx={{ fontSize: 17, color: color.textMuted }} />
        </InputAdornment>
      }
      endAdornment={
        value === '' ? (
          shortcut ? (
            <Kbd aria-hidden>/</Kbd>
          ) : null
        ) : (
          <IconButton
            size="small"
            aria-label={text('searchClear')}
            onClick={() => onChange('')}
            sx={{ mr: -1 }}
          >
            <CloseIcon sx={{ fontSize: '15px !important' }} />
          </IconButton>
        )
      }
      sx={{
        width,
        maxWidth: '100%',
        '& .MuiOutlinedInput-input': { paddingInline: '0 !important' },
        '@media (max-width: 600px)': { width: '100%' }
      }}
    />
  )
}
