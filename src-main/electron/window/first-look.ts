import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '#shared/model/settings'
import { textOf } from '../../core/text-of'

type Look = Pick<Settings, 'theme' | 'language'>

const THEMES: readonly unknown[] = ['light', 'dark'] satisfies Look['theme'][]
const LANGUAGES: readonly unknown[] = ['en', 'ko'] satisfies Look['language'][]

/**
 * The look that the user chose, or the administrator, read before there is a host, so that the first window has it from its first moment.
 * It is read by hand: the schema's library is not loaded before there is a window. Whatever is wrong with the file is
 * the host's to tell.
 */
export const firstLook = (dataDir: string, policyFile: string): Look => {
  const chosen = { ...read(join(dataDir, 'settings.json')), ...read(policyFile) }
  return {
    theme: THEMES.includes(chosen.theme) ? (chosen.theme as Look['theme']) : 'system',
    language: LANGUAGES.includes(chosen.language) ? (chosen.language as Look['language']) : 'system'
  }
}

const read = (file: string): { theme?: unknown; language?: unknown } => {
  try {
    return Object(JSON.parse(textOf(readFileSync(file)))) as object
  } catch {
    // The first start, no policy, or a broken file.
    return {}
  }
}
