import { connect as connectTcp } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { encode } from '#shared/wire/codec'
import { connect } from '#shared/wire/connect'
import { connectTo, dial, ended, enter, opened } from './test-client'
import { sample, startTestServer, TOKEN, type TestServer } from './test-server'
import { MAX_PAYLOAD_BYTES } from './websocket-port'

// Many connections on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 })

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.end())

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 5))
}

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
