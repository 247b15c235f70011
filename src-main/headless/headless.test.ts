import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, Socket, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/index'
import { ask, connectTo } from './test-client'

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'gantry-headless-'))
const dataDir = join(folder, 'data')
const tokenFile = join(folder, 'token')
/** No engine is there; that must hinder nothing. */
const ENGINE = `unix://${folder}/none.sock`

// The program as a user runs it, from the source, with a page of its own: the test needs no build.
const program = join(folder, 'headless.ts')
beforeAll(() => {
  mkdirSync(join(folder, 'page'))
  writeFileSync(join(folder, 'page', 'index.html'), 'The page.')
  writeFileSync(
    program,
    `import { runHeadless } from ${JSON.stringify(join(import.meta.dirname, 'headless.ts'))}
void runHeadless({ args: process.argv.slice(2), env: process.env, pageDirs: [${JSON.stringify(join(folder, 'page'))}], machineImages: [], toolFolders: [] })
`
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
})

type Program = {
  child: ChildProcess
  stdout: () => string
  stderr: () => string
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>
  /** Resolves to the printed address. */
  url: Promise<string>
}

function run(...args: string[]): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: folder, NODE_ENV: 'test' }
  })
  started.push(child)
  let [stdout, stderr] = ['', '']
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  const url = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      const found = /^Gantry is at (\S+)\n/.exec(stdout)?.[1]
      if (found) resolve(found)
    })
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    void ended.then(() => reject(new Error(`It ended without an address: ${stderr}`)))
  })
  url.catch(() => undefined)
  return { child, stdout: () => stdout, stderr: () => stderr, ended, url }
}

const serve = (...args: string[]) =>
  run('--data-dir', dataDir, '--token-file', tokenFile, '--engine', ENGINE, ...args)

describe('the headless shell', { timeout: 60_000 }, () => {
  it('prints one line, makes a token, serves the contract, and ends with 0 on SIGTERM', async () => {
    const gantry = serve('--host', '127.0.0.1', '--port', '0')
    const url = await gantry.url
    expect(gantry.stdout()).toMatch(/^Gantry is at http:\/\/127\.0\.0\.1:\d+\/\n$/)
    expect((await ask(url, '/')).text).toBe('The page.')
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    const token = readFileSync(tokenFile, 'utf8').trim()

    const { client, closed } = await connectTo(contract, url, token)
    expect(await client.app.info({})).toMatchObject({ shell: 'headless' })
    await client.app.changeSettings({ theme: 'dark' })
    let live = 0
    const watching = (async () => {
      for await (const patch of client.app.watch({})) if (patch.synced) live++
    })()
    const failed = expect(watching).rejects.toMatchObject({ detail: { disconnected: true } })
    while (live === 0) await new Promise(resolve => setTimeout(resolve, 10))

    gantry.child.kill('SIGTERM')
    expect(await gantry.ended).toBe(0)
    await failed
    await closed
    expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toMatchObject({ theme: 'dark' })
    expect(gantry.stdout().split('\n')).toHaveLength(2)
    expect(gantry.stdout() + gantry.stderr()).not.toContain(token)
    const log = readFileSync(join(dataDir, 'gantry.log'), { encoding: 'utf8', flag: 'a+' })
    expect(log).not.toContain(token)
  })

  it('ends with 0 on SIGINT', async () => {
    const gantry = serve()
    await gantry.url
    gantry.child.kill('SIGINT')
    expect(await gantry.ended).toBe(0)
  })

  it('ends at once on the second signal', async () => {
    const gantry = serve()
    const url = await gantry.url
    // A client that never answers the close holds up the first signal.
    const mute = new Socket().on('error', () => undefined).resume()
    mute.connect(Number(new URL(url).port), '127.0.0.1')
    await once(mute, 'connect')
    const { host, origin } = new URL(url)
    mute.write(
      `GET /port HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
    )
    await once(mute, 'data')
    // Two different ones: the kernel delivers the same one twice only as once.
    gantry.child.kill('SIGTERM')
    gantry.child.kill('SIGINT')
    expect([130, 143]).toContain(await gantry.ended)
  })

  it('refuses a port that is taken, naming it', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const gantry = serve('--port', String(port))
    expect(await gantry.ended).toBe(1)
    expect(gantry.stderr()).toContain(`Port ${port} is taken`)
    expect(gantry.stdout()).toBe('')
    taken.close()
  })

  it('refuses to listen off loopback without TLS, in one sentence', async () => {
    const gantry = serve('--host', '0.0.0.0')
    expect(await gantry.ended).toBe(1)
    expect(gantry.stderr()).toMatch(/^Gantry does not listen on 0\.0\.0\.0 without TLS.*\n$/)
  })

  it('refuses a token that others can read', async () => {
    const open = join(folder, 'open-token')
    writeFileSync(open, 'k'.repeat(43), { mode: 0o644 })
    const gantry = run('--data-dir', dataDir, '--token-file', open)
    expect(await gantry.ended).toBe(1)
    expect(gantry.stderr()).toBe(`Others may read the token file ${open}. Run: chmod 600 ${open}\n`)
  })

  it('refuses a data folder that is a file, and does not blame the token', async () => {
    const file = join(folder, 'no-folder')
    writeFileSync(file, '')
    const gantry = run('--data-dir', file)
    expect(await gantry.ended).toBe(1)
    expect(gantry.stderr()).toMatch(
      /no-folder, because a file is in the way\. Choose a folder with --data-dir/
    )
  })

  it('refuses an engine address that is none', async () => {
    const gantry = run('--data-dir', dataDir, '--token-file', tokenFile, '--engine', 'nonsense://x')
    expect(await gantry.ended).toBe(1)
    expect(gantry.stderr()).toContain('nonsense://x')
  })

  it('helps', async () => {
    const gantry = run('--help')
    expect(await gantry.ended).toBe(0)
    expect(gantry.stdout()).toContain('--token-file FILE')
  })
})
