import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A temporary file of a write that is certainly not under way any more. */
const STALE_MS = 60_000

/**
 * Writes a new file beside, has it on disk, and renames it into place: the old one or the new one, never half.
 * The file is its owner's only, unless a mode is given.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  mode = 0o600
): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(beside, 'wx', mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
  // The rename itself is on disk once the folder is; Windows has no such thing.
  const folder = await open(dirname(path), 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/** Removes what a Gantry that was killed in the middle of writing files of such names left behind. */
export async function removeStale(dir: string, prefix: string): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  for (const name of names) {
    if (!name.startsWith(prefix) || !name.endsWith('.tmp')) continue
    const path = join(dir, name)
    const file = await open(path, 'r').catch(() => null)
    const modifiedAt = (await file?.stat())?.mtimeMs ?? Date.now()
    await file?.close()
    if (Date.now() - modifiedAt > STALE_MS) await rm(path, { force: true })
  }
}
