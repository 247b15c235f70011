import { styled } from '@mui/material/styles'
import type { Fault } from '#shared/model/ref'
import { color } from '../tokens'
import { useErrorWords } from './use-error-words'

const Root = styled('span')({
  display: 'block',
  overflowWrap: 'anywhere',
  unicodeBidi: 'isolate',
  '& q': { display: 'block', marginTop: 4, color: color.textMuted, fontSize: '0.75rem' }
})

type ErrorTextProps = {
  error: Fault
  /** Before it: how many failed, or which. */ title?: string | undefined
}

/** What went wrong, and beneath it the words of who refused. */
export function ErrorText({ error, title }: ErrorTextProps) {
  const { text, said } = useErrorWords()(error)
  return (
    <Root>
      {title === undefined ? null : `${title} `}
      {text}
      {said === undefined ? null : <q>{said}</q>}
    </Root>
  )
}
