import { inspectCommand } from '#shared/model/command'
import { useAnswer } from '../../data/use-answer'
import { useEngineId } from '../../data/use-engine'
import { InspectDocument } from '../../ui/InspectDocument'

/** The engine's own words on a network. */
export function NetworkInspect({ id, name }: { id: string; name: string }) {
  const engine = useEngineId()
  const { value, error } = useAnswer(
    (client, signal) => client.networks.inspect({ engine, id }, { signal }),
    [engine, id]
  )
  return <InspectDocument json={value?.json} error={error} command={inspectCommand('network', name)} />
}
