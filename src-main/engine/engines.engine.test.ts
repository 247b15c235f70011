import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import type { EngineState } from '#shared/model/engine'
import { startDaemon } from '../../e2e/fixtures/daemon'
import { BUSYBOX, busyboxImage } from '../../e2e/fixtures/images'
import { connect } from './connect'
import { parseEndpoint } from './endpoint'
import { problemOf } from './problem'
import { containerNamed, startEngines, until, untilReady, type TestEngines } from './test-engine'

let folder = ''
const after: (() => Promise<unknown>)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-engines-'))
})
afterEach(async () => {
  for (const work of after.splice(0).reverse()) await work()
  rmSync(folder, { recursive: true, force: true })
})

const start = (host: string): TestEngines => {
  const gantry = startEngines(host)
  after.push(() => gantry.engines.stop())
  return gantry
}

type Unreachable = Extract<EngineState, { at: 'unreachable' }>
const untilUnreachable = ({ app, row }: TestEngines): Promise<Unreachable> =>
  until(app, () => {
    const { state } = row()
    return state.at === 'unreachable' ? state : undefined
  })

/** A server on a socket of its own. */
const serve = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void
): Promise<string> => {
  const path = join(folder, 'engine.sock')
  const server = createServer(answer).listen(path)
  await new Promise(resolve => server.once('listening', resolve))
  after.push(() => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  })
  return `unix://${path}`
}

/** Stands before the real engine; `change` may rewrite an answer's text. */
const proxy = (
  change: (url: string, body: string) => string,
  onEvents?: (response: ServerResponse) => void
) =>
  serve((incoming, outgoing) => {
    const { url = '', method, headers } = incoming
    const onward = request({ socketPath: inject('engine').socketPath, path: url, method, headers }, reply => {
      if (url.includes('/events')) {
        outgoing.writeHead(reply.statusCode ?? 500)
        outgoing.flushHeaders()
        reply.pipe(outgoing)
        outgoing.on('close', () => reply.destroy())
        onEvents?.(outgoing)
        return
      }
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk))
      reply.on('end', () => {
        outgoing.writeHead(reply.statusCode ?? 500, { 'Content-Type': 'application/json' })
        outgoing.end(change(url, Buffer.concat(chunks).toString()))
      })
    })
    incoming.pipe(onward)
  })

test('a daemon that is killed and comes back: rows stay, then are right again', async () => {
  const daemon = await startDaemon({ name: 'reconnect' })
  after.push(() => daemon.stop())
  await busyboxImage(daemon.docker)
  const make = async (name: string) => {
    const { Id } = await daemon.docker.post<{ Id: string }>(`/containers/create?name=${name}`, {
      Image: BUSYBOX,
      Cmd: ['sleep', '1000'],
      StopSignal: 'SIGKILL'
    })
    await daemon.docker.post(`/containers/${Id}/start`)
    return Id
  }
  const gantry = start(daemon.host)
  await untilReady(gantry)
  const { store } = gantry
  const id = await make('survivor')
  await until(store, () => (store.get('containers', id)?.state === 'running' ? true : undefined))
  const connection = gantry.use().signal

  // A reader that stays through it all.
  const abort = new AbortController()
  const seen: string[] = []
  let sawSecond = () => {}
  const secondSeen = new Promise<void>(resolve => {
    sawSecond = resolve
  })
  const reading = (async () => {
    for await (const patch of store.watch(abort.signal)) {
      for (const row of patch.put?.containers ?? []) seen.push(`${row.name} ${row.state}`)
      if (patch.reset) seen.push('reset')
      if (seen.includes('second running')) sawSecond()
    }
  })()

  await daemon.kill('SIGKILL')
  const state = await untilUnreachable(gantry)
  expect(['down', 'missing']).toContain(state.problem)
  expect(connection.aborted).toBe(true)
  expect(store.get('containers', id)).toMatchObject({ name: 'survivor', state: 'running' })
  expect(() => gantry.use()).toThrow(/cannot be reached/)
  expect(gantry.row().version).not.toBeNull()

  await daemon.start()
  gantry.engines.retry(gantry.id)
  await untilReady(gantry)
  const truth = await daemon.docker.get<{ State: { Status: string } }>(`/containers/${id}/json`)
  await until(store, () => (store.get('containers', id)?.state === truth.State.Status ? true : undefined))
  const second = await make('second')
  await until(store, () => (store.get('containers', second)?.state === 'running' ? true : undefined))
  await secondSeen
  abort.abort()
  await reading
  expect(seen.filter(one => one === 'reset')).toHaveLength(1)
})

test('Gantry comes back by itself when the events end, and hears what happens after', async () => {
  let end: (() => void) | undefined
  const host = await proxy(
    (_, body) => body,
    response => {
      end = () => response.end()
    }
  )
  const gantry = start(host)
  await untilReady(gantry)
  const first = gantry.use()
  await expect.poll(() => end).toBeDefined()
  end?.()
  await until(gantry.app, () => (gantry.row().state.at === 'unreachable' ? true : undefined))
  await untilReady(gantry)
  expect(gantry.use()).not.toBe(first)
  const docker = gantry.use().docker
  const made = await docker.createContainer({ name: 'after-gap', Image: BUSYBOX })
  await until(gantry.store, () => containerNamed(gantry.store, 'after-gap'))
  await made.remove()
  await until(gantry.store, () => (containerNamed(gantry.store, 'after-gap') ? undefined : true))
})

test('no socket there: missing, tried again by itself, and found once it is there', async () => {
  const gantry = start(`unix://${join(folder, 'engine.sock')}`)
  const state = await untilUnreachable(gantry)
  expect(state.problem).toBe('missing')
  expect(state.message).toContain('engine.sock')
  expect(state.retryAt).toBeGreaterThan(Date.now() - 10_000)
  await proxy((_, body) => body)
  await untilReady(gantry)
})

test('an engine that is too old says so', async () => {
  const host = await proxy((url, body) =>
    url.endsWith('/version') ? JSON.stringify({ ...JSON.parse(body), ApiVersion: '1.39' }) : body
  )
  const state = await untilUnreachable(start(host))
  expect(state).toMatchObject({ problem: 'too_old' })
  expect(state.message).toContain('1.39')
})

test('an engine newer than Gantry is spoken to in the newest version Gantry knows, or not at all', async () => {
  const paths: string[] = []
  const newer = await proxy((url, body) => {
    paths.push(url)
    return url.endsWith('/version')
      ? JSON.stringify({ ...JSON.parse(body), ApiVersion: '9.99', MinAPIVersion: '9.90' })
      : body
  })
  const state = await untilUnreachable(start(newer))
  expect(state.problem).toBe('unsupported')
  expect(paths).toEqual(['/version'])
})

test('Podman is called Podman', async () => {
  const host = await proxy((url, body) =>
    url.endsWith('/version')
      ? JSON.stringify({ ...JSON.parse(body), Components: [{ Name: 'Podman Engine' }] })
      : body
  )
  expect((await untilReady(start(host))).name).toBe('Podman')
})

test.each<[string, (response: ServerResponse) => void, string]>([
  ['a web page', response => response.end('<html>hello</html>'), 'unsupported'],
  ['other JSON', response => response.end('{"ok":true}'), 'unsupported'],
  ['null', response => response.end('null'), 'unsupported'],
  ['a redirect to nowhere', response => response.writeHead(301, { Location: 'x:' }).end(), 'unsupported'],
  [
    'a redirect elsewhere',
    response => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
    'unsupported'
  ],
  ['a refusal', response => response.writeHead(403).end('no'), 'denied'],
  ['a hang-up', response => response.socket?.destroy(), 'down']
])('what answers with %s is no engine', async (_, answer, problem) => {
  const host = await serve((__, response) => answer(response))
  expect((await untilUnreachable(start(host))).problem).toBe(problem)
})

test('a plain engine where TLS was asked for', async () => {
  const server = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  after.push(() => new Promise(resolve => server.close(resolve)))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const endpoint = parseEndpoint(`tcp://127.0.0.1:${port}`, { verify: true })
  const error: unknown = await connect(endpoint, new AbortController().signal).catch(
    (thrown: unknown) => thrown
  )
  expect(problemOf(error, endpoint).problem).toBe('tls')
})

test('DOCKER_HOST of this process leads no engine astray', async () => {
  const before = process.env['DOCKER_HOST']
  process.env['DOCKER_HOST'] = 'tcp://127.0.0.1:1'
  try {
    await untilReady(start(inject('engine').host))
    expect(process.env['DOCKER_HOST']).toBe('tcp://127.0.0.1:1')
  } finally {
    if (before === undefined) delete process.env['DOCKER_HOST']
    else process.env['DOCKER_HOST'] = before
  }
})
