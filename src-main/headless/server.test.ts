import { execFileSync } from 'node:child_process'
import { symlinkSync, writeFileSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { request } from 'node:https'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, connectTo } from './test-client'
import { PAGE, sample, SCRIPT, startTestServer, TOKEN, type TestServer } from './test-server'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ allowHosts: ['gantry.example', 'other.example:99'] })
})
afterAll(() => server.end())

describe('the page', () => {
  it('comes with the headers that keep it to itself', async () => {
    const { status, headers, text } = await ask(server.url, '/')
    expect(status).toBe(200)
    expect(text).toBe(PAGE)
    const ws = `ws://127.0.0.1:${server.port}`
    expect(String(headers['content-security-policy']).split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        `connect-src 'self' ${ws}`,
        "font-src 'self' data:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'"
      ])
    )
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'no-cache'
    })
    expect(headers['permissions-policy']).toContain('camera=()')
  })

  it('is packed for who can unpack it', async () => {
    const path = '/assets/index-abcd1234.js'
    const plain = await ask(server.url, path)
    const packed = await ask(server.url, path, { headers: { 'Accept-Encoding': 'br, gzip' } })
    const refused = await ask(server.url, path, { headers: { 'Accept-Encoding': 'gzip;q=0, br' } })
    expect(plain.text).toBe(SCRIPT)
    expect(refused.text).toBe(SCRIPT)
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.body.length).toBeLessThan(SCRIPT.length / 2)
    expect(gunzipSync(packed.body).toString()).toBe(SCRIPT)
  })

  it('is asked for once: hashed files for ever, the others by their tag', async () => {
    const { headers } = await ask(server.url, '/assets/index-abcd1234.js')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const page = await ask(server.url, '/')
    const again = await ask(server.url, '/', { headers: { 'If-None-Match': `W/"x", ${page.headers.etag}` } })
    expect(again).toMatchObject({ status: 304, text: '' })
  })

  it('is read anew when it was built anew', async () => {
    const path = join(server.pageDir, 'new.html')
    writeFileSync(path, 'first')
    expect((await ask(server.url, '/new.html')).text).toBe('first')
    writeFileSync(path, 'second one')
    expect((await ask(server.url, '/new.html')).text).toBe('second one')
  })

  it('answers HEAD without a body, and nothing but GET and HEAD', async () => {
    const head = await ask(server.url, '/', { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, text: '' })
    expect(head.headers['content-length']).toBe(String(PAGE.length))
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])
      expect((await ask(server.url, '/', { method })).status).toBe(405)
  })

  it('sends a browser to the page when it asks the port for a page', async () => {
    expect((await ask(server.url, '/port')).status).toBe(426)
  })
})

describe('paths', () => {
  beforeAll(() => symlinkSync('../secret.html', join(server.pageDir, 'link.html')))

  it.each([
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/%2e%2e%2fsecret.html',
    '/..%5csecret.html',
    '/assets/..\\..\\secret.html',
    '//secret.html',
    '/./index.html',
    '/.hidden.html',
    '/link.html',
    '/index.html%00.js',
    '/assets',
    '/assets/',
    '/nothing.html',
    `/${'a'.repeat(5000)}.html`,
    '/C:/secret.html'
  ])('%s leads nowhere', async path => {
    const { status, text, headers } = await ask(server.url, path)
    expect(status).toBe(404)
    expect(text).toBe('There is nothing here. Gantry is at /.\n')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
  })

  it.each(['/%', '/%ff%fe', '/%zz', 'http://127.0.0.1/index.html', '*'])('%s cannot be read', async path => {
    expect((await ask(server.url, path)).status).toBe(400)
  })

  it('ignores the query', async () => {
    expect((await ask(server.url, '/?x=/../secret.html')).text).toBe(PAGE)
  })
})

describe('names', () => {
  const status = async (host: string) => (await ask(server.url, '/', { headers: { Host: host } })).status

  it('answers to its own names and port, in any case', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LocalHost', '[::1]', 'gantry.example'])
      expect(await status(`${name}:${server.port}`)).toBe(200)
    expect(await status('other.example:99')).toBe(200)
  })

  it.each(['127.0.0.1', 'localhost', 'evil.example', '127.0.0.1:1', 'other.example', 'x@127.0.0.1'])(
    'refuses the Host %j with a sentence',
    async host => {
      const { status, text } = await ask(server.url, '/', { headers: { Host: host } })
      expect(status).toBe(403)
      expect(text).toContain('--allow-host')
    }
  )

  it('refuses a name that merely begins or ends like its own', async () => {
    expect(await status(`127.0.0.1.evil.example:${server.port}`)).toBe(403)
    expect(await status(`evil-localhost:${server.port}`)).toBe(403)
    expect(await status(`localhost:${server.port}.evil.example`)).toBe(403)
    expect(await status(`other.example:${server.port}`)).toBe(403)
  })

  it('gives a broken request a short answer and lives on', async () => {
    const socket = connectTcp(server.port, '127.0.0.1')
    socket.end('\x16\x03\x01\x00\xa5 not http\r\n\r\n')
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 /)
    expect((await ask(server.url, '/')).status).toBe(200)
  })
})

describe('starting', () => {
  it('names the port that is taken', async () => {
    await expect(startTestServer({ port: server.port })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(new RegExp(`Port ${server.port} is taken.*--port 0`)) as string
    })
  })

  it('says when the address is not of this computer', async () => {
    await expect(startTestServer({ host: '203.0.113.7' })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('203.0.113.7') as string
    })
  })

  it('says what to do when the page is not built', async () => {
    await expect(startTestServer({ pageDir: '/nowhere' })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('npm run build') as string
    })
  })

  it('says which certificate is missing or no certificate', async () => {
    const file = join(server.pageDir, 'index.html')
    const missing = startTestServer({ tls: { certFile: '/nowhere.pem', keyFile: file } })
    await expect(missing).rejects.toThrow('/nowhere.pem cannot be read (ENOENT)')
    const broken = startTestServer({ tls: { certFile: file, keyFile: file } })
    await expect(broken).rejects.toMatchObject({ code: 'bad_request' })
  })
})

describe('TLS', () => {
  it('serves page and port under one certificate', async () => {
    const certFile = join(server.pageDir, 'cert.pem')
    const keyFile = join(server.pageDir, 'key.pem')
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1']
        .concat(subject)
        .concat(['-keyout', keyFile, '-out', certFile]),
      { stdio: 'ignore' }
    )
    const secure = await startTestServer({ tls: { certFile, keyFile } })
    try {
      expect(secure.url).toBe(`https://127.0.0.1:${secure.port}/`)
      const status = await new Promise((resolve, reject) => {
        request(secure.url, { rejectUnauthorized: false }, response => {
          response.resume()
          resolve([response.statusCode, response.headers['content-security-policy']])
        })
          .on('error', reject)
          .end()
      })
      expect(status).toEqual([200, expect.stringContaining(`wss://127.0.0.1:${secure.port}`)])
      const trusting = { rejectUnauthorized: false }
      const { client, close } = await connectTo(sample, secure.url, TOKEN, trusting)
      expect(await client.sample.twice(21)).toBe(42)
      close()
      const plain = { ...trusting, origin: `http://127.0.0.1:${secure.port}` }
      await expect(connectTo(sample, secure.url, TOKEN, plain)).rejects.toThrow('403')
    } finally {
      await secure.end()
    }
  })
})
