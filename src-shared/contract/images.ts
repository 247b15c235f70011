import * as z from 'zod'
import { ImageDetail, ImageReference } from '../model/image'
import { EngineId, Outcome, Ref } from '../model/ref'
import { call, stream } from '../wire/define'

const TaskRef = z.object({ task: z.string() })

/** A file of the user's: where it lies, if the shell opens paths; else what its sender will send. */
export const LoadSource = z.union([
  z.object({ path: z.string().min(1).max(32_768) }),
  z.object({ fileName: z.string().max(1024), sizeBytes: z.number().int().min(0) })
])
export type LoadSource = z.infer<typeof LoadSource>

export const images = {
  pull: call(z.object({ engine: EngineId, reference: ImageReference }), TaskRef),
  push: call(z.object({ engine: EngineId, reference: ImageReference }), TaskRef),
  tag: call(Ref.extend({ target: ImageReference }), z.void()),
  /** Each reference is a tag or digest (only that goes while others are left) or an id. */
  remove: call(
    z.object({ engine: EngineId, references: z.array(z.string()).min(1).max(10_000), force: z.boolean() }),
    Outcome
  ),
  dismissFailure: call(Ref, z.void()),
  detail: call(Ref, ImageDetail),
  inspect: call(Ref, z.object({ json: z.string() })),
  /**
   * Loads an image tar (plain, gzip, bzip2, xz or zstd). One item: the task and, unless the host opens the path
   * itself, a link that takes the bytes once, as the body of a PUT. Then the stream lasts until the task has
   * ended; whoever leaves it sends no more, and what has not come whole by then fails the task.
   */
  load: stream(
    z.object({ engine: EngineId, source: LoadSource }),
    TaskRef.extend({ url: z.string().nullable() })
  ),
  /** Saves images as one tar. The shell asks for a place (task), or gives a link that works once (url). */
  save: call(
    z.object({ engine: EngineId, references: z.array(z.string()).min(1).max(1_000) }),
    z.object({ task: z.string().nullable(), url: z.string().nullable() })
  )
} as const
