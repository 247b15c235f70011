import type { StatsPoint } from '#shared/model/stats'
import { asList, asNumber, asRecord, asText, asTime } from './json'

/** One reading of `GET /containers/{id}/stats`, with what is computed from two of them still open. */
export type StatsSample = {
  at: number
  cpuTotal: number
  /** The whole machine's CPU time; null on Windows, where the clock stands for it. */
  systemTotal: number | null
  cpus: number
  memoryBytes: number
  memoryLimitBytes: number
  netRxBytes: number
  netTxBytes: number
  blockReadBytes: number
  blockWriteBytes: number
  pids: number
}

/** Windows counts CPU time in units of 100 ns. */
const WINDOWS_TICKS_PER_MS = 10_000

/** Reads a sample; null for one of a container that does not run (the engine sends those empty). */
export function readSample(value: unknown): StatsSample | null {
  const sample = asRecord(value)
  const at = asTime(sample['read'])
  const cpu = asRecord(sample['cpu_stats'])
  const usage = asRecord(cpu['cpu_usage'])
  const memory = asRecord(sample['memory_stats'])
  const cpuTotal = asNumber(usage['total_usage'])
  if (at === null || cpuTotal === 0) return null
  const windows = asNumber(sample['num_procs']) > 0 && !('system_cpu_usage' in cpu)
  const { read, write } = windows ? windowsBlock(sample) : block(sample)
  const networks = Object.values(asRecord(sample['networks'])).map(asRecord)
  const sum = (field: string) => networks.reduce((total, one) => total + asNumber(one[field]), 0)
  return {
    at,
    cpuTotal,
    systemTotal: windows ? null : asNumber(cpu['system_cpu_usage']),
    cpus:
      asNumber(cpu['online_cpus']) ||
      (windows ? asNumber(sample['num_procs']) : asList(usage['percpu_usage']).length) ||
      1,
    memoryBytes: windows ? asNumber(memory['privateworkingset']) : memoryInUse(memory),
    memoryLimitBytes: asNumber(memory['limit']),
    netRxBytes: sum('rx_bytes'),
    netTxBytes: sum('tx_bytes'),
    blockReadBytes: read,
    blockWriteBytes: write,
    pids: asNumber(asRecord(sample['pids_stats'])['current'])
  }
}

/**
 * What `docker stats` shows for a sample that follows `previous`: CPU is the container's share of the machine's
 * CPU time since then, times its CPUs; memory is without the page cache that can be dropped at any time.
 */
export function toPoint(id: string, previous: StatsSample, sample: StatsSample): StatsPoint {
  const { systemTotal: _system, cpuTotal: _cpu, ...figures } = sample
  return { id, ...figures, cpuFraction: cpuFraction(previous, sample) }
}

function cpuFraction(previous: StatsSample, sample: StatsSample): number {
  const used = sample.cpuTotal - previous.cpuTotal
  // On Windows, `docker stats` divides by the number of CPUs; here 1 is one busy core everywhere.
  const possible =
    sample.systemTotal === null || previous.systemTotal === null
      ? (sample.at - previous.at) * WINDOWS_TICKS_PER_MS
      : (sample.systemTotal - previous.systemTotal) / sample.cpus
  return used > 0 && possible > 0 ? used / possible : 0
}

/** The sample before this one, which the engine repeats inside it; null for the first. */
export function readPrevious(value: unknown): StatsSample | null {
  const sample = asRecord(value)
  const before = { ...sample, read: sample['preread'], cpu_stats: sample['precpu_stats'] }
  return asText(sample['preread']) === '' ? null : readSample(before)
}

/** cgroup v1 counts the cache of the container and all below it as `total_inactive_file`, v2 as `inactive_file`. */
function memoryInUse(memory: Readonly<Record<string, unknown>>): number {
  const usage = asNumber(memory['usage'])
  const stats = asRecord(memory['stats'])
  const v1 = stats['total_inactive_file']
  if (typeof v1 === 'number' && v1 < usage) return usage - v1
  const cache = asNumber(stats['inactive_file'])
  return cache < usage ? usage - cache : usage
}

function block(sample: Readonly<Record<string, unknown>>): { read: number; write: number } {
  const total = { read: 0, write: 0 }
  for (const entry of asList(asRecord(sample['blkio_stats'])['io_service_bytes_recursive'])) {
    const { op, value } = asRecord(entry)
    // v1 writes Read, v2 read; there are Sync, Total and others as well.
    if (/^r/i.test(asText(op))) total.read += asNumber(value)
    else if (/^w/i.test(asText(op))) total.write += asNumber(value)
  }
  return total
}

function windowsBlock(sample: Readonly<Record<string, unknown>>): { read: number; write: number } {
  const storage = asRecord(sample['storage_stats'])
  return { read: asNumber(storage['read_size_bytes']), write: asNumber(storage['write_size_bytes']) }
}
