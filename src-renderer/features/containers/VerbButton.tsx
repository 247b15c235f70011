import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import type { ContainerVerb } from '#shared/model/container'
import { font } from '../../ui/tokens'
import { verbIcons } from '../../ui/verb-icons'

type VerbButtonProps = { verb: ContainerVerb; disabled: boolean; command: string; onClick: () => void }

/** A deed as an icon; its tooltip has its name and the command that does the same. */
export function VerbButton({ verb, disabled, command, onClick }: VerbButtonProps) {
  const { t } = useTranslation('containers')
  const Drawing = verbIcons[verb]
  const label = t(`verb_${verb}`)
  const title = (
    <>
      {label}
      <br />
      <span style={{ fontFamily: font.mono, opacity: 0.8, overflowWrap: 'anywhere' }}>
        {command.length > 200 ? `${command.slice(0, 200)}…` : command}
      </span>
    </>
  )
  return (
    <Tooltip title={title}>
      {/* A disabled button tells nothing of the pointer; its wrap does. */}
      <span>
        <IconButton aria-label={label} disabled={disabled} onClick={onClick}>
          <Drawing />
        </IconButton>
      </span>
    </Tooltip>
  )
}
