import * as z from 'zod'
import { ImageDetail, ImageReference } from '../model/image'
import { EngineId, Outcome, Ref } from '../model/ref'
import { bytes, call, duplex } from '../wire/define'

const TaskRef = z.object({ task: z.string() })

export const images = {
  pull: call(z.object({ engine: EngineId, reference: ImageReference }), TaskRef),
  push: call(z.object({ engine: EngineId, reference: ImageReference }), TaskRef),
  tag: call(Ref.extend({ target: ImageReference }), z.void()),
  /** Each reference is a tag (only the tag goes while others are left) or an id. */
  remove: call(
    z.object({ engine: EngineId, references: z.array(z.string()).min(1).max(10_000), force: z.boolean() }),
    Outcome
  ),
  dismissFailure: call(Ref, z.void()),
  detail: call(Ref, ImageDetail),
  inspect: call(Ref, z.object({ json: z.string() })),
  /**
   * Loads an image tar (plain, gzip, bzip2, xz or zstd) whose bytes the client sends; `end` marks its end,
   * leaving earlier cancels. The task is told first; the stream ends when the task has.
   */
  load: duplex(
    z.object({ engine: EngineId, fileName: z.string().max(1024), sizeBytes: z.number().min(0) }),
    TaskRef,
    bytes
  ),
  /** Loads an image tar from a path of the computer that the shell runs on; refused where the shell has no paths. */
  loadPath: call(z.object({ engine: EngineId, path: z.string().min(1).max(32_768) }), TaskRef),
  /** Saves images as one tar. The shell asks for a place (task), or gives a link that works once (url). */
  save: call(
    z.object({ engine: EngineId, references: z.array(z.string()).min(1).max(1_000) }),
    z.object({ task: z.string().nullable(), url: z.string().nullable() })
  )
} as const
