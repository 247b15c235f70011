import { constants, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'
import { besideOf } from '../files'
import { QmpRefusal, type Qmp } from './qmp'

/** Without this QEMU writes no faster than a network would carry it. */
const UNLIMITED_BYTES_PER_S = 64 * 1024 ** 3
/** Waking gives more than twice as long (../wake). */
const SUSPEND_MS = 120_000

/**
 * Has QEMU write the machine's state, through a socket of ours and into a file: the one way that needs neither a
 * shell nor a descriptor passed to a process that may not be our child. The file has its name only when all is
 * in it and on disk. The machine stands still before and after.
 * @throws AppError `conflict` when a shared folder in use forbids it, `denied` when the file cannot be written
 */
export async function suspendTo(qmp: Qmp, file: string, socketPath: string): Promise<void> {
  const beside = besideOf(file)
  await rm(beside, { force: true })
  await rm(socketPath, { force: true })
  let written: Promise<void> | undefined
  const server = createServer(socket => {
    written = pipeline(socket, createWriteStream(beside, { mode: 0o600, highWaterMark: 1024 * 1024 }))
    // Whoever waits for it is told below; a failure must not be thrown at nobody until then.
    written.catch(() => undefined)
  })
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(socketPath, resolve)
    })
    await qmp.execute('migrate-set-parameters', { 'max-bandwidth': UNLIMITED_BYTES_PER_S })
    await qmp.execute('migrate', { uri: `unix:${socketPath}` })
    const failure = await ended(qmp)
    const fault = written
      ? await written.then(
          () => null,
          (error: Error) => error
        )
      : new Error('nothing came')
    if (failure !== null || fault) throw fault ?? new Error(failure ?? 'failed')
    const handle = await open(beside, constants.O_RDWR)
    await handle.sync()
    await handle.close()
    await rename(beside, file)
  } catch (cause) {
    await rm(beside, { force: true })
    throw translate(cause)
  } finally {
    server.close()
    await rm(socketPath, { force: true })
  }
}

/** Waits until QEMU has written all; gives its reason when it failed. */
async function ended(qmp: Qmp): Promise<string | null> {
  const until = performance.now() + SUSPEND_MS
  while (performance.now() < until) {
    const { status, ...rest } = (await qmp.execute('query-migrate')) as {
      status?: string
      'error-desc'?: string
    }
    if (status === 'completed') return null
    if (status === 'failed' || status === 'cancelled') return rest['error-desc'] ?? status
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  await qmp.execute('migrate_cancel')
  return 'it took too long'
}

function translate(cause: unknown): unknown {
  if (cause instanceof QmpRefusal && /mount_tag|VirtFS|9p/i.test(cause.message)) {
    return told('conflict', 'machineSleepFolders', {}, cause)
  }
  const { code } = cause as NodeJS.ErrnoException
  if (cause instanceof AppError) return cause
  if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS') {
    return told('denied', 'machineSleepNoRoom', {}, cause)
  }
  return told('internal', 'machineSleepFailed', {}, cause)
}
