import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { told } from '#shared/contract/sentences'
import { shortId, splitReference } from '#shared/model/image'
import { AppError } from '#shared/wire/errors'
import { syncFolder } from '../core/atomic-file'
import type { TaskHandle } from '../core/tasks'
import type { Connected } from './engine'
import { isGone } from './errors'
import { missingImage, streamFailure } from './image-errors'
import { lostInJob } from './lost'
import { failureOf } from './progress'
import { getTar } from './raw'

/** A tar ends with two blocks of zeros. */
const TAR_END_BYTES = 1024
const TAR_BLOCK_BYTES = 512

/**
 * Images as one tar: `GET /images/get`. Read no faster than it is pulled; a piece is good until the next one is
 * asked for. Fails when the tar is not whole, which the engine cannot say once it has begun to send.
 * @throws AppError `not_found`, `engine_refused`, `engine_down`, `cancelled`
 */
export async function* save(
  engine: Connected,
  references: readonly string[],
  signal: AbortSignal
): AsyncGenerator<Uint8Array, void, void> {
  const names = references.map(reference => `names=${encodeURIComponent(reference)}`).join('&')
  const lost = lostInJob(engine, signal)
  try {
    yield* wholeTar(engine, await getTar(engine, `/images/get?${names}`, lost.signal))
  } catch (error) {
    throw isGone(error) ? missingImage(references.join(', '), error) : lost.error(error)
  }
}

/** The pieces of a tar. @throws AppError when it ends before its end, with the engine's reason where it told one */
export async function* wholeTar(
  engine: Pick<Connected, 'name'>,
  body: AsyncIterable<Uint8Array>
): AsyncGenerator<Uint8Array, void, void> {
  let sizeBytes = 0
  let tail: Uint8Array = new Uint8Array(0)
  for await (const bytes of body) {
    sizeBytes += bytes.length
    tail = Buffer.concat([tail, bytes.subarray(-TAR_END_BYTES)]).subarray(-TAR_END_BYTES)
    yield bytes
  }
  const whole =
    tail.length === TAR_END_BYTES && sizeBytes % TAR_BLOCK_BYTES === 0 && tail.every(byte => byte === 0)
  if (!whole) throw brokenOff(tail, engine.name)
}

/** The engine writes why it gave up behind what it had already sent. */
function brokenOff(tail: Uint8Array, engineName: string): Error {
  const words = /\{"errorDetail".*\}\s*$/s.exec(Buffer.from(tail).toString('utf8'))?.[0]
  let failure: string | null = null
  try {
    failure = words === undefined ? null : failureOf(JSON.parse(words))
  } catch {
    // Cut off as well.
  }
  if (failure !== null) return streamFailure(failure)
  return told('engine_down', 'saveBrokeOff', { engine: engineName })
}

/**
 * Saves images to a file, which is there under its name only when it is whole; whatever was at `path` is replaced.
 * @throws AppError as `save`; `conflict` with reason `disk_full`; `denied`
 */
export async function savePath(
  engine: Connected,
  references: readonly string[],
  path: string,
  task: TaskHandle
): Promise<void> {
  const expectedBytes = expectedSize(engine, references)
  if (expectedBytes !== null) task.progress({ totalBytes: expectedBytes })
  const sizeBytes = await writeWhole(save(engine, references, task.signal), path, currentBytes =>
    task.progress({ currentBytes })
  )
  task.progress({ currentBytes: sizeBytes, totalBytes: sizeBytes, result: [path] })
}

/**
 * Writes a file, which is there under its name only when it is whole and on disk: what it was made of may be destroyed
 * then. Whatever was at `path` is replaced. Gives its size; `tell` is told how much there is so far.
 * @throws AppError `conflict` with reason `disk_full`, `denied`, `not_found`, and what the source throws
 */
export async function writeWhole(
  source: AsyncIterable<Uint8Array>,
  path: string,
  tell: (sizeBytes: number) => void = () => {}
): Promise<number> {
  const fileName = basename(path)
  // To be seen: where Gantry is killed it stays, and may be large.
  const partial = join(dirname(path), `${fileName.slice(0, 100)}.${randomUUID().slice(0, 8)}.part`)
  try {
    const sizeBytes = await write(source, partial, tell)
    await rename(partial, path)
    await syncFolder(dirname(path))
    return sizeBytes
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined)
    throw explain(error, fileName)
  }
}

/** Makes a folder for files to be written, and has its name on disk. @throws AppError as `writeWhole` */
export async function newFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
    await syncFolder(dirname(path))
  } catch (error) {
    throw explain(error, basename(path))
  }
}

/** While one piece is on its way to the disk, the engine fills the next one. Data and secrets are their owner's only. */
async function write(
  source: AsyncIterable<Uint8Array>,
  path: string,
  tell: (sizeBytes: number) => void
): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let sizeBytes = 0
  try {
    for await (const bytes of source) {
      await file.writeFile(bytes)
      sizeBytes += bytes.length
      tell(sizeBytes)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return sizeBytes
}

/** About as large as the images themselves, as far as their rows are known. */
function expectedSize(engine: Connected, references: readonly string[]): number | null {
  const images = engine.store.all('images')
  const wanted = new Set<(typeof images)[number]>()
  for (const reference of references) {
    const image = images.find(one => one.id === reference || one.tags.includes(reference))
    if (!image) return null
    wanted.add(image)
  }
  return [...wanted].reduce((total, image) => total + image.sizeBytes, 0)
}

function explain(error: unknown, file: string): unknown {
  const { code } = error as { code?: unknown }
  if (error instanceof AppError) return error
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return told('conflict', 'saveDiskFull', { reason: 'disk_full', file }, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return told('denied', 'saveDenied', { file }, error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return told('not_found', 'saveFolderGone', { file }, error)
  return error
}

/** A file name for what is saved: `nginx-1.27.tar`, or `images.tar` for several. */
export function saveFileName(references: readonly string[]): string {
  const [first = ''] = references
  if (references.length !== 1) return 'images.tar'
  if (/^sha256:/.test(first)) return `${shortId(first)}.tar`
  const { repository, tag } = splitReference(first)
  const name = [repository.split('/').at(-1), tag].filter(Boolean).join('-')
  return `${name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'image'}.tar`
}
