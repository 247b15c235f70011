import * as z from 'zod'
import { call } from '../wire/define'

export const tasks = {
  cancel: call(z.object({ id: z.string() }), z.void()),
  /** Shows the file that a task has saved, in the file manager of the computer that Gantry runs on. */
  reveal: call(z.object({ id: z.string() }), z.void()),
  /** Takes ended tasks off the list; the ids of running ones are refused. */
  dismiss: call(z.object({ ids: z.array(z.string()).max(1_000) }), z.void())
} as const
