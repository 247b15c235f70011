import { vi } from 'vitest'
import type { UpdateState } from '#shared/model/update'
import { silentLog } from '../../core/log'
import type { Remembered, UpdateMemory } from './update-memory'
import { DesktopUpdates, type UpdateOptions } from './updates'

/** As the file does, it outlives the Gantry that wrote it. */
export const memory = (): UpdateMemory => {
  let kept: Remembered = { checkedAt: null, putOff: null }
  return {
    read: () => kept,
    write: remembered => Promise.resolve(void (kept = remembered))
  }
}

/** Updates where the user says no to everything, unless told. */
export const updatesWith = (
  options: Pick<UpdateOptions, 'updater'> & Partial<UpdateOptions>
): DesktopUpdates =>
  new DesktopUpdates({
    installs: true,
    hindrance: () => null,
    questions: {
      download: () => Promise.resolve(false),
      restart: () => Promise.resolve(false),
      tell: () => Promise.resolve()
    },
    beforeInstall: () => Promise.resolve(),
    reopen: () => {},
    memory: memory(),
    log: silentLog,
    ...options
  })

/** The newest state, as a page would see it. */
export const stateOf = async (updates: DesktopUpdates): Promise<UpdateState> => {
  for await (const state of updates.follow(AbortSignal.timeout(5_000))) return state
  throw new Error('No state came.')
}

/** The user who gives these answers. */
export const asked = (answers: { download: boolean; restart: boolean }) => ({
  download: vi.fn(() => Promise.resolve(answers.download)),
  restart: vi.fn(() => Promise.resolve(answers.restart)),
  tell: vi.fn(() => Promise.resolve())
})
