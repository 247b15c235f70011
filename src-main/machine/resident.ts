import { readFile } from 'node:fs/promises'
import { run } from '../core/process'

/** What a process keeps of this computer's memory, in bytes; null where the system does not tell. */
export async function residentBytes(pid: number, platform = process.platform): Promise<number | null> {
  try {
    if (platform === 'linux') return parseStatus(await readFile(`/proc/${pid}/status`, 'utf8'))
    if (platform === 'win32') return null
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
    return inBytes(stdout.trim())
  } catch {
    return null
  }
}

/** The resident size out of Linux’ /proc/PID/status; null for a process that has ended. */
export const parseStatus = (text: string): number | null =>
  inBytes(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1] ?? '')

const inBytes = (kib: string): number | null => (/^\d+$/.test(kib) ? Number(kib) * 1024 : null)
