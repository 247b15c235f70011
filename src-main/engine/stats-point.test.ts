import { describe, expect, it } from 'vitest'
import { readPrevious, readSample, toPoint, type StatsSample } from './stats-point'

/** Recorded from dockerd 20.10 on cgroup v1: the first and the second sample of one stream. */
const FIRST = {
  read: '2026-11-21T04:49:06.703402618Z',
  preread: '0001-01-01T00:00:00Z',
  pids_stats: { current: 2 },
  blkio_stats: { io_service_bytes_recursive: [] },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: {
    cpu_usage: {
      total_usage: 54953443,
      percpu_usage: [21558199, 33395244],
      usage_in_kernelmode: 40000000,
      usage_in_usermode: 10000000
    },
    system_cpu_usage: 7059690000000,
    online_cpus: 2,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 }
  },
  precpu_stats: {
    cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 },
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 }
  },
  memory_stats: {
    usage: 20168704,
    max_usage: 20168704,
    stats: {
      active_anon: 4096,
      active_file: 4096,
      cache: 17829888,
      dirty: 17825792,
      hierarchical_memory_limit: 268435456,
      hierarchical_memsw_limit: 536870912,
      inactive_anon: 1134592,
      inactive_file: 17825792,
      mapped_file: 0,
      pgfault: 1345,
      pgmajfault: 0,
      pgpgin: 1063,
      pgpgout: 767,
      rss: 1138688,
      rss_huge: 0,
      total_active_anon: 4096,
      total_active_file: 4096,
      total_cache: 17829888,
      total_dirty: 17825792,
      total_inactive_anon: 1134592,
      total_inactive_file: 17825792,
      total_mapped_file: 0,
      total_pgfault: 1345,
      total_pgmajfault: 0,
      total_pgpgin: 1063,
      total_pgpgout: 767,
      total_rss: 1138688,
      total_rss_huge: 0,
      total_unevictable: 0,
      total_writeback: 0,
      unevictable: 0,
      writeback: 0
    },
    limit: 268435456
  },
  name: '/busy',
  id: 'bc66fac11144',
  networks: {
    eth0: {
      rx_bytes: 200,
      rx_packets: 2,
      rx_errors: 0,
      rx_dropped: 0,
      tx_bytes: 0,
      tx_packets: 0,
      tx_errors: 0,
      tx_dropped: 0
    }
  }
}
const SECOND = {
  read: '2026-11-21T04:49:07.707061189Z',
  preread: '2026-11-21T04:49:06.703402618Z',
  pids_stats: { current: 2 },
  blkio_stats: { io_service_bytes_recursive: [] },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: {
    cpu_usage: {
      total_usage: 387588309,
      percpu_usage: [340455138, 47133171],
      usage_in_kernelmode: 310000000,
      usage_in_usermode: 70000000
    },
    system_cpu_usage: 7061700000000,
    online_cpus: 2,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 }
  },
  precpu_stats: {
    cpu_usage: {
      total_usage: 54953443,
      percpu_usage: [21558199, 33395244],
      usage_in_kernelmode: 40000000,
      usage_in_usermode: 10000000
    },
    system_cpu_usage: 7059690000000,
    online_cpus: 2,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 }
  },
  memory_stats: {
    usage: 22642688,
    max_usage: 23879680,
    stats: {
      active_anon: 8192,
      active_file: 20975616,
      cache: 20975616,
      dirty: 20971520,
      hierarchical_memory_limit: 268435456,
      hierarchical_memsw_limit: 536870912,
      inactive_anon: 106496,
      inactive_file: 0,
      mapped_file: 0,
      pgfault: 19125,
      pgmajfault: 0,
      pgpgin: 6693,
      pgpgout: 6644,
      rss: 114688,
      rss_huge: 0,
      total_active_anon: 8192,
      total_active_file: 20975616,
      total_cache: 20975616,
      total_dirty: 20971520,
      total_inactive_anon: 106496,
      total_inactive_file: 0,
      total_mapped_file: 0,
      total_pgfault: 19125,
      total_pgmajfault: 0,
      total_pgpgin: 6693,
      total_pgpgout: 6644,
      total_rss: 114688,
      total_rss_huge: 0,
      total_unevictable: 0,
      total_writeback: 0,
      unevictable: 0,
      writeback: 0
    },
    limit: 268435456
  },
  name: '/busy',
  id: 'bc66fac11144',
  networks: {
    eth0: {
      rx_bytes: 486,
      rx_packets: 5,
      rx_errors: 0,
      rx_dropped: 0,
      tx_bytes: 0,
      tx_packets: 0,
      tx_errors: 0,
      tx_dropped: 0
    }
  }
}

/** As dockerd 24 and later tell it on cgroup v2: no percpu_usage, lower-case ops, inactive_file of its own. */
const V2 = {
  ...SECOND,
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 259, minor: 0, op: 'read', value: 6291456 },
      { major: 259, minor: 0, op: 'write', value: 24576 },
      { major: 253, minor: 1, op: 'read', value: 4096 }
    ]
  },
  cpu_stats: {
    cpu_usage: { total_usage: 1500000000, usage_in_kernelmode: 500000000, usage_in_usermode: 1000000000 },
    system_cpu_usage: 80000000000,
    online_cpus: 8
  },
  precpu_stats: { cpu_usage: { total_usage: 500000000 }, system_cpu_usage: 72000000000, online_cpus: 8 },
  memory_stats: {
    usage: 104857600,
    stats: { anon: 52428800, file: 41943040, active_file: 20971520, inactive_file: 20971520 },
    limit: 16777216000
  },
  networks: {
    eth0: { rx_bytes: 1000, tx_bytes: 200 },
    eth1: { rx_bytes: 30, tx_bytes: 4 }
  }
}

const WINDOWS = {
  read: '2026-11-21T10:00:01Z',
  preread: '2026-11-21T10:00:00Z',
  num_procs: 4,
  cpu_stats: { cpu_usage: { total_usage: 20_000_000 } },
  precpu_stats: { cpu_usage: { total_usage: 15_000_000 } },
  memory_stats: { privateworkingset: 77 },
  storage_stats: { read_size_bytes: 5, write_size_bytes: 6 }
}

/** The value as `docker stats` computes it: previous from inside the sample. */
const point = (value: unknown) => {
  const [before, sample] = [readPrevious(value), readSample(value)]
  return before && sample ? toPoint('c', before, sample) : null
}

describe('a point', () => {
  it('is what docker stats shows, on cgroup v1', () => {
    expect(point(SECOND)).toEqual({
      id: 'c',
      at: Date.parse('2026-11-21T04:49:07.707Z'),
      cpuFraction: expect.closeTo(((387588309 - 54953443) / (7061700000000 - 7059690000000)) * 2, 12),
      cpus: 2,
      memoryBytes: 22642688,
      memoryLimitBytes: 268435456,
      netRxBytes: 486,
      netTxBytes: 0,
      blockReadBytes: 0,
      blockWriteBytes: 0,
      pids: 2
    })
  })

  it('is what docker stats shows, on cgroup v2', () => {
    expect(point(V2)).toMatchObject({
      cpuFraction: 1,
      cpus: 8,
      memoryBytes: 104857600 - 20971520,
      memoryLimitBytes: 16777216000,
      netRxBytes: 1030,
      netTxBytes: 204,
      blockReadBytes: 6295552,
      blockWriteBytes: 24576
    })
  })

  it('has one busy core as 1 on Windows too', () => {
    expect(point(WINDOWS)).toMatchObject({
      cpuFraction: 0.5,
      cpus: 4,
      memoryBytes: 77,
      memoryLimitBytes: 0,
      blockReadBytes: 5,
      blockWriteBytes: 6
    })
  })

  const memory = (usage: number, stats: object) =>
    readSample({ ...SECOND, memory_stats: { usage, stats } })?.memoryBytes
  it.each([
    ['v1: the cache of all below', memory(100, { total_inactive_file: 30, inactive_file: 10 }), 70],
    ['v1: more cache than usage', memory(100, { total_inactive_file: 300, inactive_file: 10 }), 90],
    ['v2: its cache', memory(100, { inactive_file: 10 }), 90],
    ['v2: more cache than usage', memory(100, { inactive_file: 100 }), 100],
    ['no figures', memory(100, {}), 100]
  ])('leaves out the page cache, %s', (_, bytes, expected) => {
    expect(bytes).toBe(expected)
  })

  it.each([
    ['counters went back', 50, 200],
    ['the clock stood still', 200, 100],
    ['nothing was used', 100, 200]
  ])('has no CPU when %s', (_, cpuTotal, systemTotal) => {
    const sample = readSample(SECOND) as StatsSample
    const before = { ...sample, cpuTotal: 100, systemTotal: 100 }
    expect(toPoint('c', before, { ...sample, cpuTotal, systemTotal }).cpuFraction).toBe(0)
  })
})

describe('a sample', () => {
  it('has none before it when it is the first', () => {
    expect(readSample(FIRST)).not.toBeNull()
    expect(readPrevious(FIRST)).toBeNull()
  })

  it.each([
    [null],
    ['text'],
    [{}],
    [
      {
        read: '0001-01-01T00:00:00Z',
        preread: '0001-01-01T00:00:00Z',
        cpu_stats: { cpu_usage: { total_usage: 0 } }
      }
    ]
  ])('is none when the container does not run: %j', value => {
    expect(readSample(value)).toBeNull()
  })

  it('counts the cores where the engine does not say how many are online', () => {
    const { cpu_usage, system_cpu_usage } = SECOND.cpu_stats
    expect(readSample({ ...SECOND, cpu_stats: { cpu_usage, system_cpu_usage } })?.cpus).toBe(2)
  })
})
