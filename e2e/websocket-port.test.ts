import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { describeConformance } from '#shared/wire/conformance'
import { CLOSE_BAD_TOKEN, readHello } from '#shared/wire/frames'
import type { Port } from '#shared/wire/port'
import { MAX_PAYLOAD_BYTES, websocketPort as serverPort } from '../src-main/headless/websocket-port'
import { websocketPort as browserPort, type BrowserSocket } from '../src-renderer/data/websocket-port'

const TOKEN = 'right'
let server: WebSocketServer
const accepted: ((port: Port) => void)[] = []

beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: MAX_PAYLOAD_BYTES })
  server.on('connection', socket => {
    const port = serverPort(socket)
    port.listen({
      frame(frame) {
        if (readHello(frame) !== TOKEN) return socket.close(CLOSE_BAD_TOKEN)
        port.send({ type: 'hello', ok: true })
        accepted.shift()?.(port)
      },
      close: () => undefined
    })
  })
  await once(server, 'listening')
})

afterAll(() => {
  server.close()
})

const dial = () => new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)

/** The client of ws has the browser's interface. */
const asBrowser = (socket: WebSocket) => socket as unknown as BrowserSocket

describeConformance('WebSocket', async () => {
  const socket = dial()
  const arrives = new Promise<Port>(resolve => accepted.push(resolve))
  const [client, port] = await Promise.all([browserPort(asBrowser(socket), TOKEN), arrives])
  return { server: port, client, dispose: () => socket.terminate() }
})

describe('hello', () => {
  it('is refused with a wrong token', async () => {
    await expect(browserPort(asBrowser(dial()), 'wrong')).rejects.toMatchObject({ code: 'denied' })
  })

  it('fails as disconnected where nobody listens', async () => {
    const nobody = new WebSocket('ws://127.0.0.1:1')
    // Node would throw what a browser only logs.
    nobody.on('error', () => undefined)
    await expect(browserPort(asBrowser(nobody), TOKEN)).rejects.toMatchObject({
      code: 'internal',
      detail: { disconnected: true }
    })
  })

  it('closes on text, on what is no MessagePack, and on a message over the cap', async () => {
    for (const data of ['{"type":"hello"}', Buffer.from([0xc1]), Buffer.alloc(MAX_PAYLOAD_BYTES + 1)]) {
      const socket = dial()
      await once(socket, 'open')
      socket.send(data)
      await once(socket, 'close')
    }
  })
})
