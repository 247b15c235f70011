import * as z from 'zod'
import { SettingsChange } from '../model/settings'
import { AppPatch } from '../model/tables'
import { call, stream } from '../wire/define'

/** What the host is, and the shell around it. */
export const AppInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'headless']),
  platform: z.string()
})
export type AppInfo = z.infer<typeof AppInfo>

export const app = {
  info: call(z.object({}), AppInfo),
  /** Engines, tasks and settings, live. */
  watch: stream(z.object({}), AppPatch),
  changeSettings: call(SettingsChange, z.void())
} as const
