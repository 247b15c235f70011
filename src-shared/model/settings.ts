import * as z from 'zod'
import { Saying } from './ref'

export const Language = z.enum(['system', 'en', 'ko'])
export type Language = z.infer<typeof Language>

export const ThemeChoice = z.enum(['system', 'light', 'dark'])
export type ThemeChoice = z.infer<typeof ThemeChoice>

/** How one table is laid out. */
export const TableLayout = z.object({
  /** Column ids that are not shown. */
  hidden: z.array(z.string()).max(50),
  sort: z.object({ column: z.string(), descending: z.boolean() }).nullable(),
  grouped: z.boolean()
})
export type TableLayout = z.infer<typeof TableLayout>

/** What Gantry tells by the system's notifications; each kind can be muted. */
export const NotificationChoices = z.object({
  /** A container ended by itself with a code other than 0. */
  crashes: z.boolean(),
  /** The kernel killed a container for the memory it took. */
  outOfMemory: z.boolean(),
  unhealthy: z.boolean(),
  /** A task of more than a few seconds has ended. */
  tasks: z.boolean()
})
export type NotificationChoices = z.infer<typeof NotificationChoices>

/** What becomes of the machine when Gantry quits. */
export const MachineOnQuit = z.enum(['keep', 'sleep', 'stop'])
export type MachineOnQuit = z.infer<typeof MachineOnQuit>

/** A container that the tray shows first; by name, so that it stays pinned when it is made anew. */
export const Pin = z.object({ engine: z.string(), name: z.string().max(300) })
export type Pin = z.infer<typeof Pin>

/** An engine that the user named by its address, besides those that are found. */
export const AddedEngine = z.object({
  name: z.string().trim().min(1).max(100),
  /** `unix:///…`, `npipe:////./pipe/…` or `tcp://host:port`; never with credentials. */
  address: z.string().trim().min(1).max(1000),
  /** A folder with ca.pem, cert.pem and key.pem for TLS; null: none. */
  tlsFolder: z.string().min(1).max(1000).nullable()
})
export type AddedEngine = z.infer<typeof AddedEngine>

/** What the user chose; the same in every window of this Gantry. */
export const Settings = z.object({
  version: z.literal(2),
  language: Language,
  theme: ThemeChoice,
  /** The engine chosen last, `machine` for that of Gantry's own machine; null: the first that answers. */
  engine: z.string().nullable(),
  engines: z.array(AddedEngine).max(50),
  tables: z.record(z.string().max(50), TableLayout),
  openAtLogin: z.boolean(),
  /** What the window's close button does. */
  onClose: z.enum(['tray', 'quit']),
  machineOnQuit: MachineOnQuit,
  notifications: NotificationChoices,
  pinned: z.array(Pin).max(200),
  /** Off unless the user wants it: looking for an update is a request to the network. */
  checkForUpdates: z.boolean(),
  /** Whether the first screens have been seen. */
  welcomed: z.boolean()
})
export type Settings = z.infer<typeof Settings>

export const DEFAULT_SETTINGS: Settings = {
  version: 2,
  language: 'system',
  theme: 'system',
  engine: null,
  engines: [],
  tables: {},
  openAtLogin: false,
  onClose: 'tray',
  machineOnQuit: 'sleep',
  notifications: { crashes: true, outOfMemory: true, unhealthy: true, tasks: true },
  pinned: [],
  checkForUpdates: false,
  welcomed: false
}

/** A change of settings; `tables` merges by table. */
export const SettingsChange = Settings.omit({ version: true }).partial()
export type SettingsChange = z.infer<typeof SettingsChange>

/**
 * What an administrator may decide for everybody on a computer; the rest is looks and habits. The first screens can
 * only be left out: nobody could leave them if they were never seen.
 */
export const Policy = Settings.pick({
  language: true,
  theme: true,
  engines: true,
  openAtLogin: true,
  onClose: true,
  machineOnQuit: true,
  notifications: true,
  checkForUpdates: true
})
  .extend({ welcomed: z.literal(true) })
  .partial()
export type Policy = z.infer<typeof Policy>

export const PolicyKey = Policy.keyof()
export type PolicyKey = z.infer<typeof PolicyKey>

/** What is to be known of the settings besides their values. */
export const SettingsState = z.object({
  id: z.literal('settingsState'),
  /** Set by the administrator: a change of these is refused. */
  locked: z.array(PolicyKey),
  /** What could not be read, and where it is kept. */
  notes: z.array(Saying)
})
export type SettingsState = z.infer<typeof SettingsState>
