import { memo } from 'react'
import { actCommand } from '#shared/model/command'
import { canDo, type ContainerVerb } from '#shared/model/container'
import { useRows } from '../../data/use-rows'
import { CommandsButton } from './CommandsButton'
import { useContainers } from './containers-context'
import { projectOfGroup } from './filter'
import { VerbButton } from './VerbButton'
import { groupVerbs, plainAct } from './verbs'

/** Start, stop or restart all containers of a compose project, also those that a filter hides. */
export const ContainerGroupActions = memo(function ContainerGroupActions({ group }: { group: string }) {
  const { act, canAct } = useContainers()
  const rows = useRows('containers')
  const project = projectOfGroup(group)
  if (project === null) return null
  const members = rows.filter(row => row.project === project)
  const button = (verb: ContainerVerb) => {
    const able = members.filter(row => canDo(verb, row))
    return (
      <VerbButton
        key={verb}
        verb={verb}
        disabled={!canAct || able.length === 0}
        command={actCommand(
          plainAct(verb),
          (able.length > 0 ? able : members).map(({ name }) => name)
        )}
        onClick={() =>
          act(
            plainAct(verb),
            able.map(({ id }) => id)
          )
        }
      />
    )
  }
  return (
    <>
      {groupVerbs.map(button)}
      <CommandsButton rows={members} verbs={groupVerbs} />
    </>
  )
})
