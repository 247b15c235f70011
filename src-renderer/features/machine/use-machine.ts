import type { MachineVerb } from '#shared/contract/machine'
import type { MachineSettingsChange, MachineStatus } from '#shared/model/machine'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'

/** Everything that is known of the machine; undefined where there can be none. */
export const useMachine = (): MachineStatus | undefined => useAppRow('machine', 'machine')?.status

/** Does something to the machine as a whole. What fails is told in a toast, and stays on the page as its problem. */
export function useMachineAct() {
  const client = useClient()
  return useCall((verb: MachineVerb) => client.machine.act({ verb }), { errors: 'toast' })
}

/** Changes settings of the machine; what it refuses is told in a toast, and `run` does not give true. */
export function useConfigure() {
  const client = useClient()
  return useCall((change: MachineSettingsChange) => client.machine.configure(change).then(() => true), {
    errors: 'toast'
  })
}
