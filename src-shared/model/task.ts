import * as z from 'zod'
import { EngineId, Fault } from './ref'

export const TaskKind = z.enum(['pull', 'push', 'load', 'save'])
export type TaskKind = z.infer<typeof TaskKind>

/** One layer of a pull or push. */
export const LayerProgress = z.object({
  id: z.string(),
  status: z.enum(['waiting', 'downloading', 'verifying', 'extracting', 'uploading', 'done', 'present']),
  currentBytes: z.number(),
  totalBytes: z.number().nullable()
})
export type LayerProgress = z.infer<typeof LayerProgress>

/** A long job. It outlives the page, the window and the reader that began it. */
export const Task = z.object({
  id: z.string(),
  engine: EngineId,
  kind: TaskKind,
  /** What it works on: an image reference or a file's name. */
  subject: z.string(),
  /** The same job on the command line. */
  command: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  currentBytes: z.number(),
  totalBytes: z.number().nullable(),
  layers: z.array(LayerProgress),
  /** The engine's newest word on it. */
  status: z.string(),
  /** What came of it: the loaded tags, the pulled digest, the saved file. */
  result: z.array(z.string()),
  failure: Fault.nullable()
})
export type Task = z.infer<typeof Task>

/** 0…1, or null where no total is known. */
export const taskFraction = (task: Pick<Task, 'state' | 'currentBytes' | 'totalBytes'>): number | null => {
  if (task.state === 'done') return 1
  return task.totalBytes ? Math.min(1, task.currentBytes / task.totalBytes) : null
}

/** The file that a task has saved on this computer; null while there is none, and for every other kind. */
export const savedFile = (task: Pick<Task, 'kind' | 'state' | 'result'>): string | null =>
  task.kind === 'save' && task.state === 'done' ? (task.result[0] ?? null) : null
