import { isRunning, type Container } from '#shared/model/container'
import { asAppError, useCall } from './use-call'
import { useClient } from './use-client'
import { useEngineId } from './use-engine'

const AT_ONCE = 8

/**
 * Learns of which running containers the engine removes when they end: a row just out of a list does not tell, and an
 * end is not to be asked for before it is known. Gives the rows with `autoRemove` in them, and undefined when the
 * engine could not be asked, which a toast says. A container that is gone meanwhile stays as it was.
 */
export function useAutoRemove(): (rows: readonly Container[]) => Promise<Container[] | undefined> {
  const client = useClient()
  const engine = useEngineId()
  const learn = async (row: Container): Promise<Container> => {
    if (row.autoRemove !== null || !isRunning(row)) return row
    try {
      const { autoRemove } = await client.containers.detail({ engine, id: row.id })
      return { ...row, autoRemove }
    } catch (error) {
      if (asAppError(error).code === 'not_found') return row
      throw error
    }
  }
  return useCall(
    async (rows: readonly Container[]) => {
      const learned: Container[] = []
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        learned.push(...(await Promise.all(rows.slice(at, at + AT_ONCE).map(learn))))
      }
      return learned
    },
    { errors: 'toast' }
  ).run
}
