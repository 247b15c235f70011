// @vitest-environment happy-dom
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LoadSource } from '#shared/contract/images'
import { AppError } from '#shared/wire/errors'
import { loadFile } from './load-file'

type HappyWindow = { happyDOM: { setURL(url: string): void } }

/** Takes what is sent to it, as the headless shell does; at /stalled it reads nothing of it. */
let server: Server
type Got = { method: string | undefined; body: Promise<Buffer> }
const got: Got[] = []
let stalled: IncomingMessage | undefined
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/stalled') return void (stalled = request)
    const body = buffer(request)
    got.push({ method: request.method, body })
    void body.then(() => response.writeHead(204).end())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  ;(window as unknown as HappyWindow).happyDOM.setURL(`http://127.0.0.1:${port}/`)
})
beforeEach(() => {
  got.length = 0
})
afterEach(() => vi.unstubAllGlobals())
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const bytes = new Uint8Array(3_000_000).map((_, at) => at % 251)
const file = new File([bytes], 'app.tar')

/** A host that gives a task and a link, and ends when `until` does. */
const host = (link: string | null, until: (signal: AbortSignal) => Promise<unknown>) => {
  const asked: LoadSource[] = []
  const left = { early: false }
  const open = async function* (source: LoadSource, signal: AbortSignal) {
    asked.push(source)
    let ended = false
    try {
      yield { task: 't1', url: link }
      await until(signal)
      ended = true
    } finally {
      left.early = !ended
    }
  }
  return { asked, left, open }
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Cancelled.')))
  )

describe('loadFile', () => {
  it('sends the file whole to where the host says, and tells its task', async () => {
    const { asked, open } = host('/upload/1', () =>
      vi.waitFor(() => expect(got).toHaveLength(1)).then(() => got[0]?.body)
    )
    expect(await loadFile(file, open)).toBe('t1')
    expect(asked).toEqual([{ fileName: 'app.tar', sizeBytes: bytes.length }])
    expect(got[0]).toMatchObject({ method: 'PUT' })
    expect((await got[0]?.body)?.equals(bytes)).toBe(true)
  })

  it('sends nothing when the host reads the file where it lies', async () => {
    vi.stubGlobal('gantry', { pathOf: () => '/home/me/app.tar' })
    const { asked, open } = host(null, () => Promise.resolve())
    expect(await loadFile(file, open)).toBe('t1')
    expect(asked).toEqual([{ path: '/home/me/app.tar' }])
    expect(got).toEqual([])
  })

  it('stops sending when the task has ended before', async () => {
    const { open } = host('/stalled', () => vi.waitFor(() => expect(stalled).toBeDefined()))
    const large = new File([new Uint8Array(64 * 1024 * 1024)], 'large.tar')
    expect(await loadFile(large, open)).toBe('t1')
    const closed = new Promise<void>(resolve => stalled?.once('close', () => resolve()).resume())
    await closed
    expect(stalled?.complete).toBe(false)
  })

  it('leaves, so that the host gives up, when the file cannot be sent; its task tells why', async () => {
    const { left, open } = host('http://127.0.0.1:1/', aborted)
    expect(await loadFile(file, open)).toBe('t1')
    expect(left.early).toBe(true)
  })

  it('passes on that the host refused', async () => {
    const open = () => ({
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(new AppError('engine_down', 'The engine is down.'))
      })
    })
    await expect(loadFile(file, open)).rejects.toThrow('The engine is down.')
  })
})
