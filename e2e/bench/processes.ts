import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** The kernel counts a process's time in hundredths of a second. */
const TICK_MS = 10

/** CPU time of a process so far, all of its threads, user and system. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold anything, so the fields are counted from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** CPU time of a process and all that it has started and that still runs. */
export function treeCpuMs(pid: number): number {
  const children = readdirSync(`/proc/${pid}/task`).flatMap(task =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  )
  return cpuMs(pid) + children.reduce((sum, child) => sum + safely(() => treeCpuMs(child)), 0)
}

const status = (pid: number, key: string): number =>
  Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) *
  1024

/** Memory of a process now. */
export const rssBytes = (pid: number): number => status(pid, 'VmRSS')

/** The most memory that a process had since `resetPeak`. */
export const peakRssBytes = (pid: number): number => status(pid, 'VmHWM')

export const resetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')

/** A process may end between being found and being read. */
const safely = (read: () => number): number => {
  try {
    return read()
  } catch {
    return 0
  }
}
