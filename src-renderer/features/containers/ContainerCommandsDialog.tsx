import type { Container, ContainerVerb } from '#shared/model/container'
import { CommandsDialog } from '../../ui/CommandsDialog'
import { useContainers } from './containers-context'
import { atOnceCommands } from './verbs'

type ContainerCommandsDialogProps = {
  rows: readonly Container[]
  /** Of the buttons that were asked about. */
  verbs: readonly ContainerVerb[]
  onClose: () => void
}

/** What one press on a row, a project's header or the bar of the selection does, as commands to copy. */
export function ContainerCommandsDialog({ rows, verbs, onClose }: ContainerCommandsDialogProps) {
  const { t } = useContainers()
  return (
    <CommandsDialog
      title={t('commandsTitle', { count: rows.length, name: rows[0]?.name })}
      intro={t('commandsText')}
      commands={atOnceCommands(rows, verbs).map(({ verb, command }) => ({
        label: t(`verb_${verb}`),
        command
      }))}
      onClose={onClose}
    />
  )
}
