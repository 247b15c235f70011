import { readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeAtomically } from '../../core/atomic-file'
import { run } from '../../core/process'
import type { BootSpec } from '../driver'

const END_POLL_MS = 20

/** The machine that runs, as the next Gantry finds it. */
export type Running = {
  pid: number
  /** When the process began, in the system's own terms: a pid alone may be another's by now. */
  began: string
  /** The folder of its sockets. */
  run: string
  spec: BootSpec
}

/** Notes what runs. */
export const writeRunning = (path: string, running: Running): Promise<void> =>
  writeAtomically(path, JSON.stringify(running))

/**
 * What was noted and still runs; a stale note is removed.
 * @throws AppError of `run` when the system does not say what runs; the note is kept then
 */
export async function readRunning(path: string): Promise<Running | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const running = parse(text)
  if (running && (await processBegan(running.pid)) === running.began) return running
  await rm(path, { force: true })
  return null
}

/** A damaged note tells nothing; QEMU's own lock of the disk still keeps a second machine away. */
function parse(note: string): Running | null {
  try {
    return JSON.parse(note) as Running | null
  } catch {
    return null
  }
}

/** Asks a process to end, and ends it when it has not within this time; resolves when it is gone. */
export async function endProcess(
  { pid, began }: Pick<Running, 'pid' | 'began'>,
  graceMs: number
): Promise<void> {
  const isThere = async () => (await processBegan(pid)) === began
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended by itself.
    }
  }
  if (!(await isThere())) return
  send('SIGTERM')
  const until = performance.now() + graceMs
  while ((await isThere()) && performance.now() < until) await sleep(END_POLL_MS)
  if (await isThere()) send('SIGKILL')
  while (await isThere()) await sleep(END_POLL_MS)
}

/** When a process began, comparable only with itself; null when there is none. */
export async function processBegan(pid: number, platform = process.platform): Promise<string | null> {
  if (platform === 'linux') {
    try {
      const [text, boot] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile('/proc/sys/kernel/random/boot_id', 'utf8')
      ])
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
      // A zombie has ended; only nobody has asked how.
      return fields[0] === 'Z' ? null : `${boot.trim()} ${fields[19]}`
    } catch {
      return null
    }
  }
  const { stdout, exitCode } =
    platform === 'win32'
      ? await run('powershell', [
          '-NoProfile',
          '-Command',
          `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
        ])
      : // It writes a time of day, by zone and language.
        await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
          env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' }
        })
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null
}
