import { styled } from '@mui/material/styles'
import { CloseIcon } from './icons'
import { useUiText } from './texts'
import { color, ellipsis, focusRing } from './tokens'

const Root = styled('span')({
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minWidth: 0,
  color: color.error,
  fontSize: '0.6875rem',
  lineHeight: '15px',
  '& bdi': { ...ellipsis, minWidth: 0 },
  '& button': {
    display: 'grid',
    placeItems: 'center',
    width: 16,
    height: 15,
    flex: 'none',
    padding: 0,
    border: 0,
    borderRadius: 4,
    color: 'inherit',
    background: 'none',
    cursor: 'pointer'
  },
  '& button:hover': { background: color.hover },
  '& button:focus-visible': focusRing,
  '& svg': { fontSize: 13 }
})

/** What went wrong with the last deed to a row's object, until it is dismissed. Stands in `NameWithFailure`. */
export function RowFailure({ message, onDismiss }: { message: string; onDismiss: () => void }) {
  const text = useUiText()
  return (
    <Root role="alert">
      <bdi title={message}>{message}</bdi>
      <button type="button" aria-label={text('dismiss')} title={text('dismiss')} onClick={onDismiss}>
        <CloseIcon />
      </button>
    </Root>
  )
}
