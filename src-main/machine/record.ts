import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { writeAtomically } from '../core/atomic-file'
import type { BootSpec } from './driver'

/** What Gantry remembers of a machine between its runs; the user's choices are in the settings. */
export type MachineRecord = {
  id: string
  createdAt: number
  /** The system that it started with last. */
  imageVersion: string | null
  /**
   * The system whose last data the restore point has, while no start has succeeded since: what a failed one has
   * written must not take its place.
   */
  restorePointOf: string | null
  enginePort: number | null
  /** How it was started, when it sleeps in a file; the disk as it was then. */
  suspended: { spec: BootSpec; at: number; dataModifiedMs: number } | null
  /** Why it was made to stand still; null when it was not by us. */
  paused: 'user' | 'asleep' | null
}

const Stored = z.object({
  id: z.string(),
  createdAt: z.number(),
  imageVersion: z.string().nullable(),
  restorePointOf: z.string().nullable().default(null),
  enginePort: z.number().nullable(),
  suspended: z.object({ spec: z.custom<BootSpec>(), at: z.number(), dataModifiedMs: z.number() }).nullable(),
  paused: z.enum(['user', 'asleep']).nullable()
})

export const newRecord = (): MachineRecord => ({
  id: randomUUID(),
  createdAt: Date.now(),
  imageVersion: null,
  restorePointOf: null,
  enginePort: null,
  suspended: null,
  paused: null
})

/**
 * The machine's record; null without a machine. A damaged one costs no more than what it remembered, as long as
 * the disk is there.
 */
export async function readRecord(path: string, hasDisk: boolean): Promise<MachineRecord | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  try {
    if (text !== null) return Stored.parse(JSON.parse(text))
  } catch {
    // As if there were none.
  }
  return hasDisk ? newRecord() : null
}

export const writeRecord = (path: string, record: MachineRecord): Promise<void> =>
  writeAtomically(path, JSON.stringify(record, null, 2))
