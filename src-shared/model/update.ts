import * as z from 'zod'
import type { MachineState } from './machine'
import { Fault } from './ref'
import type { Task } from './task'

/** How far a new version of Gantry is on its way. */
export const UpdateState = z.discriminatedUnion('at', [
  /** This Gantry looks for none: it is no package, was packed without a place to look at, or is another computer's. */
  z.object({ at: z.literal('none') }),
  z.object({ at: z.literal('idle'), checkedAt: z.number().nullable() }),
  z.object({ at: z.literal('checking') }),
  /** `installs`: Gantry can bring it itself; else the system's package manager does. */
  z.object({ at: z.literal('available'), version: z.string(), installs: z.boolean() }),
  z.object({ at: z.literal('downloading'), version: z.string(), fraction: z.number() }),
  z.object({ at: z.literal('ready'), version: z.string() }),
  z.object({ at: z.literal('failed'), fault: Fault })
])
export type UpdateState = z.infer<typeof UpdateState>

/** Who brings a new version: Gantry, the system's package manager (Gantry only tells), or nobody. */
export const UpdateWay = z.enum(['self', 'tell', 'none'])
export type UpdateWay = z.infer<typeof UpdateWay>

/** How this Gantry gets its next version. Of Linux' packages, only an AppImage is a file that belongs to its user. */
export const updateWay = (about: {
  platform: string
  isPackaged: boolean
  hasFeed: boolean
  isAppImage: boolean
}): UpdateWay => {
  if (!about.isPackaged || !about.hasFeed) return 'none'
  if (about.platform === 'linux') return about.isAppImage ? 'self' : 'tell'
  return about.platform === 'darwin' || about.platform === 'win32' ? 'self' : 'none'
}

const DAY_MS = 24 * 60 * 60_000

/** Whether to look for a new version by itself: once a day, only if the user wants it, and never in the middle of one. */
export const isCheckDue = (
  state: UpdateState,
  wanted: boolean,
  checkedAt: number | null,
  now: number
): boolean => {
  if (!wanted || !['idle', 'available', 'failed'].includes(state.at)) return false
  // A clock that was set back must not put it off for ever.
  return checkedAt === null || now - checkedAt >= DAY_MS || now < checkedAt
}

/** Whether it is too early to ask again for a version that the user wanted later. */
export const isPutOff = (
  putOff: { version: string; at: number } | null,
  version: string,
  now: number
): boolean => putOff?.version === version && now >= putOff.at && now - putOff.at < DAY_MS

const BETWEEN: readonly MachineState['at'][] = ['creating', 'starting', 'suspending', 'stopping']

/** What a restart of Gantry would cut off now; null: nothing. A machine that runs or sleeps outlives Gantry. */
export const updateHindrance = (
  tasks: readonly Pick<Task, 'state'>[],
  machine: MachineState | undefined
): 'tasks' | 'machine' | null => {
  if (tasks.some(task => task.state === 'running')) return 'tasks'
  return machine && BETWEEN.includes(machine.at) ? 'machine' : null
}
