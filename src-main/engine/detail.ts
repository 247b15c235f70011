import type { ContainerDetail, HealthCheck, Mount, RestartPolicy } from '#shared/model/container'
import { envIn, maskedEnvIn, processIn } from './config'
import { asFlag, asList, asNumber, asRecord, asText, asTexts, asTime, type JsonRecord } from './json'
import { healthIn, networkName, portsAskedFor } from './rows'

/** The overview of a container out of GET /containers/{id}/json; values that look secret are left out. */
export const detailFrom = (json: unknown): ContainerDetail => {
  const info = asRecord(json)
  const config = asRecord(info['Config'])
  const host = asRecord(info['HostConfig'])
  const state = asRecord(info['State'])
  return {
    id: asText(info['Id']),
    name: asText(info['Name']).replace(/^\//, ''),
    startedAt: asTime(state['StartedAt']),
    finishedAt: asTime(state['FinishedAt']),
    ...processIn(config),
    hostname: asText(config['Hostname']),
    tty: asFlag(config['Tty']),
    stdinOpen: asFlag(config['OpenStdin']),
    autoRemove: asFlag(host['AutoRemove']),
    privileged: asFlag(host['Privileged']),
    pid: asNumber(state['Pid']) || null,
    restartCount: asNumber(info['RestartCount']),
    oomKilled: asFlag(state['OOMKilled']),
    // Podman keeps here that one was to be started that ran.
    error: asFlag(state['Running']) ? '' : asText(state['Error']),
    logDriver: asText(asRecord(host['LogConfig'])['Type']),
    memoryLimitBytes: asNumber(host['Memory']) || null,
    cpuLimit: cpuLimit(host),
    env: maskedEnvIn(config),
    mounts: mountsFrom(info, host),
    publishes: portsAskedFor(info),
    endpoints: Object.entries(asRecord(asRecord(info['NetworkSettings'])['Networks'])).map(
      ([network, one]) => {
        const end = asRecord(one)
        return {
          network: networkName(network, end),
          networkId: asText(end['NetworkID']),
          ipv4: asText(end['IPAddress']) || null,
          ipv6: asText(end['GlobalIPv6Address']) || null,
          gateway: asText(end['Gateway']) || null,
          mac: asText(end['MacAddress']) || null,
          aliases: asTexts(end['Aliases'])
        }
      }
    ),
    restartPolicy: restartFrom(asRecord(host['RestartPolicy'])),
    health: healthFrom(state),
    platform: asText(info['Platform'])
  }
}

/** The value of one variable of a container's JSON, unmasked; null when it has no such variable. */
export const envValue = (json: unknown, name: string): string | null => {
  return envIn(asRecord(asRecord(json)['Config'])).findLast(one => one.name === name)?.value ?? null
}

const cpuLimit = (host: JsonRecord): number | null => {
  const nano = asNumber(host['NanoCpus'])
  if (nano > 0) return nano / 1e9
  const quota = asNumber(host['CpuQuota'])
  return quota > 0 ? quota / (asNumber(host['CpuPeriod']) || 100_000) : null
}

const MOUNT_KINDS = ['bind', 'volume', 'tmpfs', 'npipe', 'cluster', 'image'] as const

/** What `--tmpfs` mounts stands with the settings alone; what `--mount` does, with the mounts too. */
const mountsFrom = (info: JsonRecord, host: JsonRecord): Mount[] => {
  const mounts = asList(info['Mounts']).map(asRecord).map(mountFrom)
  const known = new Set(mounts.map(({ target }) => target))
  const inMemory = Object.entries(asRecord(host['Tmpfs']))
    .filter(([target]) => !known.has(target))
    .map(([target, options]): Mount => {
      const readOnly = asText(options).split(',').includes('ro')
      return { kind: 'tmpfs', source: '', target, readOnly }
    })
  return [...mounts, ...inMemory]
}

const mountFrom = (mount: JsonRecord): Mount => {
  const kind = MOUNT_KINDS.find(one => one === mount['Type']) ?? 'bind'
  return {
    kind,
    source: (kind === 'volume' && asText(mount['Name'])) || asText(mount['Source']),
    target: asText(mount['Destination']),
    readOnly: mount['RW'] === false
  }
}

const restartFrom = (policy: JsonRecord): RestartPolicy => ({
  name: (['always', 'unless-stopped', 'on-failure'] as const).find(one => one === policy['Name']) ?? 'no',
  maximumRetries: Math.max(0, Math.trunc(asNumber(policy['MaximumRetryCount'])))
})

const healthFrom = (state: JsonRecord): HealthCheck | null => {
  const health = asRecord(state['Health'] ?? state['Healthcheck'])
  const status = healthIn(state)
  if (status === 'none') return null
  return {
    status,
    failingStreak: asNumber(health['FailingStreak']),
    log: asList(health['Log'])
      .map(asRecord)
      .map(entry => ({
        at: asTime(entry['Start']) ?? 0,
        exitCode: asNumber(entry['ExitCode']),
        output: asText(entry['Output'])
      }))
  }
}
