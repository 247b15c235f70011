import * as z from 'zod'
import { EngineId } from '../model/ref'
import { ObjectPatch } from '../model/tables'
import { call, stream } from '../wire/define'

export const engines = {
  /** Containers, images, volumes and networks of one engine, live. */
  watch: stream(z.object({ engine: EngineId }), ObjectPatch),
  /** Looks again for engines: flags, environment, contexts, well-known sockets. */
  discover: call(z.object({}), z.void()),
  /** Tries an unreachable engine now instead of at its next turn. */
  retry: call(z.object({ engine: EngineId }), z.void()),
  /** Remembers the engine that the user looks at. */
  choose: call(z.object({ engine: EngineId }), z.void())
} as const
