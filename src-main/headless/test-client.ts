import { request, type IncomingHttpHeaders } from 'node:http'
import { WebSocket, type ClientOptions } from 'ws'
import type { Contract } from '#shared/wire/define'
import { connect, type Connection } from '#shared/wire/connect'
import type { Port } from '#shared/wire/port'
import { websocketPort } from './websocket-port'

/** How a connection ended: the close code, or the HTTP status when there was no upgrade. */
export type Ended = { code: number; reason: string } | { status: number; text: string }

/** A socket to the server at `url` (http://…/), with the Origin that its own page would have. */
export function dial(url: string, options: ClientOptions = {}): WebSocket {
  const target = new URL('port', url)
  const origin = target.origin
  target.protocol = target.protocol.replace('http', 'ws')
  return new WebSocket(target, { origin, ...options })
}

/** Resolves when the socket has ended, by whichever end. */
export function ended(socket: WebSocket): Promise<Ended> {
  return new Promise(resolve => {
    socket.on('error', () => undefined)
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    socket.once('unexpected-response', (_, response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
        socket.terminate()
      })
    })
  })
}

export const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })

/** Shows the token; resolves to the port when the server has accepted it. */
export async function enter(socket: WebSocket, token: string): Promise<Port> {
  await opened(socket)
  const port = websocketPort(socket)
  await new Promise<void>((resolve, reject) => {
    port.listen({
      frame: () => resolve(),
      close: () => reject(new Error('The server closed instead of accepting the token.'))
    })
    port.send({ type: 'hello', token })
  })
  return port
}

/** A client of the contract, over the network, as the page is one. */
export async function connectTo<C extends Contract>(
  contract: C,
  url: string,
  token: string,
  options: ClientOptions = {}
): Promise<Connection<C>> {
  return connect(contract, await enter(dial(url, options), token))
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string }

/** A request whose path and headers go out exactly as given: fetch would correct them. */
export function ask(
  url: string,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}
): Promise<Answer> {
  const { hostname, port, host } = new URL(url)
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, path, method, headers: { Host: host, ...headers } },
      response => {
        const chunks: Buffer[] = []
        response.on('error', reject)
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const body = Buffer.concat(chunks)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body,
            text: body.toString()
          })
        })
      }
    )
    outgoing.on('error', reject).end()
  })
}
