import * as z from 'zod'
import { ToolName, ToolsSurvey } from '../model/tool'
import { call } from '../wire/define'

/** The docker command, compose and buildx in the user's own folders. */
export const tools = {
  survey: call(z.object({}), ToolsSurvey),
  /** Puts these in place, or brings Gantry's copies up to date. All of them, or none where one is not Gantry's. */
  install: call(z.object({ tools: z.array(ToolName).min(1) }), z.void()),
  /** Removes these files, as far as Gantry has put them there; none of them when one was changed since. */
  remove: call(z.object({ files: z.array(z.string()).min(1) }), z.void())
} as const
