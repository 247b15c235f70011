import type { AppInfo } from '#shared/contract/app'
import type { en } from './strings'

export type SectionId = keyof (typeof en)['section']
export type EntryId = keyof (typeof en)['entry']

export type Section = { readonly id: SectionId; readonly entries: readonly EntryId[] }

/** The sections of the settings, in order, each with what it has. */
export const SECTIONS: readonly Section[] = [
  { id: 'general', entries: ['openAtLogin', 'onClose', 'welcome', 'dataFolder'] },
  { id: 'engines', entries: ['engines'] },
  { id: 'machine', entries: ['machineOnQuit', 'machineResources'] },
  { id: 'registries', entries: ['registries'] },
  { id: 'tools', entries: ['tools'] },
  { id: 'appearance', entries: ['theme'] },
  { id: 'language', entries: ['language'] },
  { id: 'notifications', entries: ['crashes', 'outOfMemory', 'unhealthy', 'tasks'] },
  { id: 'privacy', entries: ['kept', 'requests'] },
  { id: 'updates', entries: ['checkForUpdates', 'update', 'about'] }
]

/** What only a desktop has: nothing of it can be done for a page in a browser. */
const DESKTOP_ONLY: ReadonlySet<EntryId> = new Set([
  'openAtLogin',
  'onClose',
  'machineOnQuit',
  'crashes',
  'outOfMemory',
  'unhealthy',
  'tasks',
  'checkForUpdates',
  'update'
])

/** The sections as this shell has them; one without anything of its own is left out. */
export const sectionsFor = (shell: AppInfo['shell']): readonly Section[] =>
  shell === 'electron'
    ? SECTIONS
    : SECTIONS.map(({ id, entries }) => ({
        id,
        entries: entries.filter(entry => !DESKTOP_ONLY.has(entry))
      })).filter(({ entries }) => entries.length > 0)

/** The section that an address means; the first for none, and for one that there is not. */
export function sectionOf(address: string, sections: readonly Section[]): SectionId {
  // The machine's resources have no section of their own.
  const wanted = address === 'resources' ? 'machine' : address
  return sections.find(({ id }) => id === wanted)?.id ?? 'general'
}
