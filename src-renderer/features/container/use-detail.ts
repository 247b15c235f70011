import { useEffect, useState } from 'react'
import type { Container, ContainerDetail } from '#shared/model/container'
import type { AppError } from '#shared/wire/errors'
import { asAppError } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId, useEngineReady } from '../../data/use-engine'

type Asked = { readonly id: string; readonly detail: ContainerDetail | null; readonly error: AppError | null }

/**
 * What the engine knows beyond the row. Asked anew whenever the row changes, which the engine's events see to;
 * meanwhile, and once the container is gone, the last answer stays.
 */
export function useDetail(
  row: Container,
  gone: boolean
): { detail: ContainerDetail | null; error: AppError | null } {
  const client = useClient()
  const engine = useEngineId()
  const ready = useEngineReady()
  const [asked, setAsked] = useState<Asked>({ id: row.id, detail: null, error: null })
  const { id } = row
  useEffect(() => {
    if (gone || !ready) return
    const leave = new AbortController()
    client.containers.detail({ engine, id }, { signal: leave.signal }).then(
      detail => setAsked({ id, detail, error: null }),
      (error: unknown) =>
        leave.signal.aborted ||
        setAsked(before => ({
          id,
          detail: before.id === id ? before.detail : null,
          error: asAppError(error)
        }))
    )
    return () => leave.abort()
    // `row` itself: each new one may mean that the detail is another.
  }, [client, engine, id, row, gone, ready])
  return asked.id === id ? asked : { detail: null, error: null }
}
