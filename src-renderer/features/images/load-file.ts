import type { LoadSource } from '#shared/contract/images'
import { desktop } from '../../data/desktop'

type Begun = { task: string; url: string | null }

/**
 * Loads a file: the host reads it where it lies (desktop), or says where its bytes are to be sent (browser).
 * Resolves to its task when the host wants no more of it; rejects when it never became a task.
 */
export async function loadFile(
  file: File,
  open: (source: LoadSource, signal: AbortSignal) => AsyncIterable<Begun>
): Promise<string | undefined> {
  const path = desktop()?.pathOf(file) ?? ''
  const source = path !== '' ? { path } : { fileName: file.name, sizeBytes: file.size }
  const leaving = new AbortController()
  const { signal } = leaving
  let task: string | undefined
  try {
    for await (const begun of open(source, signal)) {
      task = begun.task
      // Not awaited: the task may end before all is sent. A file that cannot be sent is given up; the task says so.
      if (begun.url !== null) send(file, begun.url, signal).catch(() => leaving.abort())
    }
  } catch (error) {
    if (task === undefined) throw error
  } finally {
    leaving.abort()
  }
  return task
}

/** By XMLHttpRequest: of a fetch, Chromium reads the file in one process and sends it from another, a third more CPU. */
const send = (file: File, url: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.onload = () => resolve()
    request.onerror = request.onabort = () => reject(new Error('The file could not be sent.'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
