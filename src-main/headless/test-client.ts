import { request, type ClientRequest, type IncomingHttpHeaders } from 'node:http'
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

type Asked = { method?: string; headers?: Record<string, string> }

/** A request whose path and headers go out exactly as given: fetch would correct them. */
export function begin(
  url: string,
  path: string,
  { method = 'GET', headers = {} }: Asked = {}
): { outgoing: ClientRequest; answer: Promise<Answer> } {
  const { hostname, port, host } = new URL(url)
  const outgoing = request({ hostname, port, path, method, headers: { Host: host, ...headers } })
  const answer = new Promise<Answer>((resolve, reject) => {
    outgoing.on('error', reject)
    outgoing.on('response', response => {
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
    })
  })
  return { outgoing, answer }
}

/** A request that is all there at once. */
export function ask(url: string, path: string, asked: Asked = {}): Promise<Answer> {
  const { outgoing, answer } = begin(url, path, asked)
  outgoing.end()
  return answer
}

/** A PUT to the link of an upload as the page makes it; the bytes are for the caller to send. */
export function beginPut(
  url: string,
  path: string,
  sizeBytes: number,
  headers: Record<string, string> = {}
): { outgoing: ClientRequest; answer: Promise<Answer> } {
  const { origin } = new URL(url)
  const all = { Origin: origin, 'Content-Length': String(sizeBytes), ...headers }
  return begin(url, path, { method: 'PUT', headers: all })
}

/** A whole PUT. */
export function put(url: string, path: string, bytes: Uint8Array): Promise<Answer> {
  const { outgoing, answer } = beginPut(url, path, bytes.length)
  outgoing.end(bytes)
  return answer
}
