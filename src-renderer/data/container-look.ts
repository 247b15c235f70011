import type { Container } from '#shared/model/container'

/** The shapes of ui/StateBadge that a container can have. */
export type ContainerShape = 'running' | 'paused' | 'stopped' | 'created' | 'failed' | 'busy' | 'warning'

type StateRow = Pick<Container, 'state' | 'health' | 'busy' | 'exitCode'>

/** Ended because it was asked to: done, or by SIGINT or SIGTERM, as Stop sends it. */
const calmExits: ReadonlySet<number | null> = new Set([null, 0, 130, 143])

/** A container's state by shape. An exit of any other kind looks like a failure. */
export const shapeOf = ({ state, health, busy, exitCode }: StateRow): ContainerShape => {
  if (busy !== null) return 'busy'
  switch (state) {
    case 'running':
      return health === 'unhealthy' ? 'warning' : 'running'
    case 'paused':
    case 'created':
      return state
    case 'restarting':
    case 'removing':
      return 'busy'
    case 'dead':
      return 'failed'
    case 'exited':
      return calmExits.has(exitCode) ? 'stopped' : 'failed'
  }
}

/** A container's state in words of the catalogue `containers`. */
export const wordOf = ({ state, health, busy, exitCode }: StateRow) => {
  if (busy !== null) return { key: `busy_${busy}`, values: {} } as const
  if (state === 'running' && health === 'unhealthy') return { key: 'health_unhealthy', values: {} } as const
  if (state === 'exited' && exitCode !== null && exitCode !== 0)
    return { key: 'state_exited_code', values: { code: exitCode } } as const
  return { key: `state_${state}`, values: {} } as const
}
