import { actCommand } from '#shared/model/command'
import { canDo, type ContainerVerb } from '#shared/model/container'
import { useRows } from '../../data/use-rows'
import { SelectionBar } from '../../ui/SelectionBar'
import { hiddenCount } from '../../ui/table/selection'
import type { TableItem } from '../../ui/table/types'
import { CommandsButton } from './CommandsButton'
import { useContainers } from './containers-context'
import { VerbButton } from './VerbButton'
import { plainAct, verbs } from './verbs'

type ContainersSelectionProps = {
  selected: ReadonlySet<string>
  /** What the table lists. */
  items: readonly TableItem[]
  onClear: () => void
}

/** What can be done to all selected containers. */
export function ContainersSelection({ selected, items, onClear }: ContainersSelectionProps) {
  const { act, askKill, askRemove, canAct } = useContainers()
  const rows = useRows('containers').filter(({ id }) => selected.has(id))
  const able = (verb: ContainerVerb) => rows.filter(row => canDo(verb, row))
  const run = (verb: ContainerVerb) => {
    const ids = able(verb).map(({ id }) => id)
    if (verb === 'kill') askKill(ids)
    else if (verb === 'remove') askRemove(ids)
    else act(plainAct(verb), ids)
  }
  return (
    <SelectionBar
      count={rows.length}
      hidden={hiddenCount(
        rows.map(({ id }) => id),
        items
      )}
      onClear={onClear}
    >
      {verbs.map(verb => (
        <VerbButton
          key={verb}
          verb={verb}
          disabled={!canAct || able(verb).length === 0}
          command={actCommand(
            plainAct(verb),
            (able(verb).length > 0 ? able(verb) : rows).map(({ name }) => name)
          )}
          onClick={() => run(verb)}
        />
      ))}
      <CommandsButton rows={rows} verbs={verbs} />
    </SelectionBar>
  )
}
