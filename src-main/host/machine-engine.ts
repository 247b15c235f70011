import type { Container } from '#shared/model/container'
import type { PublishedPort } from '#shared/model/machine'
import type { MachineOnQuit } from '#shared/model/settings'
import type { AppRows } from '#shared/model/tables'
import type { Store } from '../core/store'
import type { Engines } from '../engine/engines'
import { ServicePorts } from '../engine/service-ports'
import { goOnFromBefore } from '../engine/standstill'
import type { StoodStill } from '../engine/stood-still'
import type { Machine } from '../machine/machine'
import { agentSources } from './agent-sources'

/** How often the machine is told that it is used while a task of its engine runs: less than it sleeps after. */
const USE_MS = 30_000

/** What the rest of Gantry has to do with the machine. */
type Tied = Pick<Machine, 'status' | 'endpoint' | 'agent' | 'onChange' | 'touch' | 'wantPorts'>

/**
 * Ties the machine to the rest: its state is a row, its engine is one of the engines, at rest unless it is awake,
 * and the ports that its containers and services publish are ports of this computer. Returns the way to end it.
 */
export function tieMachine(machine: Tied, engines: Engines, app: Store<AppRows>): () => void {
  let leaveRows = () => {}
  let engineId: string | null = null
  const sources = agentSources(() => machine.agent)
  const publish = () => {
    if (engineId === null) return
    const { store, connected } = engines.get(engineId)
    const rows = store.all('containers')
    const ports = [...publishedPorts(rows), ...services.of(rows, connected)]
    void machine.wantPorts(ports).catch(() => undefined)
  }
  const services = new ServicePorts(publish)
  const follow = () => {
    const { status, endpoint } = machine
    app.put('machine', { id: 'machine', status })
    const awake = status.state.at === 'running' && endpoint !== null
    const port = status.id === null ? null : status.enginePort
    const own = engines.setOwn(port, awake ? endpoint.keys : null, sources)
    if (own === engineId) return
    engineId = own
    leaveRows()
    leaveRows =
      own === null ? () => {} : engines.get(own).store.onChange(table => table === 'containers' && publish())
    publish()
  }
  const leave = machine.onChange(follow)
  // Connected, it can be asked what its containers do not tell.
  const leaveApp = app.onChange((table, id) => {
    if (table === 'engines' && id === engineId && app.get('engines', id)?.state.at === 'ready') publish()
  })
  const use = (id: string) => {
    if (id === engineId) void machine.touch().catch(() => undefined)
  }
  engines.onUse(use)
  // A pull may take longer than the machine stays awake without use.
  const uses = setInterval(() => {
    const task = app.all('tasks').find(({ engine, state }) => engine === engineId && state === 'running')
    if (task) use(task.engine)
  }, USE_MS).unref()
  follow()
  return () => {
    clearInterval(uses)
    leave()
    leaveApp()
    leaveRows()
  }
}

/**
 * Has containers that a killed Gantry has left standing still go on, each time the machine's engine is there anew.
 * Returns the way to end it.
 */
export function followStoodStill(
  stoodStill: StoodStill,
  engines: Pick<Engines, 'get'>,
  app: Store<AppRows>
): () => void {
  let met: AbortSignal | null = null
  return app.onChange((table, id) => {
    const row = table === 'engines' ? app.get('engines', id) : undefined
    if (row?.source !== 'machine' || row.state.at !== 'ready') return
    // Not `use` of all engines: this is no use that would keep the machine awake.
    const engine = engines.get(id).connected
    if (!engine || engine.signal === met) return
    met = engine.signal
    void goOnFromBefore(engine, stoodStill)
  })
}

/**
 * What becomes of the machine when Gantry quits. One that cannot sleep just now (a shared folder may forbid it, or it
 * is only starting) is powered off in order; one that does not run stays as it is.
 * @throws AppError of `Machine.rest` and `Machine.stop`
 */
export async function restMachine(
  machine: Pick<Machine, 'status' | 'rest' | 'stop'>,
  rest: MachineOnQuit
): Promise<void> {
  const { at } = machine.status.state
  if (rest === 'keep' || !['running', 'starting', 'paused'].includes(at)) return
  await (rest === 'sleep' ? machine.rest() : machine.stop())
}

/** The ports that running containers publish, each once; one that is published on more than the loopback is open. */
export function publishedPorts(containers: readonly Pick<Container, 'state' | 'ports'>[]): PublishedPort[] {
  const found = new Map<string, PublishedPort>()
  for (const { state, ports } of containers) {
    if (state !== 'running' && state !== 'paused') continue
    for (const { protocol, hostPort, hostIp } of ports) {
      if (hostPort === null || protocol === 'sctp') continue
      const key = `${protocol} ${hostPort}`
      const loopback = isLoopback(hostIp ?? '') && (found.get(key)?.loopback ?? true)
      found.set(key, { protocol, hostPort, guestPort: hostPort, loopback })
    }
  }
  return [...found.values()]
}

const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.')
