import { useState } from 'react'
import type { Fault, Outcome } from '#shared/model/ref'
import { useCall } from './use-call'

export type Removal = {
  /** Never rejects. */
  run(): Promise<void>
  pending: boolean
  /** Why it failed; of several, the first. */
  error: Fault | null
  /** How many of them could not be removed. */
  failedCount: number
}

const NONE_FAILED: Outcome = { failed: [], failedCount: 0 }

/** Removes several objects, for the dialog that asked: `onRemoved` when all are gone, else it says what failed. */
export function useRemoval(remove: () => Promise<Outcome>, onRemoved: () => void): Removal {
  const [{ failed, failedCount }, setFailed] = useState<Outcome>(NONE_FAILED)
  const call = useCall(remove, { errors: 'inline' })
  return {
    run: async () => {
      setFailed(NONE_FAILED)
      const outcome = await call.run()
      if (outcome?.failedCount === 0) onRemoved()
      else setFailed(outcome ?? NONE_FAILED)
    },
    pending: call.pending,
    error: failed[0] ?? call.error,
    failedCount
  }
}
