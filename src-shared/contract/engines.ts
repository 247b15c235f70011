import * as z from 'zod'
import { EngineTrial } from '../model/engine'
import { EngineId } from '../model/ref'
import { AddedEngine } from '../model/settings'
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
  choose: call(z.object({ engine: EngineId }), z.void()),
  /**
   * Reaches an engine once and lets go of it; it throws what stands in the way. `engine`: the added one that is to
   * become it.
   */
  test: call(AddedEngine.omit({ name: true }).extend({ engine: EngineId.optional() }), EngineTrial),
  /** Keeps an engine in the settings and connects to it. Throws `conflict` when it is known already. */
  add: call(AddedEngine, z.object({ engine: EngineId })),
  /** An engine as it was added. Throws `conflict` for one that was found by itself. */
  added: call(z.object({ engine: EngineId }), AddedEngine),
  /**
   * Changes an engine that was added; at another address it has another id, and what was chosen and pinned follows
   * it. Throws `conflict` when another engine is known there.
   */
  edit: call(AddedEngine.extend({ engine: EngineId }), z.object({ engine: EngineId })),
  /** Forgets an engine that was added. */
  remove: call(z.object({ engine: EngineId }), z.void())
} as const
