import { styled } from '@mui/material/styles'
import { color, ellipsis, radius } from './tokens'

/** The style of the picker: a field, and what it has found. */
export const QuickPickerRoot = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  '& .field': {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    padding: '0 16px',
    height: 52,
    flex: 'none',
    borderBottom: `1px solid ${color.divider}`,
    color: color.textMuted
  },
  '& input': {
    flex: 1,
    minWidth: 0,
    border: 0,
    outline: 0,
    background: 'none',
    font: 'inherit',
    fontSize: '1rem',
    color: color.text,
    '&::placeholder': { color: color.textMuted, opacity: 1 }
  },
  '& ul': { listStyle: 'none', margin: 0, padding: 6, overflowY: 'auto' },
  '& li': {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    height: 36,
    padding: '0 10px',
    borderRadius: radius.control,
    cursor: 'pointer',
    '& svg': { flex: 'none', color: color.textMuted },
    '& .label': { ...ellipsis, flex: '0 1 auto', minWidth: 60, fontWeight: 530 },
    '& .detail': {
      ...ellipsis,
      flex: '1 1 0',
      textAlign: 'end',
      fontSize: '0.75rem',
      color: color.textMuted
    },
    '&[aria-selected=true]': { background: color.selected },
    '&[aria-selected=true] svg': { color: color.primary }
  },
  '& .none': { margin: 0, padding: '28px 16px', textAlign: 'center', color: color.textMuted }
})
