import { styled } from '@mui/material/styles'
import type { Fault } from '#shared/model/ref'
import { useErrorWords } from './errors/use-error-words'
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
export function RowFailure({ failure, onDismiss }: { failure: Fault; onDismiss: () => void }) {
  const text = useUiText()
  const words = useErrorWords()(failure)
  return (
    <Root role="alert">
      <bdi title={words.said === undefined ? words.text : `${words.text}\n“${words.said}”`}>{words.text}</bdi>
      <button type="button" aria-label={text('dismiss')} title={text('dismiss')} onClick={onDismiss}>
        <CloseIcon />
      </button>
    </Root>
  )
}
