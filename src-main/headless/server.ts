import { readFile, stat } from 'node:fs/promises'
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Port } from '#shared/wire/port'
import { AppError } from '#shared/wire/errors'
import type { Log } from '../core/log'
import { pageHeaders } from '../host/page-headers'
import { answerText } from './answers'
import type { HeadlessOptions } from './arguments'
import { DOWNLOAD_PATH, type Downloads } from './downloads'
import { Gate, type GateOptions } from './gate'
import { OwnNames, urlHost } from './origin'
import { pathOf, StaticFiles } from './static-files'
import { UPLOAD_PATH, type Uploads } from './uploads'

const PORT_PATH = '/port'

export type ServerOptions = Pick<HeadlessOptions, 'host' | 'port' | 'tls' | 'allowHosts'> &
  Partial<Pick<HeadlessOptions, 'publicUrl'>> &
  Pick<GateOptions, 'token' | 'attempts' | 'helloTimeoutMs' | 'heartbeatMs'> & {
    /** The folder of the built page. */
    pageDir: string
    downloads: Downloads
    uploads: Uploads
    /** Serves a port whose peer has shown the token; returns the way to detach it. */
    admit: (port: Port) => () => void
    log: Log
  }

export type RunningServer = {
  /** Where a browser finds Gantry, with a slash at its end: on this computer, or through the proxy. */
  url: string
  port: number
  /** Closes every connection and stops listening. */
  stop(): Promise<void>
}

/**
 * Serves the page, the downloads, the uploads and, behind the token, the contract.
 * @throws AppError `conflict` (port taken), `denied` (port or address not allowed), `not_found` (page or
 *   certificate missing), `bad_request` (unusable certificate or address)
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, tls, allowHosts, publicUrl, pageDir, downloads, uploads, log } = options
  await checkPage(pageDir)
  const server = await makeServer(tls)
  server.maxConnections = MAX_SOCKETS
  const port = await listen(server, host, options.port)
  const names = new OwnNames({ tls: tls !== undefined, host, port, allowHosts, publicUrl })
  const files = new StaticFiles(pageDir)
  const gate = new Gate(options)

  server.on('request', (request, response) => {
    response.once('finish', () => cutOff(request))
    answer(request, response, { names, files, downloads, uploads }).catch((error: unknown) => {
      const id = log.internal(error)
      if (response.headersSent) response.destroy()
      else
        answerText(response, 500, `Something went wrong inside Gantry. The log has the details under ${id}.`)
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = refuseUpgrade(request, names, gate)
    if (refusal) refuse(socket, refusal)
    else gate.enter(request, socket, head)
  })
  const name = host === '0.0.0.0' || host === '::' ? (allowHosts[0] ?? '127.0.0.1') : urlHost(host)
  const listening = `${tls ? 'https' : 'http'}://${/:\d+$/.test(name) && !name.endsWith(']') ? name : `${name}:${port}`}`
  return {
    url: `${publicUrl ?? listening}/`,
    port,
    stop: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      downloads.stop()
      await gate.stop()
      server.closeAllConnections()
      await closed
    }
  }
}

/** No other limit holds for a body: who still sends a while after the answer is listened to no longer. */
function cutOff(request: IncomingMessage): void {
  if (request.complete) return
  const cut = setTimeout(() => request.destroy(), CUT_OFF_MS)
  request.once('close', () => clearTimeout(cut))
}

type Served = { names: OwnNames; files: StaticFiles; downloads: Downloads; uploads: Uploads }

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { names, files, downloads, uploads }: Served
): Promise<void> {
  const host = names.host(request.headers.host)
  const headers = pageHeaders(host === null ? '' : names.webSocket(host))
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (host === null) return answerText(response, 403, WRONG_HOST)
  const path = pathOf(request.url)
  if (path === null) return answerText(response, 400, 'This address cannot be read. Gantry is at /.')
  const isUpload = path.startsWith(UPLOAD_PATH)
  const isDownload = path.startsWith(DOWNLOAD_PATH)
  const allowed = isUpload ? ['PUT'] : isDownload ? ['GET'] : ['GET', 'HEAD']
  if (!allowed.includes(request.method ?? ''))
    return answerText(response, 405, `Only ${allowed.join(' and ')} is answered here.`, {
      Allow: allowed.join(', ')
    })
  if (path === PORT_PATH)
    return answerText(response, 426, 'This address is for the page, over WebSocket. Gantry is at /.', {
      Upgrade: 'websocket'
    })
  if (isDownload) return downloads.answer(path.slice(DOWNLOAD_PATH.length), request, response)
  if (!isUpload) return files.answer(path, request, response)
  if (!names.sameOrigin(request.headers.origin, host)) return answerText(response, 403, WRONG_ORIGIN)
  return uploads.answer(path.slice(UPLOAD_PATH.length), request, response)
}

const WRONG_HOST =
  'Gantry does not know itself by this name. Use the address that it printed, or start it with --allow-host NAME ' +
  '(behind a proxy: --public-url https://NAME).'
const WRONG_ORIGIN =
  'Only a page of this Gantry may connect here. Open the address that it printed; behind a proxy, start it with ' +
  '--public-url, and have the proxy pass on the Host that the browser asked for.'

type Refusal = { status: number; text: string }

function refuseUpgrade(request: IncomingMessage, names: OwnNames, gate: Gate): Refusal | null {
  const host = names.host(request.headers.host)
  if (host === null) return { status: 403, text: WRONG_HOST }
  if (!names.sameOrigin(request.headers.origin, host)) return { status: 403, text: WRONG_ORIGIN }
  if (request.url !== PORT_PATH) return { status: 404, text: 'There is nothing here. Gantry is at /.' }
  if (!gate.hasRoom())
    return { status: 503, text: 'Too many windows are connected to this Gantry. Close some of them.' }
  return null
}

function refuse(socket: Duplex, { status, text }: Refusal): void {
  const body = `${text}\n`
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(pageHeaders()).map(([name, value]) => `${name}: ${value}`),
    'Connection: close'
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // Whatever else it sends is not read.
  socket.once('finish', () => socket.destroy())
}

async function checkPage(pageDir: string): Promise<void> {
  const page = await stat(join(pageDir, 'index.html')).catch(() => null)
  if (!page?.isFile())
    throw new AppError('not_found', `Gantry's page is missing in ${pageDir}. Build it first: npm run build`)
}

const LIMITS = {
  headersTimeout: 10_000,
  // An upload may take hours; every other body is cut off with the answer.
  requestTimeout: 0,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384
}

const CUT_OFF_MS = 1_000

/** Open sockets of every kind, so that nobody uses up the files that the engines need. */
const MAX_SOCKETS = 512

async function makeServer(tls: HeadlessOptions['tls']): Promise<Server> {
  if (!tls) return createServer(LIMITS)
  const [cert, key] = await Promise.all([readPem(tls.certFile), readPem(tls.keyFile)])
  try {
    return createTlsServer({ ...LIMITS, cert, key, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 })
  } catch (cause) {
    const message = `The certificate ${tls.certFile} and the key ${tls.keyFile} are not a matching PEM pair.`
    throw new AppError('bad_request', message, { cause })
  }
}

async function readPem(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw new AppError('not_found', `${path} cannot be read (${reason}). Check --tls-cert and --tls-key.`, {
      cause
    })
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(notListening(error, host, port)))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function notListening(cause: NodeJS.ErrnoException, host: string, port: number): AppError {
  if (cause.code === 'EADDRINUSE')
    return new AppError(
      'conflict',
      `Port ${port} is taken by another program. Choose another with --port, or --port 0 for any free one.`,
      { detail: { port }, cause }
    )
  if (cause.code === 'EACCES')
    return new AppError('denied', `Port ${port} needs more rights. Choose one above 1023 with --port.`, {
      cause
    })
  return new AppError(
    'bad_request',
    `Gantry cannot listen on ${host} (${cause.code}). Give an address of this computer with --host.`,
    { cause }
  )
}
