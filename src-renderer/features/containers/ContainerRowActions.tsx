import { memo } from 'react'
import { actCommand } from '#shared/model/command'
import { useRow } from '../../data/use-rows'
import { ActionMenu } from '../../ui/ActionMenu'
import { useContainers } from './containers-context'
import { useContainerMenu } from './use-container-menu'
import { VerbButton } from './VerbButton'
import { canDo, mainVerb, plainAct } from './verbs'

/** At the end of a row: start or stop, restart, and everything else behind the dots. */
export const ContainerRowActions = memo(function ContainerRowActions({ id }: { id: string }) {
  const row = useRow('containers', id)
  const { act, canAct } = useContainers()
  const menu = useContainerMenu(row)
  if (!row) return null
  return (
    <>
      {([mainVerb(row), 'restart'] as const).map(verb => (
        <VerbButton
          key={verb}
          verb={verb}
          disabled={!canAct || !canDo(verb, row)}
          command={actCommand(plainAct(verb), [row.name])}
          onClick={() => act(plainAct(verb), [id])}
        />
      ))}
      <ActionMenu actions={menu} />
    </>
  )
})
