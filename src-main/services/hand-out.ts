import { join } from 'node:path'
import { told } from '#shared/contract/sentences'
import type { UserFiles } from '../core/user-files'
import type { Export } from '../engine/export'
import { newFolder, writeWhole } from '../engine/save'

/** A link is fetched within this long or nobody will. */
const CLAIM_MS = 120_000

/** One file of several, as its turn comes; `url` where its reader must fetch it. */
export type HandedOut = { fileName: string; at: number; of: number; url: string | null }

/**
 * Hands several files to the user, one after the other: into a new folder in one that the user chooses, or each over
 * a link. It ends when the last one has arrived whole.
 * @throws AppError what making or writing a file throws, `cancelled` when the user thought better of it
 */
export async function* handOut(
  shell: UserFiles,
  folderName: string,
  files: readonly Export[],
  signal: AbortSignal
): AsyncGenerator<HandedOut, void, void> {
  const place = await shell.place()
  if (place === null) throw told('cancelled', 'wasCancelled', {})
  const folder = place.kind === 'folder' ? join(place.path, folderName) : null
  if (folder !== null) await newFolder(folder)
  for (const [index, file] of files.entries()) {
    const { fileName } = file
    const turn = { fileName, at: index + 1, of: files.length }
    if (folder !== null) {
      yield { ...turn, url: null }
      await writeWhole(file.open(signal), join(folder, fileName))
    } else {
      const { offered, arrived } = await overLink(shell, file, signal)
      yield { ...turn, url: offered }
      await arrived
    }
  }
}

/** `arrived` resolves when the file has been read to its end, and rejects when that will not happen any more. */
async function overLink(
  shell: UserFiles,
  { fileName, open }: Export,
  signal: AbortSignal
): Promise<{ offered: string | null; arrived: Promise<void> }> {
  let settle: { resolve(): void; reject(error: unknown): void } | undefined
  const arrived = new Promise<void>((resolve, reject) => (settle = { resolve, reject }))
  arrived.catch(() => undefined)
  const notFetched = () => settle?.reject(told('timeout', 'fileNotFetched', { file: fileName }))
  const timer = setTimeout(notFetched, CLAIM_MS)
  const onAbort = () => settle?.reject(told('cancelled', 'wasCancelled', {}))
  signal.addEventListener('abort', onAbort, { once: true })
  const offered = await shell.offer(fileName, async function* (reading) {
    clearTimeout(timer)
    try {
      yield* open(AbortSignal.any([signal, reading]))
      settle?.resolve()
    } catch (error) {
      settle?.reject(error)
      throw error
    } finally {
      // The reader has left before the end; after it this changes nothing.
      notFetched()
    }
  })
  const settled = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
  arrived.then(settled, settled)
  return { offered: offered?.kind === 'url' ? offered.url : null, arrived }
}
