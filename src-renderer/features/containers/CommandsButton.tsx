import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import type { Container, ContainerVerb } from '#shared/model/container'
import { CopyIcon } from '../../ui/icons'
import { useContainers } from './containers-context'
import { atOnceCommands } from './verbs'

type CommandsButtonProps = { rows: readonly Container[]; verbs: readonly ContainerVerb[] }

/** Shows the commands of the buttons beside it, to copy; not there while they can do nothing at once. */
export function CommandsButton({ rows, verbs }: CommandsButtonProps) {
  const { t, askCommands } = useContainers()
  if (atOnceCommands(rows, verbs).length === 0) return null
  return (
    <Tooltip title={t('commands')}>
      <IconButton
        aria-label={t('commands')}
        onClick={() =>
          askCommands(
            rows.map(({ id }) => id),
            verbs
          )
        }
      >
        <CopyIcon />
      </IconButton>
    </Tooltip>
  )
}
