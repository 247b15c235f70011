import * as z from 'zod'
import { UpdateState } from '../model/update'
import { call, stream } from '../wire/define'

/** New versions of Gantry. Each step is a call of its own, so that none happens unasked. */
export const updates = {
  watch: stream(z.object({}), UpdateState),
  /** Asks the place where versions are published; nothing of this computer is sent. */
  check: call(z.object({}), z.void()),
  download: call(z.object({}), z.void()),
  /** Ends Gantry and starts the new version; refused while a task runs or the machine is between two states. */
  install: call(z.object({}), z.void())
} as const
