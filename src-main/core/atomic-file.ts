import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A temporary file of a write that is certainly not under way any more. */
const STALE_MS = 60_000

/**
 * Writes a new file beside, for its owner only, has it on disk, and renames it into place: the old one or the new
 * one, never half. Throws what the file system says.
 */
export async function writeAtomically(dir: string, name: string, text: string): Promise<void> {
  const path = join(dir, `${name}.${randomUUID()}.tmp`)
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(path, join(dir, name))
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
  // The rename itself is on disk once the folder is; Windows has no such thing.
  const folder = await open(dir, 'r').catch(() => null)
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
