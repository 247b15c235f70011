import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { CheckIcon, CopyIcon } from './icons'
import { useUiText } from './texts'
import { color } from './tokens'
import { useCopy } from './use-copy'

export type CopyButtonProps = {
  /** What is copied; a function where it is costly to make. */
  value: string | (() => string)
  /** "Copy" unless told. */
  label?: string
}

/** Copies, and says that it did. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const text = useUiText()
  const { copied, copy } = useCopy()
  const name = copied ? text('copied') : (label ?? text('copy'))
  return (
    <Tooltip title={name}>
      <IconButton
        aria-label={name}
        onClick={event => {
          event.stopPropagation()
          copy(typeof value === 'string' ? value : value())
        }}
      >
        {copied ? <CheckIcon sx={{ color: color.success }} /> : <CopyIcon />}
      </IconButton>
    </Tooltip>
  )
}
