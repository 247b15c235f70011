import * as z from 'zod'
import { NetworkMember, NetworkSpec } from '../model/network'
import { EngineId, ObjectId, Outcome, Ref, Refs } from '../model/ref'
import { call } from '../wire/define'

export const networks = {
  create: call(z.object({ engine: EngineId, spec: NetworkSpec }), z.object({ id: ObjectId })),
  remove: call(Refs, Outcome),
  dismissFailure: call(Ref, z.void()),
  inspect: call(Ref, z.object({ json: z.string() })),
  members: call(Ref, z.array(NetworkMember)),
  connect: call(Ref.extend({ container: ObjectId, aliases: z.array(z.string().max(255)).max(50) }), z.void()),
  disconnect: call(Ref.extend({ container: ObjectId, force: z.boolean() }), z.void())
} as const
