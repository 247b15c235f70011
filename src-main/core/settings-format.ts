import * as z from 'zod'
import { saying } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'
import { DEFAULT_SETTINGS, Settings, type SettingsChange } from '#shared/model/settings'

/** The file as it stands; it may hold keys of a newer Gantry, which are kept. */
export type Raw = Readonly<Record<string, unknown>>

/** `migrations[n]` makes the file of version n into one of version n + 1. */
export type Migrations = Readonly<Record<number, (raw: Raw) => Raw>>

export const MIGRATIONS: Migrations = {
  // Who has settings from before there were first screens has used Gantry already.
  1: raw => ({ welcomed: true, ...raw })
}

/** Says what was not understood of a file that is now kept under the name `copy`. */
export type Fault = (copy: string) => Saying

/** A file of which nothing can be used. */
export const noJson: Fault = copy => saying('settingsNoJson', { copy })

/**
 * Reads each setting by itself, so that one bad value does not take the others with it.
 * @throws when the text is no JSON object
 */
export function understand(
  text: string,
  migrations: Migrations
): { raw: Raw; settings: Settings; fault: Fault | null } {
  let raw = JSON.parse(text) as Raw
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new Error('It is no JSON object.')
  let version = raw['version']
  for (let step; typeof version === 'number' && (step = migrations[version]); version = raw['version']) {
    raw = { ...step(raw), version: version + 1 }
  }
  const { version: current, ...shape } = Settings.shape
  const isNewer = typeof version === 'number' && version > current.value
  const parts = isNewer || version === current.value ? [] : ['version']
  const known: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(shape)) {
    if (!(key in raw)) continue
    const value = schema.safeParse(raw[key])
    if (value.success) known[key] = value.data
    else parts.push(key)
  }
  const settings = { ...DEFAULT_SETTINGS, ...(known as SettingsChange) }
  if (parts.length > 0) {
    return { raw, settings, fault: copy => saying('settingsParts', { copy, parts: parts.join(', ') }) }
  }
  return { raw, settings, fault: isNewer ? copy => saying('settingsNewer', { copy }) : null }
}

/** `tables` by table, everything else whole. */
export function merge<T extends SettingsChange>(settings: T, change: SettingsChange): T {
  const merged = { ...settings, ...change }
  return change.tables ? { ...merged, tables: { ...settings.tables, ...change.tables } } : merged
}

export const SCHEMA_FILE = 'settings.schema.json'

/** The file's text; an editor finds what may stand in it by its schema. */
export const settingsText = (settings: Settings, raw: Raw): string =>
  `${JSON.stringify({ $schema: `./${SCHEMA_FILE}`, ...raw, ...settings }, null, 2)}\n`

/** What may stand in the file, as JSON Schema; a policy is part of it. */
export const schemaText = (): string =>
  `${JSON.stringify(z.toJSONSchema(Settings.partial(), { io: 'input' }), null, 2)}\n`
