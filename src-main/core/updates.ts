import { told } from '#shared/contract/sentences'
import type { UpdateState } from '#shared/model/update'

/** What a shell can do about a new version of Gantry. */
export type Updates = {
  /** The state as it is, then each change, until the signal aborts. */
  follow(signal: AbortSignal): AsyncIterable<UpdateState>
  /** @throws AppError `conflict` where this Gantry looks for none */
  check(): Promise<void>
  /** @throws AppError `conflict` when none was found, or the system's package manager brings it */
  download(): Promise<void>
  /** @throws AppError `conflict` when none is ready, or a restart would cut something off */
  install(): Promise<void>
}

const refuse = (): Promise<void> => Promise.reject(told('conflict', 'updatesElsewhere', {}))

/** For a shell that is updated by who installed it. */
export const noUpdates: Updates = {
  follow: async function* (signal) {
    yield { at: 'none' }
    if (!signal.aborted)
      await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }))
  },
  check: refuse,
  download: refuse,
  install: refuse
}
