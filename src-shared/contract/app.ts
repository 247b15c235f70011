import * as z from 'zod'
import { MachineSupport } from '../model/machine'
import { SettingsChange } from '../model/settings'
import { AppPatch } from '../model/tables'
import { ToolsSurvey } from '../model/tool'
import { call, stream } from '../wire/define'

/** What the host is, and the shell around it. */
export const AppInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'headless']),
  platform: z.string(),
  /** The folder of settings, log and last known rows, on the host's computer. */
  dataDir: z.string(),
  /** Started for one engine only, so none is looked for and none can be added. */
  oneEngine: z.boolean()
})
export type AppInfo = z.infer<typeof AppInfo>

/** What there is on the host's computer to run containers with. */
export const Survey = z.object({
  tools: ToolsSurvey,
  /** docker's contexts, by name. */
  contexts: z.array(z.string()),
  machine: MachineSupport
})
export type Survey = z.infer<typeof Survey>

/** What a package that is part of Gantry asks to be told with it. */
export const Notice = z.object({
  name: z.string(),
  version: z.string(),
  /** As the package names it, such as `MIT`. */
  licence: z.string(),
  text: z.string()
})
export type Notice = z.infer<typeof Notice>

export const app = {
  info: call(z.object({}), AppInfo),
  /** Engines, tasks and settings, live. */
  watch: stream(z.object({}), AppPatch),
  /** Throws `denied` for a setting that the administrator has set. */
  changeSettings: call(SettingsChange, z.void()),
  /** What was told of settings that could not be read has been seen. */
  dismissNotes: call(z.object({}), z.void()),
  /** Shows the data folder in the file manager. Throws `denied` where the shell has none. */
  revealDataDir: call(z.object({}), z.void()),
  /** Asks for a folder of the host's computer; null: the user thought better of it. Throws `denied` where the shell cannot ask. */
  pickFolder: call(z.object({}), z.object({ path: z.string().nullable() })),
  survey: call(z.object({}), Survey),
  /** Throws `not_found` where Gantry was not built, as the build writes them. */
  notices: call(z.object({}), z.array(Notice))
} as const
