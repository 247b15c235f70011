import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'

/** The little that looking for engines needs of a file system. Nothing throws. */
export type Files = {
  /** The text of a file, or null. */
  read(path: string): string | null
  /** The names in a folder; none when it cannot be read. */
  list(path: string): readonly string[]
  exists(path: string): boolean
  /** The path without links, or itself where there is nothing. */
  real(path: string): string
}

const attempt = <T>(work: () => T, otherwise: T): T => {
  try {
    return work()
  } catch {
    return otherwise
  }
}

export const nodeFiles: Files = {
  read: path => attempt(() => readFileSync(path, 'utf8'), null),
  list: path => attempt(() => readdirSync(path).sort(), []),
  exists: existsSync,
  real: path => attempt(() => realpathSync(path), path)
}
