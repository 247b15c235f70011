import type { Container } from '#shared/model/container'
import { CommandsDialog } from '../../ui/CommandsDialog'
import { useContainers } from './containers-context'
import { atOnceCommands } from './verbs'

type ContainerCommandsDialogProps = { rows: readonly Container[]; onClose: () => void }

/** What one press on a row or on the bar of the selection does, as commands to copy. */
export function ContainerCommandsDialog({ rows, onClose }: ContainerCommandsDialogProps) {
  const { t } = useContainers()
  return (
    <CommandsDialog
      title={t('commandsTitle', { count: rows.length, name: rows[0]?.name })}
      intro={t('commandsText')}
      commands={atOnceCommands(rows).map(({ verb, command }) => ({ label: t(`verb_${verb}`), command }))}
      onClose={onClose}
    />
  )
}
