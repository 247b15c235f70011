import { readFile, rm } from 'node:fs/promises'
import { writeAtomically } from '../../core/atomic-file'
import { run } from '../../core/process'
import type { BootSpec } from '../driver'

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

/** What was noted and still runs; a stale note is removed. */
export async function readRunning(path: string): Promise<Running | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const running = JSON.parse(text) as Running
    if ((await processBegan(running.pid)) === running.began) return running
  } catch {
    // A damaged note tells nothing; QEMU's own lock of the disk still keeps a second machine away.
  }
  await rm(path, { force: true })
  return null
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
      : await run('ps', ['-o', 'lstart=', '-p', String(pid)])
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null
}
