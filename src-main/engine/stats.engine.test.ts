import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { StatsPoint } from '#shared/model/stats'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { stats, statsHistory } from './stats'
import { openEngine, type TestEngine } from './test-engine'

let test: TestEngine
let api: Docker
let host: string
let folder: string
let proxy: Server
/** Requests for stats that reached the engine, as `METHOD path`. */
const asked: string[] = []
const made: string[] = []

beforeAll(async () => {
  const engine = inject('engine')
  host = engine.host
  api = docker(engine.socketPath)
  folder = await mkdtemp(join(tmpdir(), 'gantry-stats-'))
  const path = join(folder, 'docker.sock')
  // Between Gantry and the engine, to see what is asked of it.
  proxy = createServer(client => {
    const upstream = connect(engine.socketPath)
    client.on('data', (bytes: Buffer) => {
      const line = /^(GET \S*\/stats\S*) /.exec(bytes.toString('latin1'))?.[1]
      if (line) asked.push(line)
    })
    client.pipe(upstream).pipe(client)
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
    client.on('close', () => upstream.destroy())
  })
  await new Promise<void>(resolve => proxy.listen(path, resolve))
  test = await openEngine(`unix://${path}`)
})
afterAll(async () => {
  for (const id of made) await api.raw('DELETE', `/containers/${id}?force=1`)
  await test.stop()
  proxy.close()
  await rm(folder, { recursive: true })
})

const start = async (script: string, options: object = {}): Promise<string> => {
  const { Id } = await api.post<{ Id: string }>('/containers/create', {
    Image: BUSYBOX,
    Cmd: ['sh', '-c', script],
    StopSignal: 'SIGKILL',
    ...options
  })
  made.push(Id)
  await api.post(`/containers/${Id}/start`)
  await test.until(() => test.engine.store.get('containers', Id)?.state === 'running')
  return Id
}

/** Reads until `enough` says so, then leaves. */
const readUntil = async (
  open: (signal: AbortSignal) => AsyncIterable<StatsPoint[]>,
  enough: (points: StatsPoint[], batches: StatsPoint[][]) => boolean | Promise<boolean>
): Promise<StatsPoint[]> => {
  const leave = new AbortController()
  const batches: StatsPoint[][] = []
  for await (const batch of open(leave.signal)) {
    batches.push(batch)
    if (await enough(batches.flat(), batches)) leave.abort()
  }
  return batches.flat()
}

/** `1.5MiB`, `806B`, `12kB` as docker writes them. */
const bytesOf = (text: string): number => {
  const [, value = '', prefix = '', binary] = /^([\d.]+)([kKMGT]?)(i?)B$/.exec(text.trim()) ?? []
  const power = ['', 'K', 'M', 'G', 'T'].indexOf(prefix.toUpperCase())
  return Number(value) * (binary ? 1024 : 1000) ** power
}

type CliStats = { CPUPerc: string; MemUsage: string; NetIO: string; BlockIO: string; PIDs: string }

const cli = async (id: string): Promise<CliStats> => {
  const { stdout } = await promisify(execFile)(
    'docker',
    ['stats', '--no-stream', '--format', '{{json .}}', id],
    { env: { ...process.env, DOCKER_HOST: host } }
  )
  return JSON.parse(stdout) as CliStats
}

/** In which figures a point is not what docker says of the same busy container. */
const differencesOf = (point: StatsPoint, said: CliStats): string[] => {
  const bytesIn = (pair: string) => pair.split(' / ').map(bytesOf)
  const [memory = NaN, limit = NaN] = bytesIn(said.MemUsage)
  const [received = NaN, sent = NaN] = bytesIn(said.NetIO)
  const [read = NaN, written = NaN] = bytesIn(said.BlockIO)
  const cpu = Number.parseFloat(said.CPUPerc) / 100
  const close = (ours: number, theirs: number) => Math.abs(ours - theirs) <= 0.01 * theirs + 20
  const agrees: Record<string, boolean> = {
    cpuFraction: cpu > 0.1 && Math.abs(point.cpuFraction - cpu) < 0.1,
    memoryBytes: Math.abs(point.memoryBytes - memory) < 0.1 * memory,
    memoryLimitBytes: point.memoryLimitBytes === limit,
    netRxBytes: close(point.netRxBytes, received),
    netTxBytes: close(point.netTxBytes, sent),
    blockReadBytes: close(point.blockReadBytes, read),
    blockWriteBytes: close(point.blockWriteBytes, written),
    pids: point.pids > 1 && point.pids === Number(said.PIDs)
  }
  return Object.keys(agrees).filter(name => !agrees[name])
}

describe('stats', () => {
  it('are what docker stats says of a busy container', async () => {
    const id = await start(
      'dd if=/dev/zero of=/data bs=1M count=30 conv=fsync; ping -c 3 -i 0.2 127.0.0.1; sleep 86400 & while :; do :; done',
      { HostConfig: { Memory: 256 * 1024 * 1024, NanoCpus: 300_000_000 } }
    )
    let last = 'There was no point.'
    let differences = [last]
    const until = Date.now() + 40_000
    // The two look at different seconds: what grows meanwhile is compared again.
    await readUntil(
      signal => stats(test.engine, [id], signal),
      async points => {
        const point = points.at(-1)
        if (!point) return false
        const said = await cli(id)
        differences = differencesOf(point, said)
        last = JSON.stringify({ point, said })
        return differences.length === 0 || Date.now() > until
      }
    )
    expect(differences, last).toEqual([])
  })

  it('are asked for once per container, however many read them', async () => {
    const id = await start('sleep 86400')
    const two = (points: StatsPoint[]) => points.length >= 2
    asked.length = 0
    await Promise.all([
      readUntil(signal => stats(test.engine, [id], signal), two),
      readUntil(signal => stats(test.engine, [id, id], signal), two),
      readUntil(signal => statsHistory(test.engine, id, signal), two)
    ])
    // One more soon after takes over the stream that lingers.
    await readUntil(signal => stats(test.engine, [id], signal), two)
    expect(asked).toHaveLength(1)
  })

  it('are kept: a new reader gets what came before it', async () => {
    const id = await start('sleep 86400')
    const before = await readUntil(
      signal => statsHistory(test.engine, id, signal),
      points => points.length >= 3
    )
    let first: StatsPoint[] = []
    await readUntil(
      signal => statsHistory(test.engine, id, signal),
      (_, batches) => {
        first = batches[0] ?? []
        return true
      }
    )
    expect(first.slice(0, before.length)).toEqual(before)
    expect(new Set(first.map(point => point.at)).size).toBe(first.length)
  })

  it('go on when a container stops and starts again, and while others do not run', async () => {
    const id = await start('sleep 86400')
    const still = (await api.post<{ Id: string }>('/containers/create', { Image: BUSYBOX, Cmd: ['true'] })).Id
    made.push(still)
    let restartedAt = Infinity
    const points = await readUntil(
      signal => stats(test.engine, [id, still, '0'.repeat(64)], signal),
      async (all, batches) => {
        if (batches.length === 2) {
          await api.post(`/containers/${id}/stop?t=0`)
          await test.until(() => test.engine.store.get('containers', id)?.state === 'exited')
          restartedAt = Date.now()
          await api.post(`/containers/${id}/start`)
        }
        return all.some(point => point.at > restartedAt)
      }
    )
    expect(new Set(points.map(point => point.id))).toEqual(new Set([id]))
    expect(points.every(point => point.memoryBytes > 0)).toBe(true)
  })

  it('end with the engine', async () => {
    const id = await start('sleep 86400')
    const other = await openEngine(host)
    const reading = readUntil(
      signal => stats(other.engine, [id], signal),
      async () => {
        await other.stop()
        return false
      }
    )
    await expect(reading).rejects.toMatchObject({ code: 'engine_down' })
  })
})
