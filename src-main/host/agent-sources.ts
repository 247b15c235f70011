import { told } from '#shared/contract/sentences'
import type { Sources } from '../engine/sources'
import type { StatsSample } from '../engine/stats-point'
import type { Agent } from '../machine/agent'
import type { ContainerSample, StatsSample as AgentSample } from '../machine/agent-stats'

const INTERVAL_MS = 1_000

/** What the machine's agent knows of its containers, in the engine's words. An agent that is away is not waited for. */
export function agentSources(agentNow: () => Agent | null): Sources {
  const agent = () => {
    const present = agentNow()
    if (present?.hello) return present
    throw told('engine_down', 'machineAgentAway', {})
  }
  return {
    async *stats(signal) {
      for await (const { at, containers, machine } of agent().stats(INTERVAL_MS, signal)) {
        yield new Map(containers.map(one => [one.id, toSample(one, at, machine)]))
      }
    },
    logs: ({ id, follow, timestamps, tail, sinceAt }, signal) =>
      agent().logs(
        {
          ...{ id, follow, timestamps },
          ...(tail === null ? {} : { tail }),
          ...(sinceAt === null ? {} : { sinceMs: Math.round(sinceAt) })
        },
        signal
      )
  }
}

/** The engine's API names the machine's memory where a container has no limit, or a larger one. */
const toSample = (one: ContainerSample, at: number, machine: AgentSample['machine']): StatsSample => ({
  at,
  cpuTotal: one.cpuNs,
  systemTotal: machine.passedNs,
  cpus: machine.cpus,
  memoryBytes: one.memoryBytes,
  memoryLimitBytes: Math.min(one.memoryLimitBytes ?? Infinity, machine.memoryBytes),
  netRxBytes: one.receivedBytes,
  netTxBytes: one.sentBytes,
  blockReadBytes: one.readBytes,
  blockWriteBytes: one.writtenBytes,
  pids: one.pids
})
