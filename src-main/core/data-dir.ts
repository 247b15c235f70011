import { access, constants, mkdir } from 'node:fs/promises'
import { told } from '#shared/contract/sentences'

/**
 * Makes the data folder, readable by its owner only. A folder that is there keeps its mode (with --data-dir it
 * may be anybody's, /tmp even); every file in it is made for its owner only.
 * @throws AppError `denied` when it cannot be made or is no folder.
 */
export async function prepareDataDir(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await access(dir, constants.R_OK | constants.X_OK)
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    if (reason === 'EEXIST' || reason === 'ENOTDIR')
      throw told('denied', 'dataDirNoFolder', { folder: dir }, cause)
    throw told('denied', 'dataDirUnusable', { folder: dir, reason }, cause)
  }
}
