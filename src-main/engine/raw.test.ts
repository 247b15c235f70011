import { mkdtemp, rm } from 'node:fs/promises'
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RawEngine } from './exchange'
import { getStream, getTar, hijack, postLines, request } from './raw'
import { postTar } from './upload'

/** Engines that answer in the ways that dockerd does not, but Podman, proxies and broken ones do. */
let folder: string
const servers: (Server | NetServer)[] = []
const sockets = new Set<Socket>()
const never = new AbortController().signal
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-raw-'))
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})
afterAll(() => rm(folder, { recursive: true }))

const unix = async (server: Server | NetServer): Promise<RawEngine> => {
  const path = join(folder, `${count++}.sock`)
  servers.push(server)
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(path, resolve))
  return { endpoint: { kind: 'unix', path }, apiVersion: '1.41' }
}
const http = (answer: (request: IncomingMessage, response: ServerResponse) => void) =>
  unix(createHttp(answer))
const bare = (serve: (socket: Socket) => void) => unix(createServer(serve))

const textOf = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const bytes of body) chunks.push(bytes)
  return Buffer.concat(chunks).toString('utf8')
}
const linesOf = async (lines: AsyncIterable<unknown>): Promise<unknown[]> => {
  const all: unknown[] = []
  for await (const line of lines) all.push(line)
  return all
}
async function* body(...texts: string[]): AsyncGenerator<Uint8Array, void, void> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

describe('a raw request', () => {
  it('asks for the API that was agreed on, over TCP too', async () => {
    const server = createHttp((request, response) =>
      response.end(JSON.stringify([request.method, request.url]))
    )
    servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const engine: RawEngine = {
      endpoint: { kind: 'tcp', host: '127.0.0.1', port, tls: null },
      apiVersion: '1.44'
    }
    expect((await request(engine, 'GET', '/info?x=1', never)).body).toEqual(['GET', '/v1.44/info?x=1'])
  })

  it('reads an answer that is chunked although nobody asked for it', async () => {
    const engine = await bare(socket => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel')
        setImmediate(() => socket.end('lo\r\n1\r\n!\r\n0\r\n\r\n'))
      })
    })
    expect(await textOf(await getStream(engine, '/x', never))).toBe('hello!')
  })

  it('gives the engine’s refusal as an error with its words', async () => {
    const engine = await http((_, response) => {
      response.writeHead(404, { 'Content-Type': 'application/json' })
      response.end('{"message":"no such thing"}')
    })
    await expect(getStream(engine, '/x', never)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('no such thing')
    })
  })

  it.each([
    ['hangs up', (socket: Socket) => socket.end()],
    ['speaks something else', (socket: Socket) => socket.end('SSH-2.0-x\r\n\r\n')],
    ['breaks off', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')]
  ])('says that the engine is down when it %s', async (_, answer) => {
    const engine = await bare(socket => socket.once('data', () => answer(socket)))
    const reading = getStream(engine, '/x', never).then(textOf)
    await expect(reading).rejects.toMatchObject({ code: 'engine_down' })
  })

  it('takes no part of an answer for the whole, not even nothing', async () => {
    const engine = await http((request, response) => {
      response.flushHeaders()
      setTimeout(() => request.socket.end(), 50)
    })
    await expect(request(engine, 'GET', '/x', never)).rejects.toMatchObject({ code: 'engine_down' })
  })

  it('says that the engine is down when nothing listens', async () => {
    const engine: RawEngine = { endpoint: { kind: 'unix', path: join(folder, 'none') }, apiVersion: '1.41' }
    await expect(getStream(engine, '/x', never)).rejects.toMatchObject({ code: 'engine_down' })
  })

  it('is left when it is cancelled before the engine has made the connection secure', async () => {
    const server = createServer()
    const knocked = new Promise<Socket>(resolve => server.once('connection', resolve))
    servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const engine: RawEngine = {
      endpoint: { kind: 'tcp', host: '127.0.0.1', port, tls: { verify: false } },
      apiVersion: '1.41'
    }
    const leaving = new AbortController()
    const asked = request(engine, 'GET', '/info', leaving.signal)
    const socket = await knocked
    sockets.add(socket)
    leaving.abort()
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
    await new Promise(resolve => socket.resume().once('close', resolve))
  })

  it('closes the connection when its reader leaves, or aborts', async () => {
    const closed: Promise<void>[] = []
    const engine = await http((request, response) => {
      closed.push(new Promise(resolve => request.socket.once('close', () => resolve())))
      response.write('more')
    })
    for await (const _ of await getStream(engine, '/x', never)) break
    await closed[0]
    const leave = new AbortController()
    const stream = await getStream(engine, '/x', leave.signal)
    await stream.next()
    const next = stream.next()
    leave.abort()
    await expect(next).rejects.toMatchObject({ code: 'cancelled' })
    await closed[1]
    await expect(getStream(engine, '/x', leave.signal)).rejects.toMatchObject({ code: 'cancelled' })
  })

  it.each([
    ['a stream', getStream, 2],
    ['a tar', getTar, 4]
  ])('holds little of %s that nobody reads', async (_, get, mostMib) => {
    let written = 0
    const engine = await bare(socket => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.write('HTTP/1.0 200 OK\r\n\r\n')
        const more = () => {
          while (socket.write(Buffer.alloc(64 * 1024))) written += 64 * 1024
          written += 64 * 1024
        }
        socket.on('drain', more)
        more()
      })
    })
    const stream = await get(engine, '/x', never)
    await stream.next()
    let before = -1
    while (before !== written) {
      before = written
      await new Promise(resolve => setTimeout(resolve, 200))
    }
    expect(written).toBeLessThan(mostMib * 1024 * 1024)
    await stream.return()
  })
})

describe('an upload', () => {
  const echo = () =>
    http((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (bytes: Buffer) => chunks.push(bytes))
      request.on('end', () => {
        response.write(`${JSON.stringify({ length: request.headers['content-length'] })}\r\n`)
        response.end(`${JSON.stringify(Buffer.concat(chunks).toString('utf8'))}\n`)
      })
    })

  it('goes with its length', async () => {
    const engine = await echo()
    expect(await linesOf(postTar(engine, '/x', body('ab', '', 'c'), 3, never))).toEqual([
      { length: '3' },
      'abc'
    ])
  })

  it('has each piece written before it asks for the next one', async () => {
    const engine = await echo()
    const memory = Buffer.alloc(300_000)
    const reused = (async function* () {
      for (const byte of [1, 2, 3]) yield memory.fill(byte)
    })()
    const [, text] = await linesOf(postTar(engine, '/x', reused, 900_000, never))
    const expected = [1, 2, 3].map(byte => String.fromCharCode(byte).repeat(300_000)).join('')
    expect(text === expected).toBe(true)
  })

  it.each([
    ['shorter', 9],
    ['longer', 2]
  ])('fails when it is %s than it was said to be', async (_, sizeBytes) => {
    const lines = linesOf(postTar(await echo(), '/x', body('abc'), sizeBytes, never))
    await expect(lines).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('is left when the engine refuses it before its end', async () => {
    const engine = await http((_, response) => {
      response.writeHead(500)
      response.end('{"message":"no space left on device"}')
    })
    let left = false
    const endless = (async function* () {
      try {
        for (;;) yield new Uint8Array(64 * 1024)
      } finally {
        left = true
      }
    })()
    const lines = linesOf(postTar(engine, '/x', endless, 2 ** 40, never))
    await expect(lines).rejects.toMatchObject({ code: 'engine_refused', detail: { reason: 'disk_full' } })
    await vi.waitFor(() => expect(left).toBe(true))
  })

  it('does not wait for a source that gives nothing when it is cancelled', async () => {
    const engine = await echo()
    const leave = new AbortController()
    const stalled = (async function* (): AsyncGenerator<Uint8Array, void, void> {
      yield new Uint8Array(1)
      leave.abort()
      await new Promise(() => undefined)
    })()
    const lines = linesOf(postTar(engine, '/x', stalled, 10, leave.signal))
    await expect(lines).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('fails with the error of its source', async () => {
    const broken = (async function* (): AsyncGenerator<Uint8Array, void, void> {
      yield new Uint8Array(1)
      throw new Error('unplugged')
    })()
    const lines = linesOf(postTar(await echo(), '/x', broken, 10, never))
    await expect(lines).rejects.toThrow('unplugged')
  })
})

describe('a hijacked connection', () => {
  it.each(['HTTP/1.1 101 UPGRADED', 'HTTP/1.1 200 OK'])('goes both ways after “%s”', async status => {
    const engine = await bare(socket => {
      socket.once('data', () => {
        // Output comes right behind the head, in the same packet.
        socket.write(`${status}\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\nfirst `)
        socket.on('data', bytes => socket.write(`got ${bytes.toString()} `))
        socket.on('end', () => socket.end('bye'))
      })
      socket.on('error', () => undefined)
    })
    const connection = await hijack(engine, '/exec/x/start', { Tty: true }, never)
    const output = textOf(connection.output)
    await connection.write(new TextEncoder().encode('keys'))
    connection.end()
    expect(await output).toMatch(/^first (?:got .*)?got keys bye$/)
    expect(connection.contentType).toBe('application/vnd.docker.raw-stream')
  })
})

describe('progress lines', () => {
  it('come one by one wherever they are cut, in UTF-8', async () => {
    const bytes = Buffer.from('{"status":"안녕"}\r\n\r\n{"a":1}\n{"last":true}')
    const engine = await http((_, response) => {
      for (const byte of bytes) response.write(Buffer.from([byte]))
      response.end()
    })
    expect(await linesOf(await postLines(engine, '/x', {}, never))).toEqual([
      { status: '안녕' },
      { a: 1 },
      { last: true }
    ])
  })

  it('are an error when the engine dies in the middle', async () => {
    const engine = await http((request, response) => {
      response.write('{"status":"Downloading"}\n')
      setTimeout(() => request.socket.end(), 50)
    })
    const lines = await postLines(engine, '/x', {}, never)
    expect(await lines.next()).toMatchObject({ value: { status: 'Downloading' } })
    await expect(lines.next()).rejects.toMatchObject({ code: 'engine_down' })
  })

  it('that are no JSON are an error', async () => {
    const engine = await http((_, response) => response.end('<html>\n'))
    const lines = linesOf(await postLines(engine, '/x', {}, never))
    await expect(lines).rejects.toMatchObject({ code: 'engine_refused' })
  })
})
