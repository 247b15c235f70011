import type { ContainerAct } from '#shared/model/container'
import type { Failure } from '#shared/model/ref'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'

/**
 * Does a deed to one container. What fails stands in its row, and so on the page; `run` resolves to the
 * failure, to null when it is done, and to undefined when it could not be asked for.
 */
export function useAct(id: string): {
  run: (act: ContainerAct) => Promise<Failure | null | undefined>
  pending: boolean
} {
  const client = useClient()
  const engine = useEngineId()
  const { run, pending } = useCall((act: ContainerAct) => client.containers.act({ engine, ids: [id], act }), {
    errors: 'toast'
  })
  return {
    pending,
    run: async act => {
      const outcome = await run(act)
      return outcome === undefined ? undefined : (outcome.failed[0] ?? null)
    }
  }
}
