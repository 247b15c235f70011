import { readFile } from 'node:fs/promises'
import type { Notice } from '#shared/contract/app'
import { told } from '#shared/contract/sentences'

const RULE = `${'='.repeat(80)}\n`
const PACKAGE = /^(\S+) (\S+) \((.+)\)\n\n([^]*)$/

/**
 * The notices of the packages that Gantry is made with, from the first of these files that is there: the one that
 * the build has written.
 * @throws AppError `not_found` when none is there
 */
export async function readNotices(files: readonly string[]): Promise<Notice[]> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text !== null) return noticesIn(text)
  }
  throw told('not_found', 'noticesMissing', {})
}

const noticesIn = (text: string): Notice[] => {
  const found: Notice[] = []
  for (const part of text.split(RULE).slice(1)) {
    const [, name = '', version = '', licence = '', said = ''] = PACKAGE.exec(part) ?? []
    const last = found.at(-1)
    if (name !== '') found.push({ name, version, licence, text: said.trimEnd() })
    // A licence may draw the same rule.
    else if (last) last.text += `\n${RULE}${part.trimEnd()}`
  }
  return found
}
