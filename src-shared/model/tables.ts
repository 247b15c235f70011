import * as z from 'zod'
import { Container } from './container'
import { Engine } from './engine'
import { Image } from './image'
import { MachineStatus } from './machine'
import { Network } from './network'
import { Settings, SettingsState } from './settings'
import { Task } from './task'
import { Volume } from './volume'

/** The live tables of one engine. */
export const OBJECT_TABLES = {
  containers: Container,
  images: Image,
  volumes: Volume,
  networks: Network
} as const
/** The live tables of the app itself; `machine`, `settings` and `settingsState` have one row. */
export const APP_TABLES = {
  engines: Engine,
  tasks: Task,
  machine: z.object({ id: z.literal('machine'), status: MachineStatus }),
  settings: Settings.extend({ id: z.literal('settings') }),
  settingsState: SettingsState
} as const

type RowsOf<T extends Record<string, z.ZodType>> = { [K in keyof T]: z.infer<T[K]> }
export type ObjectRows = RowsOf<typeof OBJECT_TABLES>
export type AppRows = RowsOf<typeof APP_TABLES>

const patchOf = <T extends Record<string, z.ZodType>>(tables: T) => {
  const put = Object.fromEntries(Object.entries(tables).map(([name, row]) => [name, z.array(row).optional()]))
  const drop = Object.fromEntries(Object.keys(tables).map(name => [name, z.array(z.string()).optional()]))
  return z.object({
    /** First item of a snapshot: whatever the reader held is void. */
    reset: z.boolean().optional(),
    /** Rows that are new or changed, whole. */
    put: z.object(put).optional(),
    /** Ids of rows that are gone. */
    drop: z.object(drop).optional(),
    /** The snapshot is complete up to here; what follows are changes. */
    synced: z.boolean().optional()
  })
}

/** What a watcher gets: a snapshot in pieces, then patches merged by row. */
export type Patch<Rows extends Record<string, { id: string }>> = {
  reset?: boolean
  put?: { [K in keyof Rows]?: Rows[K][] }
  drop?: { [K in keyof Rows]?: string[] }
  synced?: boolean
}

export const ObjectPatch = patchOf(OBJECT_TABLES) as unknown as z.ZodType<
  Patch<ObjectRows>,
  Patch<ObjectRows>
>
export const AppPatch = patchOf(APP_TABLES) as unknown as z.ZodType<Patch<AppRows>, Patch<AppRows>>
