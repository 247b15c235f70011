import * as z from 'zod'

/** One measurement of one container. Counters are totals since its start; rates are per second since the last point. */
export const StatsPoint = z.object({
  id: z.string(),
  at: z.number(),
  /** 1 is one core busy, as `docker stats` shows 100 %. */
  cpuFraction: z.number(),
  cpus: z.number(),
  memoryBytes: z.number(),
  /** The container's limit, or the engine's memory where it has none. */
  memoryLimitBytes: z.number(),
  netRxBytes: z.number(),
  netTxBytes: z.number(),
  blockReadBytes: z.number(),
  blockWriteBytes: z.number(),
  pids: z.number()
})
export type StatsPoint = z.infer<typeof StatsPoint>
