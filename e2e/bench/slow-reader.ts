import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import * as z from 'zod'
import { contract } from '#shared/contract/index'
import { connect } from '#shared/wire/connect'
import { bytes, stream } from '#shared/wire/define'
import { BATCH_BYTES, DEFAULT_WINDOW } from '#shared/wire/frames'
import type { Port } from '#shared/wire/port'
import { serve } from '#shared/wire/serve'
import { dial, enter } from '../../src-main/headless/test-client'
import { MAX_PAYLOAD_BYTES, websocketPort } from '../../src-main/headless/websocket-port'
import { BUSYBOX } from '../fixtures/images'
import type { Bench, Figure } from './figure'
import { peakRssBytes, resetPeak, rssBytes } from './processes'
import { engineOf, onStage, type Stage } from './stage'

const READ_S = 9
const ITEM_BYTES = 1024
const WINDOW_BYTES = DEFAULT_WINDOW * BATCH_BYTES
const MB = 1_000_000

const flood = { source: { flood: stream(z.object({}), bytes) } } as const

/** A source that is faster than anything, behind the kernel and a real WebSocket: what it was made to produce is counted. */
async function kernel(stage: Stage): Promise<Figure[]> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: MAX_PAYLOAD_BYTES })
  stage.later(() => server.close())
  await once(server, 'listening')
  let produced = 0
  let queuedBytes = 0
  let port: Port | undefined
  server.on('connection', socket => {
    const accepted = websocketPort(socket)
    accepted.listen({
      frame: () => {
        accepted.send({ type: 'hello', ok: true })
        port = accepted
        serve(
          flood,
          {
            source: {
              flood: async function* () {
                for (;;) {
                  produced++
                  yield new Uint8Array(ITEM_BYTES)
                }
              }
            }
          },
          accepted
        )
      },
      close: () => undefined
    })
  })
  const { port: number } = server.address() as AddressInfo
  const socket = dial(`http://127.0.0.1:${number}/`)
  const connection = connect(flood, await enter(socket, 'any'))
  stage.later(() => connection.close())
  const watch = setInterval(() => {
    queuedBytes = Math.max(queuedBytes, port?.queuedBytes ?? 0)
  }, 5)
  let read = 0
  let beyond = 0
  for await (const _ of connection.client.source.flood({})) {
    read++
    await sleep(1000)
    beyond = Math.max(beyond, (produced - read) * ITEM_BYTES - WINDOW_BYTES)
    if (read === READ_S) break
  }
  clearInterval(watch)
  return [
    {
      name: 'slow reader, bytes produced beyond the window',
      value: beyond,
      unit: 'bytes',
      goal: { of: 'figure', atMost: 0 },
      note: `${produced} items of ${ITEM_BYTES} bytes for ${read} read in ${READ_S} s; the window is ${WINDOW_BYTES / ITEM_BYTES} of them`
    },
    {
      name: 'slow reader, bytes left in the socket queue',
      value: port?.queuedBytes ?? 0,
      unit: 'bytes',
      goal: { of: 'figure', atMost: 0 },
      note: `at most ${queuedBytes} for a moment`
    }
  ]
}

/** A container that writes without end, read through the whole of Gantry. */
async function product(stage: Stage): Promise<Figure[]> {
  const daemon = await stage.daemon('slow')
  const { Id: id } = await daemon.docker.post<{ Id: string }>('/containers/create?name=bench-flood', {
    Image: BUSYBOX,
    Cmd: ['yes', 'a line of a container that never stops to write, and that nobody can read as fast'],
    HostConfig: { LogConfig: { Type: 'json-file', Config: { 'max-size': '50m', 'max-file': '2' } } }
  })
  await daemon.docker.post(`/containers/${id}/start`)
  const headless = await stage.headless({ engine: daemon.host })
  const socket = dial(headless.url)
  let receivedBytes = 0
  socket.on('message', (data: Buffer) => {
    receivedBytes += data.length
  })
  const connection = connect(contract, await enter(socket, headless.token))
  stage.later(() => connection.close())
  const engine = await engineOf(connection)
  await sleep(2_000)
  const rssBefore = rssBytes(headless.pid)
  resetPeak(headless.pid)
  let readBytes = 0
  let read = 0
  let beyond = 0
  receivedBytes = 0
  for await (const item of connection.client.containers.logs({
    engine,
    id,
    follow: true,
    tail: 0,
    timestamps: false
  })) {
    readBytes += item.length
    await sleep(1000)
    beyond = Math.max(beyond, receivedBytes - readBytes - WINDOW_BYTES)
    if (++read === READ_S) break
  }
  return [
    {
      name: "slow reader of a container's log, bytes sent beyond the window",
      value: beyond,
      unit: 'bytes',
      goal: { of: 'figure', atMost: 0 },
      note: `${(readBytes / 1024).toFixed(0)} KiB read in ${READ_S} s; host grew by ${((peakRssBytes(headless.pid) - rssBefore) / MB).toFixed(1)} MB`
    }
  ]
}

/** Somebody reads one item a second of a source that never waits. */
export const bench: Bench = {
  name: 'slow-reader',
  run: () => onStage(async stage => [...(await kernel(stage)), ...(await product(stage))])
}
