import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Below the page's own origin, so that its policy lets it ask. */
export const PATH_OF_FILE = '/__standin/path-of-file'

/**
 * Where a file of the page lies. Chromium does not tell, so it is looked for by its name and size in the one folder
 * (ELECTRON_STANDIN_FILES) that a spec takes its files from.
 */
export function pathOfFile(asked: URLSearchParams): string {
  const folder = process.env['ELECTRON_STANDIN_FILES']
  const name = asked.get('name') ?? ''
  if (folder === undefined || name === '' || name.includes('/')) return ''
  const path = join(folder, name)
  return existsSync(path) && statSync(path).size === Number(asked.get('sizeBytes')) ? path : ''
}
