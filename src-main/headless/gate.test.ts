import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { encode } from '#shared/wire/codec'
import { Attempts } from './attempts'
import { ask, connectTo, dial, ended, enter, opened } from './test-client'
import { sample, startTestServer, TOKEN, type TestServer } from './test-server'
import { websocketPort } from './websocket-port'

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

  it('may be that of the proxy in front, under its name and no other', async () => {
    const publicUrl = 'https://gantry.example.org'
    const behind = await startTestServer({ publicUrl })
    const local = `http://127.0.0.1:${behind.port}/`
    const from = (origin: string, host: string) => ({ origin, headers: { Host: host } })
    expect(behind.url).toBe(`${publicUrl}/`)
    for (const options of [from(publicUrl, 'gantry.example.org'), {}]) {
      const { client, close } = await connectTo(sample, local, TOKEN, options)
      expect(await client.sample.twice(1)).toBe(2)
      close()
    }
    for (const options of [
      from('http://gantry.example.org', 'gantry.example.org'),
      from('https://evil.example', 'gantry.example.org'),
      from(publicUrl, `127.0.0.1:${behind.port}`),
      from(`http://127.0.0.1:${behind.port}`, 'gantry.example.org'),
      from(`https://127.0.0.1:${behind.port}`, `127.0.0.1:${behind.port}`),
      from(`${publicUrl}.evil.example`, 'gantry.example.org.evil.example'),
      from(`${publicUrl}:${behind.port}`, `gantry.example.org:${behind.port}`)
    ])
      expect(await ended(dial(local, options))).toMatchObject({ status: 403 })
    const { headers } = await ask(local, '/', { headers: { Host: 'gantry.example.org' } })
    expect(headers['content-security-policy']).toContain('wss://gantry.example.org')
    await behind.end()
  })

  it.each(['/', '/port/', '/port?token=x', '/download/x'])('does not help at %s', async path => {
    const origin = new URL(server.url).origin
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { origin })
    expect(await ended(socket)).toMatchObject({ status: 404 })
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
