import { connect as connectTcp } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { connect } from '#shared/wire/connect'
import { Attempts } from './attempts'
import { connectTo, dial, ended, enter, opened } from './test-client'
import { sample, startTestServer, TOKEN, type TestServer } from './test-server'
import { encode } from '#shared/wire/codec'
import { MAX_PAYLOAD_BYTES, websocketPort } from './websocket-port'

// Many connections on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 })

let server: TestServer
/** Which address failed how often; the wait itself is attempts.test.ts's. */
const failures: string[] = []
class Patient extends Attempts {
  override failed(address: string): number {
    failures.push(address)
    super.failed(address)
    return 1
  }
}
beforeAll(async () => {
  server = await startTestServer({ attempts: new Patient() })
})
afterAll(() => server.end())

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 5))
}

describe('the token', () => {
  it('opens the contract', async () => {
    const { client, close } = await connectTo(sample, server.url, TOKEN)
    expect(await client.sample.twice(4)).toBe(8)
    close()
  })

  it.each(['', 'wrong', `${TOKEN} `, TOKEN.toUpperCase(), 'x'.repeat(1024)])('is not %j', async token => {
    const before = failures.length
    const socket = dial(server.url)
    const end = ended(socket)
    await opened(socket)
    websocketPort(socket).send({ type: 'hello', token })
    expect(await end).toEqual({ code: 4401, reason: 'The token is wrong.' })
    expect(failures.slice(before)).toEqual(['127.0.0.1'])
  })

  it('must come in time', async () => {
    const hasty = await startTestServer({ helloTimeoutMs: 50 })
    expect(await ended(dial(hasty.url))).toEqual({ code: 4401, reason: 'No token came in time.' })
    await hasty.end()
  })

  it.each([
    ['a call', encode({ type: 'call', id: 1, method: 'sample.twice', input: 1 })],
    ['an open', encode({ type: 'open', id: 1, method: 'sample.forever', input: {}, credit: 8 })],
    ['a call as MessagePack', encode({ type: 'call', id: 1, method: 'sample.twice', input: undefined })],
    ['an acceptance', encode({ type: 'hello', ok: true })],
    ['no MessagePack', Buffer.from([0xc1, 0xff, 0xff])],
    ['nothing', Buffer.alloc(0)],
    ['a token that is too long', encode({ type: 'hello', token: 'x'.repeat(5000) })],
    ['a token in no frame', TOKEN],
    ['a token in a list', JSON.stringify(['hello', TOKEN])]
  ])('must be the first frame, not %s', async (_, frame) => {
    const socket = dial(server.url)
    const end = ended(socket)
    await opened(socket)
    socket.send(frame)
    // What follows is not heard, even if it is right.
    socket.send(encode({ type: 'hello', token: TOKEN }))
    expect(await end).toEqual({ code: 4401, reason: 'The first frame must be the token.' })
    expect(server.reading).toBe(0)
  })

  it('makes a guesser wait longer each time, but not whoever has the right one', async () => {
    const slow = await startTestServer({ attempts: new Attempts() })
    const guess = async () => {
      const socket = dial(slow.url)
      const end = ended(socket)
      await opened(socket)
      websocketPort(socket).send({ type: 'hello', token: 'wrong' })
      return end
    }
    const guesses = [guess(), guess(), guess(), guess()]
    let answered = 0
    for (const one of guesses) void one.then(() => answered++)
    const { client, close } = await connectTo(sample, slow.url, TOKEN)
    expect(await client.sample.twice(1)).toBe(2)
    expect(answered).toBe(0)
    close()
    expect(await guesses[0]).toMatchObject({ code: 4401 })
    await slow.end()
    await Promise.all(guesses)
  })
})

describe('the origin', () => {
  it.each([
    ['another place', 'https://evil.example'],
    ['another port of this computer', 'http://127.0.0.1:1'],
    ['another name of this server', 'http://localhost:PORT'],
    ['the other scheme', 'https://127.0.0.1:PORT'],
    ['a page of no origin', 'null'],
    ['its own name and more', 'http://127.0.0.1:PORT.evil.example']
  ])('is not %s', async (_, origin) => {
    const socket = dial(server.url, { origin: origin.replace('PORT', String(server.port)) })
    expect(await ended(socket)).toEqual({
      status: 403,
      text: expect.stringContaining('Only a page') as string
    })
  })

  it('must be there', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/port`)
    expect(await ended(socket)).toMatchObject({ status: 403 })
  })

  it('follows the name that the server was asked under', async () => {
    const { client, close } = await connectTo(sample, `http://localhost:${server.port}/`, TOKEN)
    expect(await client.sample.twice(1)).toBe(2)
    close()
  })

  it('does not help under a foreign Host', async () => {
    const host = `evil.example:${server.port}`
    const socket = dial(server.url, { origin: `http://${host}`, headers: { Host: host } })
    expect(await ended(socket)).toEqual({
      status: 403,
      text: expect.stringContaining('--allow-host') as string
    })
  })

  it.each(['/', '/port/', '/port?token=x', '/download/x'])('does not help at %s', async path => {
    const origin = new URL(server.url).origin
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { origin })
    expect(await ended(socket)).toMatchObject({ status: 404 })
  })
})

describe('behind the token', () => {
  it('a second hello, a text or a malformed frame ends the connection, and only this one', async () => {
    const other = await connectTo(sample, server.url, TOKEN)
    const frames = [
      encode({ type: 'hello', token: TOKEN }),
      'text',
      Buffer.from([0xc1]),
      encode({ type: 'call', id: -1, method: 'sample.twice', input: 1 }),
      encode({ type: 'items', id: 99, items: [1] }),
      Buffer.from([0xdf, 0xff, 0xff, 0xff, 0xff])
    ]
    for (const frame of frames) {
      const socket = dial(server.url)
      const end = ended(socket)
      await enter(socket, TOKEN)
      socket.send(frame)
      expect(await end).toMatchObject({ code: 4400 })
    }
    expect(await other.client.sample.twice(3)).toBe(6)
    other.close()
  })

  it('a frame over the limit ends the connection', async () => {
    for (const known of [true, false]) {
      const socket = dial(server.url)
      const end = ended(socket)
      await (known ? enter(socket, TOKEN) : opened(socket))
      socket.send(Buffer.alloc(MAX_PAYLOAD_BYTES + 1))
      expect(await end).toMatchObject({ code: 1009 })
    }
  })

  it('offers no compression', async () => {
    const socket = dial(server.url, { perMessageDeflate: true })
    const end = ended(socket)
    await opened(socket)
    expect(socket.extensions).toBe('')
    socket.close()
    await end
  })

  it('a connection that breaks off ends its streams', async () => {
    const socket = dial(server.url)
    const { client } = connect(sample, await enter(socket, TOKEN))
    const reading = (async () => {
      for await (const n of client.sample.forever({})) if (n === 3) socket.terminate()
    })()
    await expect(reading).rejects.toMatchObject({ detail: { disconnected: true } })
    await until(() => server.reading === 0)
  })

  it('10,000 frames at once leave another client served and the memory bounded', async () => {
    const calm = await connectTo(sample, server.url, TOKEN)
    const socket = dial(server.url)
    const end = ended(socket)
    const port = await enter(socket, TOKEN)
    let answers = 0
    port.listen({ frame: () => answers++, close: () => undefined })
    const before = process.memoryUsage().rss
    for (let id = 1; id <= 10_000; id++)
      port.send({ type: 'call', id, method: id % 2 ? 'sample.twice' : 'sample.nothing', input: id })
    for (let n = 0; n < 20; n++) expect(await calm.client.sample.twice(n)).toBe(n * 2)
    await Promise.race([until(() => answers === 10_000), end])
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
    expect(await calm.client.sample.twice(5)).toBe(10)
    socket.close()
    calm.close()
    await end
  })
})

describe('room', () => {
  it('holds 64 connections, refuses the next in a sentence, and has room again when one leaves', async () => {
    const full = await startTestServer()
    const ends: Promise<unknown>[] = []
    const sockets: WebSocket[] = []
    for (let n = 0; n < 64; n++) {
      const socket = dial(full.url)
      ends.push(ended(socket))
      await enter(socket, TOKEN)
      sockets.push(socket)
    }
    expect(await ended(dial(full.url))).toEqual({
      status: 503,
      text: expect.stringContaining('Too many windows') as string
    })
    sockets[0]?.close()
    await ends[0]
    const { close, client } = await connectTo(sample, full.url, TOKEN)
    expect(await client.sample.twice(1)).toBe(2)
    close()
    await full.end()
    await Promise.all(ends)
  })

  it('cannot be filled by who shows no token: the oldest of them gives way', async () => {
    const busy = await startTestServer()
    const silent = Array.from({ length: 16 }, () => dial(busy.url))
    const ends = silent.map(ended)
    for (const socket of silent) await opened(socket)
    const { close, client } = await connectTo(sample, busy.url, TOKEN)
    expect(await client.sample.twice(1)).toBe(2)
    expect(await Promise.race(ends)).toMatchObject({ code: 1006 })
    close()
    await busy.end()
    await Promise.all(ends)
  })
})

describe('a peer that', () => {
  it('vanishes without a word is given up, and what ran for it ends', async () => {
    const server = await startTestServer({ heartbeatMs: 20 })
    const socket = dial(server.url, { autoPong: false })
    const end = ended(socket)
    const { client } = connect(sample, await enter(socket, TOKEN))
    // Credit would be a sign of life, so nothing is read.
    const reader = client.sample.forever({})[Symbol.asyncIterator]()
    await reader.next()
    expect(await end).toMatchObject({ code: 1006 })
    await until(() => server.reading === 0)
    await server.end()
  })

  it('is quiet but there is kept', async () => {
    const server = await startTestServer({ heartbeatMs: 20 })
    const socket = dial(server.url)
    const { client, close } = connect(sample, await enter(socket, TOKEN))
    let pings = 0
    socket.on('ping', () => pings++)
    await until(() => pings > 10)
    expect(await client.sample.twice(2)).toBe(4)
    close()
    await server.end()
  })
})

describe('stopping', () => {
  it('tells every page, ends the streams and cuts off who does not answer', async () => {
    const stopping = await startTestServer()
    const socket = dial(stopping.url)
    const end = ended(socket)
    const { client } = connect(sample, await enter(socket, TOKEN))
    const reading = (async () => {
      for await (const _ of client.sample.forever({})) continue
    })()
    const failed = expect(reading).rejects.toMatchObject({ detail: { disconnected: true } })
    // Half of an upgraded connection that never speaks WebSocket again, and a request that never ends.
    const mute = connectTcp(stopping.port, '127.0.0.1')
    mute.on('error', () => undefined).resume()
    mute.write(
      `GET /port HTTP/1.1\r\nHost: 127.0.0.1:${stopping.port}\r\nOrigin: http://127.0.0.1:${stopping.port}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
    )
    const half = connectTcp(stopping.port, '127.0.0.1')
    half.on('error', () => undefined).resume()
    half.write('GET / HTTP/1.1\r\nHost:')
    await until(() => stopping.reading === 1)
    await stopping.end()
    expect(await end).toMatchObject({ code: 1001 })
    await failed
    await until(() => stopping.reading === 0)
    await expect(connectTo(sample, stopping.url, TOKEN)).rejects.toThrow('ECONNREFUSED')
  })
})
