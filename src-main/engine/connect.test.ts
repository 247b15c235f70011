import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { Socket, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { tlsKeys } from '../../e2e/fixtures/tls'
import { connect } from './connect'
import { act } from './containers'
import { startEngines, until, untilReady } from './test-engine'

/** An engine that never answers a stop: `asked` resolves with the answer that is awaited. */
const ID = 'a'.repeat(64)
const servers: Server[] = []
let events: ServerResponse | undefined
let tellAsked: (answer: ServerResponse) => void
let asked: Promise<ServerResponse>

const row = {
  Id: ID,
  Names: ['/web'],
  Image: 'web',
  Command: 'web',
  State: 'running',
  Status: 'Up',
  Created: 1
}
const inspected = {
  Id: ID,
  Name: '/web',
  Config: {},
  HostConfig: {},
  State: { Status: 'running', Running: true }
}

const answer: RequestListener = ({ url = '', method }: IncomingMessage, response: ServerResponse) => {
  const path = url.replace(/^\/v[\d.]+/, '').replace(/\?.*/, '')
  const json = (body: unknown) => response.end(JSON.stringify(body))
  response.setHeader('Content-Type', 'application/json')
  if (path === '/version') json({ Version: '27.0.0', ApiVersion: '1.46', MinAPIVersion: '1.24' })
  else if (path === '/info') json({ SystemTime: new Date().toISOString() })
  else if (path === '/containers/json') json([row])
  else if (path === `/containers/${ID}/json`) json(inspected)
  else if (path === '/volumes') json({ Volumes: [] })
  else if (path === '/events') {
    events = response
    response.flushHeaders()
  } else if (method === 'POST') tellAsked(response)
  else json([])
}

const listen = async (server: Server): Promise<number> => {
  servers.push(server)
  asked = new Promise(resolve => (tellAsked = resolve))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const endpoint = (port: number) => ({ kind: 'tcp', host: '127.0.0.1', port, tls: null }) as const
const never = new AbortController().signal

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('a deed under way when the connection is lost', () => {
  const stopped = async () => {
    const link = await connect(endpoint(await listen(createServer(answer))), never)
    const stop = link.docker.getContainer(ID).stop()
    const awaited = await asked
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    link.close()
    return { link, stop, awaited }
  }

  it('may still succeed for some seconds', async () => {
    const { stop, awaited } = await stopped()
    vi.advanceTimersByTime(12_000)
    awaited.writeHead(204).end()
    await expect(stop).resolves.toBeDefined()
  })

  it('fails then, and so does what begins later', async () => {
    const { link, stop } = await stopped()
    const failed = expect(stop).rejects.toMatchObject({ code: 'ECONNRESET' })
    vi.advanceTimersByTime(15_000)
    await failed
    await expect(link.docker.getContainer(ID).stop()).rejects.toMatchObject({ code: 'ECONNABORTED' })
  })

  it('leaves no row busy for ever', async () => {
    const gantry = startEngines(`tcp://127.0.0.1:${await listen(createServer(answer))}`)
    await untilReady(gantry)
    const { store } = gantry
    await until(store, () => store.get('containers', ID))
    const acting = act(gantry.use(), [ID], { verb: 'stop' })
    await asked
    expect(store.get('containers', ID)).toMatchObject({ busy: 'stop' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    events?.destroy()
    await until(gantry.app, () => gantry.row().state.at !== 'ready')
    await untilReady(gantry)
    expect(store.get('containers', ID)).toMatchObject({ busy: 'stop' })
    vi.advanceTimersByTime(15_000)
    expect((await acting).failed).toMatchObject([{ id: ID, code: 'engine_down' }])
    const failure = { code: 'engine_down', detail: { sentence: 'engineLost' } }
    expect(store.get('containers', ID)).toMatchObject({ busy: null, failure })
    await gantry.engines.stop()
  })
})

describe('an answer that breaks off in the middle', () => {
  it('fails what asked for it', async () => {
    const port = await listen(createServer(answer))
    const link = await connect(endpoint(port), never)
    const stop = link.docker.getContainer(ID).stop()
    const awaited = await asked
    awaited.writeHead(200, { 'Content-Length': '100' })
    awaited.write('{"half":', () => awaited.destroy())
    await expect(stop).rejects.toMatchObject({ code: 'ECONNRESET' })
    link.close()
  })
})

describe('a host that vanishes without a word', () => {
  it('is noticed by every connection, over TLS too', async () => {
    const keepsAlive = vi.spyOn(Socket.prototype, 'setKeepAlive')
    const { ca, server, client } = await tlsKeys()
    const port = await listen(createTlsServer({ ...server, ca, requestCert: true }, answer))
    const link = await connect({ ...endpoint(port), tls: { ca, ...client, verify: true } }, never)
    link.docker
      .getContainer(ID)
      .stop()
      .catch(() => undefined)
    const { socket } = await asked
    const { contexts, calls } = keepsAlive.mock
    const [own] = contexts.flatMap((one, at) =>
      one instanceof Socket && one.localPort === socket?.remotePort ? [calls[at]] : []
    )
    expect(own).toEqual([true, 15_000])
    link.close()
  })
})
