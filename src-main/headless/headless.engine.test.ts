import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { contract } from '#shared/contract/index'
import { LogFrameParser } from '#shared/model/log-frames'
import { emptyRunSpec } from '#shared/model/run-spec'
import { connect } from '#shared/wire/connect'
import { docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { ask, connectTo, dial, ended, enter } from './test-client'
import { containersUntil, startTestGantry, type GantryClient, type TestGantry } from './test-gantry'
import { TOKEN } from './test-server'

const api = docker(inject('engine').socketPath)
const made: string[] = []
let gantry: TestGantry
let client: GantryClient
let engine: string

beforeAll(async () => {
  gantry = await startTestGantry(inject('engine').host)
  ;({ client, engine } = gantry)
})

afterAll(async () => {
  for (const id of made) await api.raw('DELETE', `/containers/${id}?force=1&v=1`)
  await gantry.end()
})

async function create(command: string[], start = true): Promise<string> {
  const spec = { ...emptyRunSpec(BUSYBOX), command }
  const { id } = await client.containers.create({ engine, spec, start })
  made.push(id)
  return id
}

const running = async (id: string) =>
  (await api.get<{ State: { Running: boolean } }>(`/containers/${id}/json`)).State.Running

describe('the whole way: browser socket, contract, engine', () => {
  it('starts and stops a container, and its row follows', async () => {
    const id = await create(['sleep', '600'], false)
    const rows = await containersUntil(gantry, found => found.has(id))
    expect(rows.get(id)).toMatchObject({ image: BUSYBOX, state: 'created' })
    expect(await client.containers.act({ engine, ids: [id], act: { verb: 'start' } })).toEqual({
      failed: [],
      failedCount: 0
    })
    expect(await running(id)).toBe(true)
    await containersUntil(gantry, found => found.get(id)?.state === 'running')
    const act = { verb: 'stop', timeoutS: 0 } as const
    expect(await client.containers.act({ engine, ids: [id], act })).toEqual({ failed: [], failedCount: 0 })
    expect(await running(id)).toBe(false)
    await containersUntil(gantry, found => found.get(id)?.state === 'exited')
  })

  it('shows what somebody else did', async () => {
    const id = await create(['sleep', '600'])
    await containersUntil(gantry, found => found.get(id)?.state === 'running')
    await api.delete(`/containers/${id}?force=1`)
    await containersUntil(gantry, found => !found.has(id))
  })

  it('says which of many failed, in a sentence, and does the others', async () => {
    const id = await create(['sleep', '600'], false)
    const outcome = await client.containers.act({
      engine,
      ids: ['0'.repeat(64), id],
      act: { verb: 'start' }
    })
    expect(outcome.failed).toEqual([expect.objectContaining({ id: '0'.repeat(64), code: 'not_found' })])
    expect(await running(id)).toBe(true)
  })

  it('streams logs to the last byte, hostile ones untouched', async () => {
    const script = `printf '<b>\\033[31m\\0\\377\\342\\200\\256 end\\n'; seq 1 20000; echo err >&2`
    const id = await create(['sh', '-c', script])
    await api.post(`/containers/${id}/wait`)
    const parser = new LogFrameParser()
    const texts = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] }
    const query = { engine, id, follow: true, tail: null, timestamps: false }
    for await (const chunk of client.containers.logs(query))
      parser.push(chunk, (source, bytes) => void texts[source].push(bytes.slice()))
    const stdout = Buffer.concat(texts.stdout)
    // The engine's own log file is JSON, which has no place for a byte that is no UTF-8.
    const first = Buffer.from('<b>\x1b[31m\0\ufffd\u202e end\n')
    expect(stdout.subarray(0, first.length)).toEqual(first)
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index + 1}\n`).join('')
    expect(stdout.subarray(first.length).toString()).toBe(lines)
    expect(Buffer.concat(texts.stderr).toString()).toBe('err\n')
  })

  it('runs a terminal', async () => {
    const id = await create(['sleep', '600'])
    const init = { engine, id, command: [], user: '', cols: 80, rows: 24 }
    const terminal = client.containers.exec(init)
    let drawn = ''
    let exitCode: number | null | undefined
    await terminal.send(Buffer.from('stty size; exit 7\n'))
    for await (const item of terminal.down) {
      if (item instanceof Uint8Array) drawn += Buffer.from(item).toString()
      else if ('ended' in item) exitCode = item.ended.exitCode
    }
    expect(drawn).toContain('24 80')
    expect(exitCode).toBe(7)
  })

  it('saves an image under a link that works once', async () => {
    const saved = await client.images.save({ engine, references: [BUSYBOX] })
    expect(saved.task).toBeNull()
    const url = saved.url ?? ''
    const { status, body, headers } = await ask(gantry.url, url)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toMatch(/^attachment; filename=".*\.tar"/)
    const asked = await api.raw('GET', `/images/get?names=${encodeURIComponent(BUSYBOX)}`)
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(digest(body)).toBe(digest(asked.body))
    expect((await ask(gantry.url, url)).status).toBe(410)
  })

  it('says in words why an image cannot be saved', async () => {
    const answer = await client.images
      .save({ engine, references: ['gantry-test/none:1'] })
      .then(({ url }) => ask(gantry.url, url ?? ''))
      .then(
        ({ status, text }) => ({ refused: status >= 400, text }),
        (error: Error) => ({ refused: true, text: error.message })
      )
    expect(answer).toEqual({ refused: true, text: expect.stringContaining('gantry-test/none:1') as string })
  })

  it('serves a second client while one floods it with 10,000 calls and one stops reading', async () => {
    const id = await create(['sh', '-c', 'while :; do echo line line line line line; done'])
    const stuck = await connectTo(contract, gantry.url, TOKEN)
    const query = { engine, id, follow: true, tail: null, timestamps: false }
    const reader = stuck.client.containers.logs(query)[Symbol.asyncIterator]()
    await reader.next()
    const socket = dial(gantry.url)
    const end = ended(socket)
    const port = await enter(socket, TOKEN)
    let answers = 0
    port.listen({ frame: () => answers++, close: () => undefined })
    const before = process.memoryUsage().rss
    for (let call = 1; call <= 10_000; call++)
      port.send({ type: 'call', id: call, method: 'app.info', input: {} })
    const info = await client.app.info({})
    expect(info.shell).toBe('headless')
    await containersUntil(gantry, found => found.get(id)?.state === 'running')
    while (answers < 10_000) await new Promise(resolve => setTimeout(resolve, 5))
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024)
    await api.delete(`/containers/${id}?force=1`)
    socket.close()
    await end
    stuck.close()
  })

  it('ends what a client has left running when its connection breaks', async () => {
    const id = await create(['sleep', '600'])
    const socket = dial(gantry.url)
    const leaving = connect(contract, await enter(socket, TOKEN))
    const init = { engine, id, command: ['sleep', '12345'], user: '', cols: 80, rows: 24 }
    const down = leaving.client.containers.exec(init).down[Symbol.asyncIterator]()
    await down.next()
    const sleeping = async () => {
      const { Processes } = await api.get<{ Processes: string[][] }>(`/containers/${id}/top`)
      return Processes.some(one => one.join(' ').includes('12345'))
    }
    expect(await sleeping()).toBe(true)
    socket.terminate()
    await expect(down.next()).rejects.toMatchObject({ detail: { disconnected: true } })
    // The engine ends a terminal's process by hanging up, as any terminal does.
    while (await sleeping()) await new Promise(resolve => setTimeout(resolve, 50))
  })
})
