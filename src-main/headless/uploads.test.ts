import { connect as connectTcp } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#shared/wire/errors'
import { ask, begin, beginPut, put } from './test-client'
import { startTestServer, type TestServer } from './test-server'

const MIB = 1024 * 1024

let server: TestServer
let session: AbortController
beforeAll(async () => {
  server = await startTestServer()
  session = new AbortController()
})
afterEach(() => {
  session.abort()
  session = new AbortController()
})
afterAll(() => server.end())

const take = (sizeBytes: number, signal = session.signal) => {
  const taken = server.uploads.take({ fileName: 'app.tar', sizeBytes }, signal)
  if (taken.kind !== 'url') throw new Error('expected a link')
  return taken
}

/** All of it; a piece is copied, since it is good only until the next. */
const read = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of body) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

const BROKEN_OFF = /^app\.tar did not arrive whole/
/** Told that nobody wants the rest, and cut off when it goes on sending. */
const dismissed = async ({ outgoing, answer }: ReturnType<typeof beginPut>) => {
  const closed = new Promise<void>(resolve => outgoing.once('close', () => resolve()))
  expect(await answer).toMatchObject({ status: 409, text: expect.stringContaining('not wanted') as string })
  await closed
}

describe('an upload', { timeout: 30_000 }, () => {
  it('arrives byte for byte, and is answered when it has', async () => {
    const bytes = Buffer.alloc(5 * MIB + 7).map((_, at) => at % 251)
    const { url, body } = take(bytes.length)
    expect(url).toMatch(/^\/upload\/[\w-]{43}$/)
    const [arrived, { status, text, headers }] = await Promise.all([read(body), put(server.url, url, bytes)])
    expect(arrived.equals(bytes)).toBe(true)
    expect([status, text]).toEqual([204, ''])
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('may be empty', async () => {
    const { url, body } = take(0)
    const [arrived, { status }] = await Promise.all([read(body), put(server.url, url, Buffer.alloc(0))])
    expect([arrived.length, status]).toEqual([0, 204])
  })

  it('is taken once: the link is void from the moment it is used', async () => {
    const { url, body } = take(4)
    const first = beginPut(server.url, url, 4)
    first.outgoing.write('ab')
    const pieces = body[Symbol.asyncIterator]()
    await pieces.next()
    const second = await put(server.url, url, Buffer.from('evil'))
    expect(second.status).toBe(410)
    expect(second.text).toContain('load the file again')
    first.outgoing.end('cd')
    expect(Buffer.from((await pieces.next()).value ?? []).toString()).toBe('cd')
    expect((await pieces.next()).done).toBe(true)
    expect((await first.answer).status).toBe(204)
    expect((await put(server.url, url, Buffer.from('late'))).status).toBe(410)
  })

  it('needs a link that was given out', async () => {
    for (const path of ['/upload/', '/upload/x', `/upload/${'A'.repeat(43)}`, '/upload/__proto__'])
      expect((await put(server.url, path, Buffer.from('x'))).status).toBe(410)
  })

  it('comes from a page of this very server, and a try from elsewhere does not use the link up', async () => {
    const { url, body } = take(2)
    const { origin, port } = new URL(server.url)
    const others = [
      'null',
      'http://evil.example',
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
      ''
    ]
    for (const Origin of others) {
      const { outgoing, answer } = beginPut(server.url, url, 2, { Origin })
      outgoing.end('no')
      expect(await answer).toMatchObject({
        status: 403,
        text: expect.stringContaining('Only a page') as string
      })
    }
    const silent = begin(server.url, url, { method: 'PUT', headers: { 'Content-Length': '2' } })
    silent.outgoing.end('no')
    expect((await silent.answer).status).toBe(403)
    const { outgoing, answer } = beginPut(server.url, url, 2, { Host: 'evil.example', Origin: origin })
    outgoing.end('no')
    expect((await answer).status).toBe(403)
    for (const method of ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await ask(server.url, url, { method, headers: { Origin: origin } })
      expect([status, headers.allow]).toEqual([405, 'PUT'])
    }
    const [arrived] = await Promise.all([read(body), put(server.url, url, Buffer.from('ok'))])
    expect(arrived.toString()).toBe('ok')
  })

  it.each([
    ['longer', { 'Content-Length': '5' }, 'xxxxx'],
    ['shorter', { 'Content-Length': '3' }, 'xxx'],
    ['of no length', { 'Content-Length': '', 'Transfer-Encoding': 'chunked' }, 'xxxx']
  ])('is refused when it is %s than it was said to be', async (_, headers, text) => {
    const { url, body } = take(4)
    const { origin } = new URL(server.url)
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
    const { outgoing, answer } = begin(server.url, url, {
      method: 'PUT',
      headers: { Origin: origin, ...given }
    })
    outgoing.end(text)
    const failed = expect(read(body)).rejects.toMatchObject({
      code: 'bad_request',
      message: 'app.tar has changed since it was chosen. Load it again.'
    })
    expect(await answer).toMatchObject({
      status: 400,
      text: expect.stringContaining('has changed') as string
    })
    await failed
  })

  it('sends no more than it said: the rest is another request, and a bad one', async () => {
    const { url, body } = take(2)
    const { host, hostname, port, origin } = new URL(server.url)
    const socket = connectTcp(Number(port), hostname)
    socket.write(
      `PUT ${url} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Length: 2\r\n\r\nok and more\r\n\r\n`
    )
    expect((await read(body)).toString()).toBe('ok')
    let text = ''
    for await (const bytes of socket) text += String(bytes)
    expect(text).toMatch(/HTTP\/1\.1 400/)
  })

  it('that breaks off half way fails its reader in words', async () => {
    const { url, body } = take(3 * MIB)
    const { outgoing, answer } = beginPut(server.url, url, 3 * MIB)
    const gone = expect(answer).rejects.toThrow()
    outgoing.write(Buffer.alloc(MIB))
    const pieces = body[Symbol.asyncIterator]()
    const { value } = await pieces.next()
    expect(value?.length).toBeGreaterThan(0)
    outgoing.destroy()
    const rest = (async () => {
      while (!(await pieces.next()).done) continue
    })()
    await expect(rest).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(BROKEN_OFF) as string
    })
    await gone
  })

  it('that never comes fails its reader as soon as its asker leaves, and its link is void', async () => {
    const { url, body } = take(4)
    const failed = expect(read(body)).rejects.toThrow(BROKEN_OFF)
    session.abort()
    await failed
    expect((await put(server.url, url, Buffer.from('late'))).status).toBe(410)
    expect((await put(server.url, take(4, AbortSignal.abort()).url, Buffer.from('late'))).status).toBe(410)
  })

  it('is cut off half way when its asker leaves', async () => {
    const { url, body } = take(3 * MIB)
    const sending = beginPut(server.url, url, 3 * MIB)
    const gone = dismissed(sending)
    sending.outgoing.write(Buffer.alloc(MIB))
    const pieces = body[Symbol.asyncIterator]()
    await pieces.next()
    session.abort()
    const rest = (async () => {
      while (!(await pieces.next()).done) continue
    })()
    await expect(rest).rejects.toThrow(BROKEN_OFF)
    await gone
  })

  it('is whole once all has arrived, though its asker leaves before all is read', async () => {
    const { url, body } = take(MIB / 2)
    const sent = put(server.url, url, Buffer.alloc(MIB / 2, 'x'))
    const pieces = body[Symbol.asyncIterator]()
    const first = await pieces.next()
    let sizeBytes = first.value?.length ?? 0
    expect((await sent).status).toBe(204)
    session.abort()
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next())
      sizeBytes += piece.value.length
    expect(sizeBytes).toBe(MIB / 2)
  })

  it('waits for a slow reader', async () => {
    const { url, body } = take(100 * MIB)
    const sending = beginPut(server.url, url, 100 * MIB)
    const { outgoing } = sending
    const gone = dismissed(sending)
    const pieces = body[Symbol.asyncIterator]()
    let sent = 0
    const send = () => {
      while (sent < 99 && outgoing.write(Buffer.alloc(MIB))) sent++
      sent++
    }
    outgoing.on('drain', () => sent < 99 && send())
    send()
    await pieces.next()
    let before = -1
    while (sent !== before) {
      before = sent
      await new Promise(resolve => setTimeout(resolve, 200))
    }
    // What the sockets and the buffers hold, and no more.
    expect(sent).toBeLessThan(30)
    session.abort()
    await gone
  })

  it('ends with the server', async () => {
    const stopping = await startTestServer()
    const taken = stopping.uploads.take({ fileName: 'app.tar', sizeBytes: 10 }, session.signal)
    if (taken.kind !== 'url') throw new Error('expected a link')
    const { outgoing, answer } = beginPut(stopping.url, taken.url, 10)
    const gone = expect(answer).rejects.toThrow()
    outgoing.write('begun')
    const pieces = taken.body[Symbol.asyncIterator]()
    await pieces.next()
    const failed = expect(pieces.next()).rejects.toBeInstanceOf(AppError)
    await stopping.end()
    await Promise.all([gone, failed])
  })
})

describe('a body that nobody asked for', () => {
  it('is not listened to beyond the answer', async () => {
    const { hostname, port, host } = new URL(server.url)
    const socket = connectTcp(Number(port), hostname)
    const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
    socket.on('error', () => undefined)
    let text = ''
    socket.on('data', (bytes: Buffer) => (text += bytes.toString()))
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1000000\r\n\r\nslowly`)
    await closed
    expect(text).toMatch(/^HTTP\/1\.1 200 /)
  })
})
