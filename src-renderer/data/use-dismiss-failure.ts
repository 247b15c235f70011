import type { ObjectRows } from '#shared/model/tables'
import { useCall } from './use-call'
import { useClient } from './use-client'
import { useEngineId } from './use-engine'

/** Takes the failure of the last deed off a row of this engine. */
export function useDismissFailure(table: keyof ObjectRows): (id: string) => void {
  const client = useClient()
  const engine = useEngineId()
  const { run } = useCall((id: string) => client[table].dismissFailure({ engine, id }), { errors: 'toast' })
  return id => void run(id)
}
