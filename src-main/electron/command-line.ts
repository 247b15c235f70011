import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ARCHIVE = /\.(tar|tar\.gz|tgz|tar\.bz2|tar\.xz|tar\.zst)$/i

/** Whether a path is named like an image archive. */
const isArchive = (path: string): boolean => ARCHIVE.test(path)

/** The path that a word of a command line names: Linux' file managers may name a file by its URL, as entries have it. */
const pathOf = (word: string, cwd: string): string[] => {
  if (!word.startsWith('file://')) return [resolve(cwd, word)]
  try {
    return [fileURLToPath(word)]
  } catch {
    // Another computer's, or no URL at all.
    return []
  }
}

/** The image archives among a command line's words (of this start or of a second one), as absolute paths. */
export const archivesOf = (argv: readonly string[], cwd: string): string[] =>
  argv
    .slice(1)
    .filter(word => !word.startsWith('-'))
    .flatMap(word => pathOf(word, cwd))
    .filter(isArchive)

/** What of a command line holds for the next start, too: not the archives, the link, or that the login has started it. */
export const lastingWords = (argv: readonly string[]): string[] =>
  (['engine', 'data-dir'] as const).flatMap(name => {
    const value = valueOf(argv, name)
    return value === undefined ? [] : [`--${name}=${value}`]
  })

/** What a command line says by `--NAME VALUE` or `--NAME=VALUE`, with the names of the headless shell. */
export const valueOf = (argv: readonly string[], name: 'engine' | 'data-dir'): string | undefined => {
  const at = argv.findLastIndex(word => word === `--${name}` || word.startsWith(`--${name}=`))
  const word = argv[at]
  return word?.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[at + 1 || argv.length]
}
