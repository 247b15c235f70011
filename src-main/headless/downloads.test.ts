import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#shared/wire/errors'
import type { Log } from '../core/log'
import { contentDisposition } from './downloads'
import { ask } from './test-client'
import { startTestServer, type TestServer } from './test-server'

const logged: unknown[] = []
const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  internal: error => `id-${logged.push(error)}`
}

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ log })
})
afterAll(() => server.end())

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 5))
}

/** Offers what `open` yields and returns the link's path. */
const offer = (
  open: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
  { downloads }: Pick<TestServer, 'downloads'> = server
): string => {
  const offered = downloads.offer('image.tar', open)
  if (offered.kind !== 'url') throw new Error('expected a link')
  return offered.url
}

async function* bytesOf(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

describe('a download', { timeout: 30_000 }, () => {
  it('comes whole, with its name, kept by nobody on the way', async () => {
    const path = offer(() => bytesOf('one ', 'two ', 'three'))
    expect(path).toMatch(/^\/download\/[\w-]{43}$/)
    const { status, text, headers } = await ask(server.url, path)
    expect(status).toBe(200)
    expect(text).toBe('one two three')
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="image.tar"; filename*=UTF-8''image.tar`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff'
    })
  })

  it('may be empty', async () => {
    expect(
      await ask(
        server.url,
        offer(() => bytesOf())
      )
    ).toMatchObject({ status: 200, text: '' })
  })

  it('works once: the link is void from the moment it is used', async () => {
    let opened = 0
    let release = () => {}
    const held = new Promise<void>(resolve => (release = resolve))
    const path = offer(async function* () {
      opened++
      yield Buffer.from('first')
      await held
    })
    const first = ask(server.url, path)
    await until(() => opened === 1)
    expect((await ask(server.url, path)).status).toBe(410)
    release()
    expect((await first).text).toBe('first')
    const again = await ask(server.url, path)
    expect(again.status).toBe(410)
    expect(again.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(again.text).toContain('save again')
    expect(opened).toBe(1)
  })

  it('is not used up by a look at it', async () => {
    const path = offer(() => bytesOf('still here'))
    expect((await ask(server.url, path, { method: 'HEAD' })).status).toBe(405)
    const foreign = { headers: { Host: 'evil.example' } }
    expect((await ask(server.url, path, foreign)).status).toBe(403)
    expect((await ask(server.url, path)).text).toBe('still here')
  })

  it('expires when nobody comes for it', async () => {
    const hasty = await startTestServer({ unclaimedMs: 20 })
    const path = offer(() => bytesOf('late'), hasty)
    await new Promise(resolve => setTimeout(resolve, 100))
    expect((await ask(hasty.url, path)).status).toBe(410)
    await hasty.end()
  })

  it('says in words why it cannot begin', async () => {
    const path = offer(async function* () {
      yield* bytesOf()
      throw new AppError('not_found', 'The image busybox:9 does not exist. Pull it first.')
    })
    const { status, text, headers } = await ask(server.url, path)
    expect(status).toBe(404)
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(headers['content-disposition']).toBeUndefined()
    expect(text).toBe('image.tar could not be saved. The image busybox:9 does not exist. Pull it first.\n')
  })

  it('tells nothing of a foreign error but where the log has it', async () => {
    const path = offer(() => {
      throw new Error('/root/secret')
    })
    const { status, text } = await ask(server.url, path)
    expect(status).toBe(500)
    expect(text).toMatch(/The log has the details under id-\d+/)
    expect(text).not.toContain('secret')
    expect(logged.at(-1)).toMatchObject({ message: '/root/secret' })
  })

  it('breaks off, instead of ending short, when its source fails half way', async () => {
    const path = offer(async function* () {
      yield Buffer.alloc(100_000)
      throw new AppError('engine_down', 'Docker went away.')
    })
    await expect(ask(server.url, path)).rejects.toThrow(/aborted|socket hang up|ECONNRESET/)
  })

  it('waits for a slow reader, and its source ends when the reader leaves', async () => {
    let sent = 0
    let aborted = false
    let finished = false
    const path = offer(async function* (signal) {
      signal.addEventListener('abort', () => (aborted = true))
      try {
        for (; sent < 10_000; sent++) yield Buffer.alloc(64 * 1024)
      } finally {
        finished = true
      }
    })
    const outgoing = get(new URL(path, server.url))
    await new Promise<void>(resolve => outgoing.once('response', response => resolve(void response.pause())))
    // 640 MB are to be had; only what the sockets hold is taken.
    let before = -1
    while (sent !== before) {
      before = sent
      await new Promise(resolve => setTimeout(resolve, 200))
    }
    expect(sent).toBeLessThan(1_000)
    expect(finished).toBe(false)
    outgoing.destroy()
    await until(() => finished)
    expect(aborted).toBe(true)
  })

  it('is broken off when the server stops, and nothing more is offered', async () => {
    const stopping = await startTestServer()
    let aborted = false
    const path = offer(async function* (signal) {
      yield Buffer.from('begun')
      await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
      aborted = true
    }, stopping)
    const reading = ask(stopping.url, path)
    const failed = expect(reading).rejects.toThrow()
    await new Promise(resolve => setTimeout(resolve, 100))
    await stopping.end()
    await failed
    expect(aborted).toBe(true)
    expect(() => offer(() => bytesOf('x'), stopping)).toThrow('is being closed')
  })
})

describe('contentDisposition', () => {
  it.each([
    ['a b.tar', `attachment; filename="a b.tar"; filename*=UTF-8''a%20b.tar`],
    ['그림.tar', `attachment; filename="__.tar"; filename*=UTF-8''%EA%B7%B8%EB%A6%BC.tar`],
    [`it's (1)!*.tar`, `attachment; filename="it's (1)!_.tar"; filename*=UTF-8''it%27s%20%281%29%21_.tar`],
    ['../../etc/passwd', `attachment; filename="_.._etc_passwd"; filename*=UTF-8''_.._etc_passwd`],
    [
      'C:\\x"y"\r\nSet-Cookie: a',
      `attachment; filename="C__x_y___Set-Cookie_ a"; filename*=UTF-8''C__x_y___Set-Cookie_%20a`
    ],
    ['\u202egnp.exe\0', `attachment; filename="_gnp.exe_"; filename*=UTF-8''_gnp.exe_`],
    [' .. ', `attachment; filename="download"; filename*=UTF-8''download`],
    ['', `attachment; filename="download"; filename*=UTF-8''download`],
    ['\ud800.tar', `attachment; filename="_.tar"; filename*=UTF-8''%EF%BF%BD.tar`]
  ])('%j', (name, expected) => {
    expect(contentDisposition(name)).toBe(expected)
  })

  it('shortens a long name and keeps its ending', () => {
    const name = contentDisposition(`${'a'.repeat(500)}.tar`)
    expect(name).toContain(`filename="${'a'.repeat(196)}.tar"`)
  })
})
