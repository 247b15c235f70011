import { open, stat, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'
import type { TaskHandle } from '../core/tasks'
import { archiveProblem, HEADER_BYTES, type ArchiveProblem } from './archive-kind'
import type { Connected } from './engine'
import { streamFailure } from './image-errors'
import { lostInJob } from './lost'
import { failureOf, foldProgress, NO_PROGRESS, unpackFailureOf } from './progress'
import { postTar } from './upload'

const READ_BYTES = 1024 * 1024

export type LoadJob = {
  fileName: string
  sizeBytes: number
  /** A piece is good until the next one is asked for. */
  body: AsyncIterable<Uint8Array>
}

/**
 * Loads images from a tar, plain or compressed: `POST /images/load`. Its first bytes are looked at before the
 * engine is asked; the bytes are pulled no faster than the engine takes them.
 * @throws AppError `bad_request` (no image archive, or damaged), `engine_refused` (`disk_full`), `engine_down`, `cancelled`
 */
export async function load(engine: Connected, job: LoadJob, task: TaskHandle): Promise<void> {
  task.progress({ totalBytes: job.sizeBytes })
  const lost = lostInJob(engine, task.signal)
  const source = job.body[Symbol.asyncIterator]()
  try {
    const head = await readHead(source, lost.signal)
    const problem = archiveProblem(Buffer.concat(head))
    if (problem !== null) throw noArchive(job.fileName, problem)
    let progress = NO_PROGRESS
    let notUnpacked: string | null = null
    const body = counted(head, source, currentBytes => task.progress({ currentBytes }))
    for await (const line of postTar(engine, '/images/load?quiet=0', body, job.sizeBytes, lost.signal)) {
      const failure = failureOf(line)
      if (failure !== null) throw streamFailure(failure)
      notUnpacked ??= unpackFailureOf(line)
      progress = foldProgress(progress, line)
      task.progress({ layers: progress.layers, result: progress.result })
    }
    if (notUnpacked !== null) throw streamFailure(notUnpacked)
    if (progress.result.length === 0) throw noImage(job.fileName)
  } catch (error) {
    throw explain(lost.error(error), job.fileName)
  } finally {
    // Not awaited: it would wait for bytes that may never come.
    void Promise.resolve(source.return?.()).catch(() => undefined)
  }
}

/** Loads images from a file of the computer that Gantry runs on. @throws AppError as `load`, and `not_found`, `denied` */
export async function loadPath(engine: Connected, path: string, task: TaskHandle): Promise<void> {
  const fileName = basename(path)
  const facts = await stat(path).catch((cause: unknown) => {
    throw unreadable(fileName, cause)
  })
  if (!facts.isFile()) throw noArchive(fileName, 'archiveNoFile')
  const file = await open(path).catch((cause: unknown) => {
    throw unreadable(fileName, cause)
  })
  try {
    await load(engine, { fileName, sizeBytes: facts.size, body: piecesOf(file) }, task)
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(fileName, error)
  } finally {
    await file.close()
  }
}

/** The bytes of a file. One piece is read while the one before is used; both buffers are used over and over. */
async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array, void, void> {
  const read = (buffer: Uint8Array) => {
    const reading = file.read(buffer, 0, READ_BYTES, null)
    // Awaited at the next turn; until then its failure is nobody's.
    reading.catch(() => undefined)
    return reading
  }
  let [buffer, other] = [new Uint8Array(READ_BYTES), new Uint8Array(READ_BYTES)]
  let reading = read(buffer)
  for (;;) {
    const { bytesRead } = await reading
    if (bytesRead === 0) return
    reading = read(other)
    yield buffer.subarray(0, bytesRead)
    ;[buffer, other] = [other, buffer]
  }
}

async function readHead(source: AsyncIterator<Uint8Array>, signal: AbortSignal): Promise<Uint8Array[]> {
  const cancelled = new Promise<never>((_, reject) => {
    const abort = () => reject(told('cancelled', 'wasCancelled', {}))
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
  cancelled.catch(() => undefined)
  const head: Uint8Array[] = []
  let sizeBytes = 0
  while (sizeBytes < HEADER_BYTES) {
    const got = await Promise.race([source.next(), cancelled])
    if (got.done) break
    head.push(Buffer.from(got.value))
    sizeBytes += got.value.length
  }
  return head
}

async function* counted(
  head: readonly Uint8Array[],
  source: AsyncIterator<Uint8Array>,
  tell: (sentBytes: number) => void
): AsyncGenerator<Uint8Array, void, void> {
  let sentBytes = 0
  for (const bytes of head) {
    yield bytes
    tell((sentBytes += bytes.length))
  }
  for (;;) {
    const got = await source.next()
    if (got.done) return
    yield got.value
    tell((sentBytes += got.value.length))
  }
}

const noArchive = (file: string, problem: ArchiveProblem | 'archiveNoFile') =>
  told('bad_request', problem, { reason: 'no_archive', file })

const noImage = (file: string, cause?: unknown) =>
  told('bad_request', 'archiveNoImage', { reason: 'no_image', file, ...saidOf(cause) }, cause)

const unreadable = (file: string, cause: unknown) => {
  const code = (cause as { code?: unknown } | null)?.code
  if (code === 'ENOENT') return told('not_found', 'fileGone', { file }, cause)
  return told('denied', 'fileUnreadable', { file }, cause)
}

/** The engine's own words, where there are some. */
const saidOf = (error: unknown): { said?: string } => {
  const said = error instanceof AppError ? error.detail?.['said'] : undefined
  return typeof said === 'string' ? { said } : {}
}

/** Engines name files of their own in these messages, which say nothing to a person. */
function explain(error: unknown, fileName: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'engine_refused') return error
  if (error.detail?.['reason'] !== undefined) return error
  const words = error.message
  // Engines without containerd's image store take the folder of an OCI archive for a layer of their own oldest format.
  if (/\/blobs\/json: no such file/i.test(words))
    return told('bad_request', 'archiveOci', { reason: 'oci', file: fileName, ...saidOf(error) }, error)
  // Podman tells of each format that it has tried; a file that ends too early is of none.
  const endsEarly = /unexpected EOF/i.test(words)
  if (
    !endsEarly &&
    /\b(?:repositories|manifest\.json|index\.json|json): no such file|not match any of the supported|unrecognized image format/i.test(
      words
    )
  )
    return noImage(fileName, error)
  if (
    /unexpected EOF|invalid tar|archive\/tar|gzip|flate|bzip2|xz|zstd|diffID|checksum|exit status/i.test(
      words
    )
  )
    return told(
      'bad_request',
      'archiveDamaged',
      { reason: 'damaged', file: fileName, ...saidOf(error) },
      error
    )
  return error
}
