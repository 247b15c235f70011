import * as z from 'zod'
import { EngineId, Outcome, Ref, Refs } from '../model/ref'
import { VolumeSpec } from '../model/volume'
import { call } from '../wire/define'

export const volumes = {
  create: call(z.object({ engine: EngineId, spec: VolumeSpec }), z.object({ id: z.string() })),
  remove: call(Refs, Outcome),
  dismissFailure: call(Ref, z.void()),
  inspect: call(Ref, z.object({ json: z.string() })),
  /** Bytes on disk by volume name; the engine walks its disk for it, so it is asked for, never polled. */
  sizes: call(z.object({ engine: EngineId }), z.record(z.string(), z.number()))
} as const
