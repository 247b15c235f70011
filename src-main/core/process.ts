import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { AppError } from '#shared/wire/errors'

export type RunOptions = {
  /** Aborting ends the program and rejects with `cancelled`. */
  signal?: AbortSignal
  /** Ends the program after this long and rejects with `timeout`; none unless given. */
  timeoutMs?: number
  /** The whole environment of the program; Gantry's own unless given. */
  env?: Readonly<Record<string, string | undefined>>
  /** Written to the program's input, which is closed after it. */
  input?: string | Uint8Array
  /** What a person installs when the program is missing, e.g. "the package xdg-utils". */
  install?: string
  /** More than this on stdout or stderr rejects; 16 MiB unless given. */
  maxOutputBytes?: number
}

export type Ran = { stdout: string; stderr: string; exitCode: number }

const KILL_AFTER_MS = 2_000
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024

/**
 * Runs a program to its end, without a shell. An exit code other than 0 is an answer, not an error.
 * This is the only place where Gantry starts a process.
 * @throws AppError `not_found` (no such program), `denied` (not allowed to run it), `cancelled`, `timeout`,
 *   `internal` (ended by a foreign signal, or too much output)
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { signal, timeoutMs, env, input, maxOutputBytes = MAX_OUTPUT_BYTES } = options
  if (signal?.aborted) return Promise.reject(cancelled(command, signal.reason))
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: env ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that ending the program ends what it started as well.
      detached: process.platform !== 'win32',
      windowsHide: true
    })
    let failure: AppError | undefined
    let killTimer: NodeJS.Timeout | undefined
    const end = (why: AppError) => {
      if (failure) return
      failure = why
      endGroup(child, 'SIGTERM')
      killTimer = setTimeout(() => endGroup(child, 'SIGKILL'), KILL_AFTER_MS)
    }
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => end(new AppError('timeout', tooSlow(command, timeoutMs))), timeoutMs)
    const onAbort = () => end(cancelled(command, signal?.reason))
    signal?.addEventListener('abort', onAbort, { once: true })
    const settle = () => {
      clearTimeout(timer)
      clearTimeout(killTimer)
      signal?.removeEventListener('abort', onAbort)
    }

    const collect = (stream: NodeJS.ReadableStream): (() => string) => {
      const chunks: Buffer[] = []
      let sizeBytes = 0
      stream.on('data', (chunk: Buffer) => {
        sizeBytes += chunk.length
        if (sizeBytes <= maxOutputBytes) chunks.push(chunk)
        else end(new AppError('internal', `${command} wrote more than ${maxOutputBytes} bytes.`))
      })
      return () => Buffer.concat(chunks).toString('utf8')
    }
    const stdout = collect(child.stdout)
    const stderr = collect(child.stderr)
    // A program may end without reading its input.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)

    child.once('error', (cause: NodeJS.ErrnoException) => {
      settle()
      reject(failure ?? notStarted(command, options.install, cause))
    })
    child.once('close', (exitCode, endedBy) => {
      settle()
      if (failure) reject(failure)
      else if (exitCode === null) reject(new AppError('internal', `${command} was ended by ${endedBy}.`))
      else resolve({ stdout: stdout(), stderr: stderr(), exitCode })
    })
  })
}

export type Detached = {
  pid: number
  /** Resolves when the program has ended, with its exit code, or the signal's name. */
  ended: Promise<number | string>
}

export type DetachOptions = {
  /** The file that takes both outputs; it is begun anew. */
  outputFile: string
  /** A file that the program finds open for reading as descriptor 3. */
  inputFile?: string
  install?: string
}

/**
 * Starts a program that goes on when Gantry ends, in a session of its own.
 * @throws AppError `not_found`, `denied` or `internal`, as `run`
 */
export function startDetached(
  command: string,
  args: readonly string[],
  { outputFile, inputFile, install }: DetachOptions
): Promise<Detached> {
  return new Promise((resolve, reject) => {
    const open: number[] = []
    const opened = (path: string, flags: string) => {
      open.push(openSync(path, flags, 0o600))
      return open.at(-1) as number
    }
    try {
      const output = opened(outputFile, 'w')
      const input = inputFile === undefined ? [] : [opened(inputFile, 'r')]
      const child = spawn(command, args, {
        stdio: ['ignore', output, output, ...input],
        detached: true,
        windowsHide: true
      })
      const ended = new Promise<number | string>(over => {
        child.once('exit', (code, signal) => over(code ?? signal ?? 'unknown'))
      })
      child.once('error', (cause: NodeJS.ErrnoException) => reject(notStarted(command, install, cause)))
      child.once('spawn', () => {
        child.unref()
        resolve({ pid: child.pid as number, ended })
      })
    } catch (error) {
      reject(error as Error)
    } finally {
      for (const descriptor of open) closeSync(descriptor)
    }
  })
}

function endGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(name)
    else process.kill(-child.pid, name)
  } catch {
    // It has ended by itself.
  }
}

const cancelled = (command: string, cause: unknown) =>
  new AppError('cancelled', `${command} was cancelled.`, { cause })

const tooSlow = (command: string, timeoutMs: number) =>
  `${command} did not finish within ${timeoutMs / 1000} s and was ended.`

function notStarted(command: string, install: string | undefined, cause: NodeJS.ErrnoException): AppError {
  if (cause.code === 'ENOENT')
    return new AppError(
      'not_found',
      `The program ${command} is missing. Install ${install ?? command}, then try again.`,
      { detail: { program: command }, cause }
    )
  if (cause.code === 'EACCES' || cause.code === 'EPERM')
    return new AppError(
      'denied',
      `The program ${command} may not be run by this user. Check its permissions.`,
      { detail: { program: command }, cause }
    )
  return new AppError('internal', `The program ${command} could not be started.`, {
    detail: { program: command },
    cause
  })
}
