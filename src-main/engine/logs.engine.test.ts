import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { LogFrameParser, type LogSource } from '#shared/model/log-frames'
import { AppError } from '#shared/wire/errors'
import { docker, type Docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { logs } from './logs'
import { openEngine, type TestEngine } from './test-engine'

let test: TestEngine
let api: Docker
const made: string[] = []

beforeAll(async () => {
  const { host, socketPath } = inject('engine')
  api = docker(socketPath)
  test = await openEngine(host)
})
afterAll(async () => {
  for (const id of made) await api.raw('DELETE', `/containers/${id}?force=1`)
  await test.stop()
})

const start = async (script: string, options: object = {}): Promise<string> => {
  const { Id } = await api.post<{ Id: string }>('/containers/create', {
    Image: BUSYBOX,
    Cmd: ['sh', '-c', script],
    ...options
  })
  made.push(Id)
  await api.post(`/containers/${Id}/start`)
  return Id
}
const ended = (id: string) => api.post(`/containers/${id}/wait`)

const query = (id: string, change: object = {}) => ({
  engine: 'e',
  id,
  follow: false,
  tail: null,
  timestamps: false,
  sinceAt: null,
  ...change
})

/** Reads to the end; `pause` is waited for before each piece. */
const read = async (
  id: string,
  change: object = {},
  pause: () => Promise<void> = () => Promise.resolve()
): Promise<Record<LogSource, string>> => {
  const parser = new LogFrameParser()
  const chunks: Record<LogSource, Uint8Array[]> = { stdout: [], stderr: [] }
  for await (const bytes of logs(test.engine, query(id, change), new AbortController().signal)) {
    expect(bytes.length).toBeLessThanOrEqual(64 * 1024 + 8)
    await pause()
    parser.push(bytes, (source, payload) => chunks[source].push(payload.slice()))
  }
  const text = (source: LogSource) => Buffer.concat(chunks[source]).toString('utf8')
  return { stdout: text('stdout'), stderr: text('stderr') }
}

const numbers = (count: number, separator: string) =>
  Array.from({ length: count }, (_, at) => `${at + 1}${separator}`).join('')

describe('logs', () => {
  it('gives 100,000 lines complete and in order, stdout apart from stderr', async () => {
    const id = await start('seq 1 100000; seq 1 10 >&2')
    await ended(id)
    const { stdout, stderr } = await read(id)
    expect(stdout === numbers(100_000, '\n')).toBe(true)
    expect(stderr).toBe(numbers(10, '\n'))
  })

  it('frames the output of a terminal', async () => {
    const id = await start('seq 1 100000', { Tty: true })
    await ended(id)
    const { stdout, stderr } = await read(id)
    expect(stdout === numbers(100_000, '\r\n')).toBe(true)
    expect(stderr).toBe('')
  })

  it('loses nothing with a slow reader, and holds little for it', async () => {
    const id = await start('seq 1 100000')
    await ended(id)
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const { stdout } = await read(id, {}, async () => {
      await new Promise(resolve => setTimeout(resolve, 20))
      most = Math.max(most, process.memoryUsage().arrayBuffers)
    })
    expect(stdout === numbers(100_000, '\n')).toBe(true)
    // What the test keeps itself is 0.6 MB; the log with its frames is 1.5 MB.
    expect(most - before).toBeLessThan(8 * 1024 * 1024)
  })

  it('gives the newest lines, with their times', async () => {
    const id = await start('seq 1 50')
    await ended(id)
    const { stdout } = await read(id, { tail: 2, timestamps: true })
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z 49\n\d{4}-\d\d-\d\dT[\d:.]+Z 50\n$/)
    expect(await read(id, { sinceAt: Date.now() + 60_000 })).toEqual({ stdout: '', stderr: '' })
  })

  it('follows until the container ends', async () => {
    const id = await start('echo first; read line; echo "got $line"', { OpenStdin: true })
    const seen: string[] = []
    const parser = new LogFrameParser()
    for await (const bytes of logs(test.engine, query(id, { follow: true }), new AbortController().signal)) {
      parser.push(bytes, (_, payload) => seen.push(Buffer.from(payload).toString('utf8')))
      if (seen.join('') === 'first\n') await api.post(`/containers/${id}/kill?signal=KILL`)
    }
    expect(seen.join('')).toBe('first\n')
  })

  it('stops following when its reader leaves', async () => {
    const id = await start('while true; do echo tick; sleep 0.1; done')
    const leave = new AbortController()
    const reading = (async () => {
      for await (const _ of logs(test.engine, query(id, { follow: true }), leave.signal)) leave.abort()
    })()
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('passes hostile bytes on untouched', async () => {
    // json-file would have put U+FFFD for what is no UTF-8.
    const options = { HostConfig: { LogConfig: { Type: 'local' } } }
    const id = await start(String.raw`printf '\000\377\376<b>\033[31m\342\200\256x\n'`, options)
    await ended(id)
    const parser = new LogFrameParser()
    const got: Uint8Array[] = []
    for await (const bytes of logs(test.engine, query(id), new AbortController().signal))
      parser.push(bytes, (_, payload) => got.push(payload.slice()))
    expect(Buffer.concat(got).toString('latin1')).toBe('\0\xff\xfe<b>\x1b[31m\xe2\x80\xaex\n')
  })

  it('says that a container is gone', async () => {
    const error = await read('0'.repeat(64)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'not_found', message: expect.stringContaining('000000000000') })
  })

  it('says that a log driver keeps nothing', async () => {
    const id = await start('echo lost', { HostConfig: { LogConfig: { Type: 'none' } } })
    await ended(id)
    await expect(read(id)).rejects.toMatchObject({
      code: 'conflict',
      detail: { reason: 'log_driver', driver: 'none' },
      message: expect.stringContaining('“none”')
    })
  })
})
