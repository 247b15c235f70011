import * as z from 'zod'
import { Container, ContainerAct, ContainerDetail, PortProtocol } from '../model/container'
import { EngineId, ObjectId, Outcome, Ref, Refs } from '../model/ref'
import { ContainerName, PortHolder, RunSpec } from '../model/run-spec'
import { StatsPoint } from '../model/stats'
import { bytes, call, duplex, stream } from '../wire/define'

const Size = z.object({ cols: z.number().int().min(1).max(1000), rows: z.number().int().min(1).max(1000) })

/** From the user's terminal: keys, or a new size. */
export const TerminalUp = z.union([bytes, Size])
export type TerminalUp = z.infer<typeof TerminalUp>

/** To the user's terminal: what to draw; the session's facts first, its end last. */
export const TerminalDown = z.union([
  bytes,
  z.object({ began: z.object({ command: z.array(z.string()), tty: z.boolean() }) }),
  /** `exitCode` null: detached, or the engine did not say. */
  z.object({ ended: z.object({ exitCode: z.number().nullable() }) })
])
export type TerminalDown = z.infer<typeof TerminalDown>

export const LogQuery = Ref.extend({
  follow: z.boolean(),
  /** The newest n lines first; null: all there are. */
  tail: z.number().int().min(0).nullable(),
  /** Each line begins with its RFC 3339 time. */
  timestamps: z.boolean(),
  sinceAt: z.number().nullable().default(null)
})
export type LogQuery = z.infer<typeof LogQuery>

export const containers = {
  /** Does one deed to one or many. Each row shows it as busy meanwhile, and its failure after. */
  act: call(Refs.extend({ act: ContainerAct }), Outcome),
  dismissFailure: call(Ref, z.void()),
  rename: call(Ref.extend({ name: ContainerName }), z.void()),
  detail: call(Ref, ContainerDetail),
  /** The unmasked value of one environment variable. */
  revealEnv: call(Ref.extend({ name: z.string() }), z.object({ value: z.string() })),
  /** The engine's own JSON as text, indented; secrets in it are masked. */
  inspect: call(Ref, z.object({ json: z.string() })),
  /** Makes a container, and starts it unless told not to. When only the start failed, the container stays and the error's detail has its id. */
  create: call(
    z.object({ engine: EngineId, spec: RunSpec, start: z.boolean() }),
    z.object({
      id: ObjectId,
      /** Also one that the engine has made up; null when the container is gone already. */
      name: z.string().nullable(),
      /** What the engine says that it ignored, in its own words. */
      warnings: z.array(z.string()),
      /** With --rm, what it was before its start: it may be gone before anybody sees its row. */
      before: Container.nullable()
    })
  ),
  /** Which of these host ports are taken, and by whom. */
  portHolders: call(
    z.object({
      engine: EngineId,
      ports: z
        .array(
          z.object({
            hostPort: z.number().int().min(1).max(65_535),
            protocol: PortProtocol,
            hostIp: z.string()
          })
        )
        .max(1_000)
    }),
    z.array(PortHolder)
  ),
  /** Log bytes in frames (model/log-frames). Nothing is lost: a slow reader slows the engine. */
  logs: stream(LogQuery, bytes),
  /** The newest point of each container, once a second, for as long as it is read. */
  stats: stream(z.object({ engine: EngineId, ids: z.array(ObjectId).max(500) }), z.array(StatsPoint)),
  /** The points kept so far, oldest first (up to an hour, one a second while somebody watched), then new ones. */
  statsHistory: stream(Ref, z.array(StatsPoint)),
  /** A new process in the container. Empty command: the first shell that exists. */
  exec: duplex(
    Ref.extend({ command: z.array(z.string()).max(1_000), user: z.string().max(255) }).extend(Size.shape),
    TerminalDown,
    TerminalUp
  ),
  /** The container's main process. Leaving detaches; it never stops the process. */
  attach: duplex(Ref.extend(Size.shape), TerminalDown, TerminalUp)
} as const
