import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_SETTINGS, Settings } from '#shared/model/settings'

const Look = Settings.pick({ theme: true, language: true }).partial()

/**
 * The look that the user chose, read before there is a host, so that the first window has it from its first moment.
 * Whatever is wrong with the file is the host's to tell.
 */
export const firstLook = (dataDir: string): Pick<Settings, 'theme' | 'language'> => {
  const { theme, language } = DEFAULT_SETTINGS
  try {
    const chosen = Look.parse(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')))
    return { theme: chosen.theme ?? theme, language: chosen.language ?? language }
  } catch {
    return { theme, language }
  }
}
