import type { Container, ContainerDetail } from '#shared/model/container'
import type { AppError } from '#shared/wire/errors'
import { useAnswer } from '../../data/use-answer'
import { useEngineId } from '../../data/use-engine'

/** What no event tells: another health check of the same outcome, and limits that were changed. */
export const ANEW_MS = 10_000

/**
 * What the engine knows beyond the row. Asked anew whenever the row changes, which the engine's events see to, and
 * now and then; meanwhile, and once the container is gone, the last answer stays.
 */
export function useDetail(
  row: Container,
  gone: boolean
): { detail: ContainerDetail | null; error: AppError | null } {
  const engine = useEngineId()
  const { id } = row
  const { value, error } = useAnswer(
    (client, signal) => (gone ? null : client.containers.detail({ engine, id }, { signal })),
    // `row` itself: each new one may mean that the detail is another.
    [engine, id, row, gone],
    { everyMs: ANEW_MS }
  )
  return { detail: value ?? null, error }
}
