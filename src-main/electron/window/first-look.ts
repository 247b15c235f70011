import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '#shared/model/settings'

type Look = Pick<Settings, 'theme' | 'language'>

const THEMES: readonly unknown[] = ['light', 'dark'] satisfies Look['theme'][]
const LANGUAGES: readonly unknown[] = ['en', 'ko'] satisfies Look['language'][]

/**
 * The look that the user chose, read before there is a host, so that the first window has it from its first moment.
 * It is read by hand: the schema's library is not loaded before there is a window. Whatever is wrong with the file is
 * the host's to tell.
 */
export const firstLook = (dataDir: string): Look => {
  let chosen: { theme?: unknown; language?: unknown } = {}
  try {
    chosen = Object(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))) as typeof chosen
  } catch {
    // The first start, or a broken file.
  }
  return {
    theme: THEMES.includes(chosen.theme) ? (chosen.theme as Look['theme']) : 'system',
    language: LANGUAGES.includes(chosen.language) ? (chosen.language as Look['language']) : 'system'
  }
}
