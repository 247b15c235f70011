import * as z from 'zod'
import { EngineId, Fault } from './ref'

/** Where Gantry learned of an engine. */
export const EngineSource = z.enum(['flag', 'environment', 'context', 'socket', 'machine', 'settings'])
export type EngineSource = z.infer<typeof EngineSource>

/** Why an engine cannot be used; each kind has a page of its own with the next step. */
export const EngineProblem = z.enum(['missing', 'denied', 'down', 'too_old', 'tls', 'unsupported'])
export type EngineProblem = z.infer<typeof EngineProblem>

export const EngineState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('connecting') }),
  z.object({ at: z.literal('ready'), since: z.number() }),
  /** That of Gantry's own machine while it is not awake: asking it would wake it. The machine's row says more. */
  z.object({ at: z.literal('resting') }),
  z.object({
    at: z.literal('unreachable'),
    problem: EngineProblem,
    /** What was seen, for a person; never a stack. */
    message: z.string(),
    since: z.number(),
    /** When Gantry tries again by itself; null while a try is under way. */
    retryAt: z.number().nullable()
  })
])
export type EngineState = z.infer<typeof EngineState>

/** A daemon that Gantry talks to. */
export const Engine = z.object({
  id: EngineId,
  /** "Docker", "Podman", "colima", or the docker context's name. */
  name: z.string(),
  source: EngineSource,
  /** `unix:///…`, `tcp://…`, `ssh://…`, `npipe://…`; never with credentials. */
  endpoint: z.string(),
  /** It runs on this computer, or in a machine of it, so its published ports are this computer's. */
  local: z.boolean(),
  state: EngineState,
  /** The lists that it does not give, as when somebody has put a fence before it, and what it says of that. */
  refused: z.array(Fault.extend({ table: z.enum(['containers', 'images', 'volumes', 'networks']) })),
  /** Known once it has answered, kept while it is unreachable. */
  version: z.string().nullable(),
  apiVersion: z.string().nullable(),
  os: z.string().nullable(),
  arch: z.string().nullable(),
  cpus: z.number().nullable(),
  memoryBytes: z.number().nullable()
})
export type Engine = z.infer<typeof Engine>

/** Stands in the settings for the engine of Gantry's own machine, which has no id before the machine's first start. */
export const OWN_ENGINE = 'machine'

/** Whether an engine is the one that the settings name. */
export const isChosen = ({ id, source }: Pick<Engine, 'id' | 'source'>, chosen: string | null): boolean =>
  id === chosen || (chosen === OWN_ENGINE && source === 'machine')

/** The oldest Engine API that Gantry speaks (Docker 19.03). */
export const OLDEST_API = '1.40'

/** The newest Engine API whose answers Gantry knows. */
export const NEWEST_API = '1.51'

/** Compares two API versions: negative, zero or positive, as `sort` wants it. */
export const compareApi = (a: string, b: string): number => {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number)
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number)
  return aMajor - bMajor || aMinor - bMinor
}

/** What a daemon tells of itself when it is tried out. */
export const EngineTrial = Engine.pick({ version: true, apiVersion: true, os: true, arch: true }).extend({
  /** "Docker" or "Podman". */
  product: z.string()
})
export type EngineTrial = z.infer<typeof EngineTrial>
