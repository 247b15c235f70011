import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LogFrameParser } from '#shared/model/log-frames'
import type { StatsPoint } from '#shared/model/stats'
import { runContainer, type ContainerBody } from '../../e2e/fixtures/containers'
import { busyboxImage } from '../../e2e/fixtures/images'
import { tiedMachine, type TiedMachine } from '../../e2e/fixtures/tied-machine'
import type { Connected } from '../engine/engine'
import { logs } from '../engine/logs'
import type { Sources } from '../engine/sources'
import { stats } from '../engine/stats'
import { readPrevious, readSample, toPoint } from '../engine/stats-point'

// What the agent says is held against what the engine's API says of the same containers.
const folder = mkdtempSync(join(tmpdir(), 'gantry-machine-'))
let tied: TiedMachine
let sources: Sources

beforeAll(async () => {
  tied = await tiedMachine(folder)
  const found = tied.use().sources
  if (!found) throw new Error('The engine has no sources.')
  sources = found
  await busyboxImage(tied.docker())
})
afterAll(async () => {
  await tied?.stop()
  rmSync(folder, { recursive: true })
})

const run = async (name: string, script: string, body: ContainerBody = {}): Promise<string> => {
  const id = await runContainer(tied.docker(), name, { Cmd: ['sh', '-c', script], ...body })
  const { store } = tied.use()
  while (!store.get('containers', id)) await sleep(20)
  return id
}
const ended = (id: string) => tied.docker().post(`/containers/${id}/wait`)

const failing: Sources = {
  // eslint-disable-next-line require-yield
  async *stats() {
    throw new Error('The agent is away.')
  },
  // eslint-disable-next-line require-yield
  async *logs() {
    throw new Error('The agent is away.')
  }
}

describe('logs', () => {
  /** What was read to the end, and from how many readings by the agent. */
  const read = async (id: string, change: object, from: Sources | null) => {
    let byAgent = 0
    const counted = from && {
      ...from,
      async *logs(...asked: Parameters<Sources['logs']>) {
        yield* from.logs(...asked)
        byAgent++
      }
    }
    const engine: Connected = { ...tied.use(), sources: counted }
    const query = {
      ...{ engine: 'e', id, follow: false, tail: null, timestamps: false, sinceAt: null },
      ...change
    }
    const pieces: Uint8Array[] = []
    for await (const bytes of logs(engine, query, new AbortController().signal)) pieces.push(bytes)
    return { bytes: Buffer.concat(pieces), byAgent }
  }
  /** Reads it both ways, and gives it when it is the same to the byte. */
  const same = async (id: string, change: object = {}): Promise<string> => {
    const [agent, api] = [await read(id, change, sources), await read(id, change, null)]
    expect(agent.byAgent).toBe(1)
    expect(agent.bytes.toString('latin1')).toBe(api.bytes.toString('latin1'))
    return agent.bytes.toString('utf8')
  }
  const rotated = (maxFile: string, compress: string) => ({
    HostConfig: {
      LogConfig: { Type: 'json-file', Config: { 'max-size': '64k', 'max-file': maxFile, compress } }
    }
  })

  it('are the same lines: both streams, times, the newest, and those since', async () => {
    // A line of 40,000 letters is split by the engine; the last one has no end.
    const id = await run(
      'lines',
      String.raw`i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo "line $i"; echo "error $i" >&2; done
      head -c 40000 /dev/zero | tr '\0' x; echo; sleep 1.2; printf '\000\377\033[31m한국어 \342\200\256"\\\t<b>&\n'; printf rest`
    )
    await ended(id)
    expect(await same(id)).toContain('한국어')
    const last = await same(id, { timestamps: true, tail: 1 })
    expect(last).toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z rest$/)
    await same(id, { timestamps: true })
    for (const tail of [0, 2, 17, 1_000]) await same(id, { tail })
    const at = Date.parse(last.slice(8, 38))
    expect(await same(id, { sinceAt: at - 500 })).not.toContain('line 60')
    await same(id, { sinceAt: at - 500, tail: 60, timestamps: true })
  })

  it('are the same over rotated files, packed or not', async () => {
    for (const [name, compress] of [
      ['rotated', 'false'],
      ['packed', 'true']
    ] as const) {
      const id = await run(name, 'seq 1 3000; sleep 0.5; seq 3001 4000', rotated('4', compress))
      await ended(id)
      expect(await same(id)).toContain('\n4000\n'.slice(1))
      await same(id, { tail: 1_700, timestamps: true })
    }
  })

  it('are framed for a terminal, too', async () => {
    const id = await run('tty', 'seq 1 2000', { Tty: true })
    await ended(id)
    const { bytes, byAgent } = await read(id, {}, sources)
    expect(byAgent).toBe(1)
    let text = ''
    new LogFrameParser().push(bytes, (_, payload) => (text += Buffer.from(payload).toString('latin1')))
    expect(text).toBe(Array.from({ length: 2000 }, (_, at) => `${at + 1}\r\n`).join(''))
  })

  it('are followed over rotations to their last line, and end with the container', async () => {
    const id = await run('followed', 'sleep 3; seq 1 20000; echo last', rotated('50', 'false'))
    const reading = read(id, { follow: true }, sources)
    const { bytes, byAgent } = await reading
    expect(byAgent).toBe(1)
    expect(bytes.toString('latin1')).toBe((await read(id, {}, null)).bytes.toString('latin1'))
  })

  it('come from the API when the agent is away, and for other drivers', async () => {
    const id = await run('plain', 'echo plain')
    await ended(id)
    expect((await read(id, {}, failing)).bytes.toString()).toContain('plain\n')
    const other = await run('local', 'echo local', { HostConfig: { LogConfig: { Type: 'local' } } })
    await ended(other)
    const { bytes, byAgent } = await read(other, {}, sources)
    expect(bytes.toString()).toContain('local\n')
    expect(byAgent).toBe(0)
  })
})

describe('stats', () => {
  const newest = async (engine: Connected, id: string, count: number): Promise<StatsPoint> => {
    const leave = new AbortController()
    let last: StatsPoint | undefined
    let seen = 0
    for await (const [point] of stats(engine, [id], leave.signal)) {
      last = point
      if (++seen === count) leave.abort()
    }
    if (!last) throw new Error('There was no point.')
    return last
  }
  /** What the engine says of the last second, as `docker stats` reckons. */
  const apiSays = async (id: string): Promise<StatsPoint> => {
    const value = await tied.docker().get(`/containers/${id}/stats?stream=0`)
    const [before, sample] = [readPrevious(value), readSample(value)]
    if (!before || !sample) throw new Error('The engine gave no figures.')
    return toPoint(id, before, sample)
  }

  it('are what the API says of a busy container', async () => {
    const id = await run(
      'busy',
      'dd if=/dev/zero of=/data bs=1M count=20 conv=fsync; ping -c 3 -i 0.2 172.17.0.1; sleep 86400 & while :; do :; done',
      { HostConfig: { Memory: 256 * 1024 * 1024, NanoCpus: 300_000_000 } }
    )
    let asked = 0
    const counted: Sources = { ...sources, stats: signal => (asked++, sources.stats(signal)) }
    // Its disk and network have been used when it only computes.
    await expect.poll(async () => (await apiSays(id)).pids, { timeout: 60_000 }).toBe(2)
    const engine = { ...tied.use(), sources: counted }
    let [point, api] = await Promise.all([newest(engine, id, 3), apiSays(id)])
    // The two look at different moments: on a busy computer what was used between them differs, too.
    const isNear = () =>
      Math.abs(point.cpuFraction - api.cpuFraction) < 0.1 &&
      Math.abs(point.memoryBytes - api.memoryBytes) < 0.1 * api.memoryBytes
    for (let tries = 0; tries < 10 && !isNear(); tries++)
      [point, api] = await Promise.all([newest(engine, id, 3), apiSays(id)])
    expect(asked).toBe(1)
    expect(api.cpuFraction).toBeGreaterThan(0.1)
    expect([point, api, isNear()]).toEqual([point, api, true])
    for (const field of ['cpus', 'memoryLimitBytes', 'blockReadBytes', 'blockWriteBytes', 'pids'] as const)
      expect([field, point[field]]).toEqual([field, api[field]])
    expect(api.netTxBytes).toBeGreaterThan(0)
    for (const field of ['netRxBytes', 'netTxBytes'] as const)
      expect(Math.abs(point[field] - api[field])).toBeLessThan(500)
    expect(Math.abs(point.at - api.at)).toBeLessThan(10_000)
  })

  it('name the machine’s memory where there is no limit', async () => {
    const id = await run('unlimited', 'sleep 86400')
    expect((await newest(tied.use(), id, 1)).memoryLimitBytes).toBe((await apiSays(id)).memoryLimitBytes)
  })

  it('come from the API when the agent is away', async () => {
    const id = await run('by-api', 'sleep 86400')
    const point = await newest({ ...tied.use(), sources: failing }, id, 1)
    expect(point).toMatchObject({ id, pids: 1 })
  })

  it('are those of every start, wherever the container’s cgroup is', async () => {
    const id = await run('elsewhere', 'sleep 86400', { HostConfig: { CgroupParent: '/other' } })
    const leave = new AbortController()
    const samples = sources.stats(leave.signal)[Symbol.asyncIterator]()
    const next = async () => {
      const { value, done } = await samples.next()
      return done ? undefined : value.get(id)
    }
    await expect.poll(next, { timeout: 30_000 }).toMatchObject({ pids: 1 })
    await tied.docker().post('/containers/elsewhere/restart?t=0')
    const seenAfter = Date.now() + 3_000
    let again = await next()
    while (again === undefined || again.at < seenAfter) again = await next()
    expect(again.pids).toBe(1)
    expect(again.memoryBytes).toBeGreaterThan(0)
    leave.abort()
  })
})
