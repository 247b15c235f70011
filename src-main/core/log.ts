import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const MAX_FILE_BYTES = 1024 * 1024
const KEPT_FILES = 3

export type Log = {
  info(text: string): void
  warn(text: string, cause?: unknown): void
  /** Writes an error that nobody translated; returns the id under which the log has it. */
  internal(error: unknown): string
}

/** Whoever asks for a log and is given none writes to this one. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, internal: () => 'unlogged' }

/**
 * A log to stderr and to a file of at most 1 MiB that is rotated (three older ones are kept).
 * A log that cannot be written stops nothing. Secrets are taken out of every line.
 */
export const openLog = (options: { file?: string; stderr?: (line: string) => void }): Log => {
  const { file, stderr = toStderr } = options
  let sizeBytes = 0
  if (file) {
    try {
      mkdirSync(dirname(file), { recursive: true })
      sizeBytes = existsSync(file) ? statSync(file).size : 0
    } catch {
      // The first write will fail as well, and is given up in the same way.
    }
  }
  const write = (level: string, text: string) => {
    const line = `${new Date().toISOString()} ${level} ${redact(text)}\n`
    stderr(line)
    if (!file) return
    try {
      if (sizeBytes + line.length > MAX_FILE_BYTES) {
        rotate(file)
        sizeBytes = 0
      }
      appendFileSync(file, line, { mode: 0o600 })
      sizeBytes += Buffer.byteLength(line)
    } catch {
      // A full or read-only disk must not take the app down; stderr has the line.
    }
  }
  return {
    info: text => write('info', text),
    warn: (text, cause) => write('warn', cause === undefined ? text : `${text} ${describe(cause)}`),
    internal: error => {
      const id = randomBytes(4).toString('hex')
      write('error', `[${id}] ${describe(error)}`)
      return id
    }
  }
}

/** Who reads it may be gone (a closed terminal, `| head`), of which only an event tells. */
const toStderr = (line: string) => {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined)
  process.stderr.write(line)
}

const rotate = (file: string) => {
  rmSync(`${file}.${KEPT_FILES}`, { force: true })
  for (let n = KEPT_FILES - 1; n >= 1; n--) {
    if (existsSync(`${file}.${n}`)) renameSync(`${file}.${n}`, `${file}.${n + 1}`)
  }
  if (existsSync(file)) renameSync(file, `${file}.1`)
}

/** Stack and causes only: an error's other fields may hold a whole request or reply. */
const describe = (error: unknown, depth = 0): string => {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `(a thrown ${typeof error})`
  const own = error.stack ?? `${error.name}: ${error.message}`
  return error.cause === undefined || depth > 4
    ? own
    : `${own}\ncaused by ${describe(error.cause, depth + 1)}`
}

// All bounded: a long line must not take long.
const REDACTIONS: readonly [RegExp, string][] = [
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^/@\s]{1,1000}@/gi, '$1***@'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***'],
  [
    /\b(\w{0,40}?(?:token|password|passwd|secret|api_?key)\w{0,40}["']?\s*[=:]\s*["']?)[^\s"'&,;]+/gi,
    '$1***'
  ],
  // Environment variables as engines repeat them in their complaints.
  [/\b([A-Z][A-Z0-9_]{2,100})=\S+/g, '$1=***']
]

/** The text without what looks like a credential. */
export const redact = (text: string): string =>
  REDACTIONS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text)
