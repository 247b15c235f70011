import { randomUUID } from 'node:crypto'
import { link, lstat, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A temporary file of a write that is certainly not under way any more. */
const STALE_MS = 60_000
/** What `writeAtomically` puts after a file's name. */
const TEMPORARY = /^\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/
const TEMPORARY_LENGTH = 41

/**
 * Writes a new file beside, has it on disk, and renames it into place: the old one or the new one, never half.
 * The file is its owner's only, unless a mode is given.
 */
export const writeAtomically = (path: string, content: string | Uint8Array, mode = 0o600): Promise<void> =>
  writeBeside(path, content, mode, rename)

/**
 * As `writeAtomically`, for a file that must not be there yet: whatever has come to lie there stays.
 * @throws EEXIST when something lies there
 */
export const createAtomically = (path: string, content: string | Uint8Array, mode = 0o600): Promise<void> =>
  writeBeside(path, content, mode, async (beside, path) => {
    await linkOrRename(beside, path)
    await rm(beside, { force: true })
  })

async function writeBeside(
  path: string,
  content: string | Uint8Array,
  mode: number,
  place: (beside: string, path: string) => Promise<void>
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
    await place(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(path))
}

/** Has on disk what a folder holds: a file's new name is there once this is done. Windows has no such thing. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/** A link replaces nothing, whoever was faster. A file system without links gets a look before the rename. */
async function linkOrRename(beside: string, path: string): Promise<void> {
  try {
    await link(beside, path)
  } catch (error) {
    const isThere = await lstat(path).then(
      () => true,
      () => false
    )
    if (isThere) throw Object.assign(new Error(`${path} is there`), { code: 'EEXIST', cause: error })
    await rename(beside, path)
  }
}

/** Removes what a Gantry that was killed in the middle of writing files of such names left behind. */
export async function removeStale(dir: string, prefix: string): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  for (const name of names)
    if (name.startsWith(prefix) && TEMPORARY.test(name.slice(-TEMPORARY_LENGTH)))
      await removeIfStale(join(dir, name))
}

/** The same for one file in a folder that is not Gantry's own: nothing goes but what is named as only we name it. */
export async function removeStaleBeside(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => [])
  for (const name of names)
    if (name.startsWith(basename(path)) && TEMPORARY.test(name.slice(basename(path).length)))
      await removeIfStale(join(dirname(path), name))
}

async function removeIfStale(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => null)
  const modifiedAt = (await file?.stat())?.mtimeMs ?? Date.now()
  await file?.close()
  if (Date.now() - modifiedAt > STALE_MS) await rm(path, { force: true })
}
