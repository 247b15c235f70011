import { inspectCommand } from '#shared/model/command'
import type { Network } from '#shared/model/network'
import { useAnswer } from '../../data/use-answer'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { InspectDocument } from '../../ui/InspectDocument'
import { commandName } from './network-rows'

/** The engine's own words on a network. */
export function NetworkInspect({ network }: { network: Network }) {
  const { id } = network
  const called = commandName(network, useRows('networks'))
  const engine = useEngineId()
  const { value, error } = useAnswer(
    (client, signal) => client.networks.inspect({ engine, id }, { signal }),
    [engine, id]
  )
  return <InspectDocument json={value?.json} error={error} command={inspectCommand('network', called)} />
}
