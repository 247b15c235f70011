import { request } from 'node:http'
import { request as requestTls, Agent } from 'node:https'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { busyboxImage } from '../fixtures/images'
import { createContainer } from '../fixtures/containers'
import { ping } from '../../src-main/machine/engine-ping'
import { timed } from './clock'
import { settle } from './containers'
import { median, percentile, type Bench, type Figure } from './figure'
import { bareBoot, stagedMachine, type StagedMachine } from './machine-stage'
import { cpuMs, rssBytes } from './processes'
import { onStage } from './stage'

const STARTS = 5
const WAKES = 5
const PORTS = 7
const CALLS = 300
const IDLE_MS = 60_000
const MEMORY_MB = 2048
const MB = 1_000_000

type Starts = Record<'first' | 'start' | 'bare' | 'stop', number[]>

/** From the machine's process to its engine's answer, as its steps say. */
async function start(machine: StagedMachine): Promise<number> {
  await machine.client.machine.act({ verb: 'start' })
  const { steps } = machine.status()
  const from = steps.findIndex(({ name }) => name === 'qemu')
  return steps.slice(from).reduce((sum, { tookMs }) => sum + (tookMs ?? 0), 0)
}

/**
 * Starts and clean stops of a machine that has its disk, each beside a boot of its bare kernel. The first start with
 * these settings has nothing to begin with, and writes what the others begin with.
 */
async function starts(machine: StagedMachine): Promise<Starts> {
  const of: Starts = { first: [], start: [], bare: [], stop: [] }
  for (let round = 0; round < STARTS; round++) {
    of.stop.push((await timed(() => machine.client.machine.act({ verb: 'stop' }))).ms)
    rmSync(machine.files.snapshots, { recursive: true, force: true })
    await settle(1_000)
    of.bare.push(await bareBoot(machine.status().accelerator ?? 'tcg'))
    of.first.push(await start(machine))
    await settle(3_000)
    await machine.client.machine.act({ verb: 'stop' })
    await settle(1_000)
    of.start.push(await start(machine))
    // Its own upkeep after a start is over.
    await settle(5_000)
  }
  return of
}

/** From the first call to a machine that sleeps in a file until that call's answer. */
async function wakes(machine: StagedMachine): Promise<number[]> {
  const took: number[] = []
  const { port, keys } = await machine.engine()
  for (let round = 0; round < WAKES; round++) {
    await machine.client.machine.act({ verb: 'suspend' })
    await settle(1_000)
    const { ms, result } = await timed(() => ping({ port, keys }))
    if (!result) throw new Error('The machine did not wake.')
    took.push(ms)
    await machine.until(({ state }) => state.at === 'running')
    await settle(2_000)
  }
  return took
}

/** One call after another over one connection. */
async function roundTrips(machine: StagedMachine): Promise<number[]> {
  const { port, keys } = await machine.engine()
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: keys.ca, ...keys.client })
  const call = () =>
    new Promise<void>((resolve, reject) => {
      const asked = requestTls({ host: '127.0.0.1', port, path: '/_ping', agent }, reply => {
        reply.resume()
        reply.once('end', resolve)
      })
      asked.once('error', reject)
      asked.end()
    })
  const took: number[] = []
  for (let n = 0; n < CALLS; n++) took.push((await timed(call)).ms)
  agent.destroy()
  return took.slice(CALLS / 10)
}

const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const asked = request({ host: '127.0.0.1', port, agent: false, timeout: 2_000 }, reply => {
      reply.resume()
      resolve(reply.statusCode === 200)
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(false))
    asked.end()
  })

/** From the engine's word that a container has started until its published port answers on this computer. */
async function ports(machine: StagedMachine): Promise<number[]> {
  const { docker } = await machine.engine()
  const took: number[] = []
  for (let round = 0; round < PORTS; round++) {
    const port = 18_400 + round
    const id = await createContainer(docker, `port-${round}`, {
      Cmd: ['httpd', '-f', '-p', '80', '-h', '/www'],
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort: String(port) }] } }
    })
    await docker.post(`/containers/${id}/start`)
    const { ms } = await timed(async () => {
      while (!(await answers(port))) await sleep(5)
    })
    took.push(ms)
    await docker.delete(`/containers/${id}?force=1`)
    await settle(500)
  }
  return took
}

/** What the machine's process takes while nothing is asked of it. */
async function idle(machine: StagedMachine): Promise<{ cpuFraction: number; rss: number }> {
  const { pid } = machine.status()
  if (pid === null) throw new Error('The machine does not run.')
  await settle(20_000)
  const before = cpuMs(pid)
  await sleep(IDLE_MS)
  return { cpuFraction: (cpuMs(pid) - before) / IDLE_MS, rss: rssBytes(pid) }
}

/** Gantry's own machine: start, wake, stop, ports, and what it takes when nothing happens. */
export const bench: Bench = {
  name: 'machine',
  run: () =>
    onStage(async stage => {
      const machine = await stagedMachine(stage, 'machine')
      const settings = { cpus: 2, memoryMb: MEMORY_MB, diskGb: 8, sleepAfterMinutes: null }
      await machine.client.machine.configure(settings)
      await machine.client.machine.act({ verb: 'start' })
      const { first, start, bare, stop } = await starts(machine)
      const { accelerator } = machine.status()
      const { cpuFraction, rss } = await idle(machine)
      const calls = await roundTrips(machine)
      await busyboxImage((await machine.engine()).docker)
      const port = await ports(machine)
      const wake = await wakes(machine)
      const limit = median(bare)
      const toBare = (ms: number) => ({ value: ms / limit, peer: 'its bare kernel to /init' })
      const bareNote = `bare kernel ${limit.toFixed(0)} ms; ${accelerator}`
      const figure = (name: string, ms: readonly number[], goalMs: number | null, note: string): Figure => ({
        name,
        value: median(ms),
        unit: 'ms',
        ratio: toBare(median(ms)),
        ...(goalMs !== null && { goal: { of: 'figure', atMost: goalMs } }),
        note: `best ${Math.min(...ms).toFixed(0)} ms, worst ${Math.max(...ms).toFixed(0)} ms; ${note}; ${ms.length} rounds`
      })
      return [
        figure('machine from its process to /_ping', start, 9_000, bareNote),
        figure('machine from its process to /_ping, first with its settings', first, null, bareNote),
        figure('machine woken from its file by a call', wake, 700, bareNote),
        figure('machine stopped in order', stop, 1_500, bareNote),
        figure('published port up after its container’s start', port, 300, accelerator ?? ''),
        {
          name: 'call to the machine’s engine',
          value: median(calls),
          unit: 'ms',
          goal: { of: 'figure', atMost: 2 },
          note: `p95 ${percentile(calls, 0.95).toFixed(2)} ms; ${calls.length} calls over one connection`
        },
        {
          name: 'idle machine',
          value: cpuFraction * 100,
          unit: '% of a core',
          goal: { of: 'figure', atMost: 2 },
          note: `over ${IDLE_MS / 1000} s`
        },
        {
          name: `memory of an idle machine of ${MEMORY_MB / 1024} GiB`,
          value: rss / MB,
          unit: 'MB',
          goal: { of: 'figure', atMost: 450 }
        }
      ]
    })
}
