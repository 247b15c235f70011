import * as z from 'zod'

/** What the agent says when it is greeted. */
export const Hello = z.object({
  version: z.union([z.string(), z.number()]),
  bootId: z.string(),
  engineReady: z.boolean(),
  dataBytes: z.number(),
  dataFreeBytes: z.number()
})
export type Hello = z.infer<typeof Hello>

/** Ports that something in the machine's own network waits on. */
export const Listening = z.object({ tcp: z.array(z.number()), udp: z.array(z.number()) })
/** A folder's entries, as the agent lists them; `truncated` when there were too many. */
export const Tree = z.object({
  entries: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['file', 'folder', 'link', 'device', 'socket', 'pipe']),
      mode: z.number(),
      uid: z.number(),
      gid: z.number(),
      sizeBytes: z.number(),
      modifiedMs: z.number(),
      target: z.string().optional()
    })
  ),
  truncated: z.boolean()
})
export type Tree = z.infer<typeof Tree>

export const Memory = z.object({ totalBytes: z.number(), availableBytes: z.number() })
/** What the machine uses; `cpuNs` is a total since its start. */
export const AgentUsage = Memory.extend({
  cpuNs: z.number(),
  dataBytes: z.number(),
  dataFreeBytes: z.number()
})
export type AgentUsage = z.infer<typeof AgentUsage>

/** Which part of a container's log; `id` is its full one. */
export type LogsRequest = {
  id: string
  sinceMs?: number
  tail?: number
  follow?: boolean
  timestamps?: boolean
}

/** What the machine follows of this computer's network. */
export type GuestNetwork = {
  /** Containers may reach what listens on this computer's loopback. */
  allowHost: boolean
  /** The ports of proxies on this computer's loopback, which the engine alone may reach. */
  proxyPorts: number[]
  /** What the engine is started with, as lines of a shell. */
  environment: string
  /** Authorities that it trusts besides its own, as PEM. */
  authorities: string
}
