import * as z from 'zod'

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

/** What the user chose; the same in every window of this Gantry. */
export const Settings = z.object({
  version: z.literal(1),
  language: Language,
  theme: ThemeChoice,
  /** The engine chosen last; null: the first that answers. */
  engine: z.string().nullable(),
  tables: z.record(z.string().max(50), TableLayout)
})
export type Settings = z.infer<typeof Settings>

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  language: 'system',
  theme: 'system',
  engine: null,
  tables: {}
}

/** A change of settings; `tables` merges by table. */
export const SettingsChange = Settings.omit({ version: true }).partial()
export type SettingsChange = z.infer<typeof SettingsChange>
