import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { answerText } from './answers'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff'
}
/** What gets smaller by gzip; the others are packed already. */
const COMPRESSED = /^(?:text\/|application\/(?:json|manifest|wasm)|image\/svg)/
/** The build puts a hash of the content into the names of what lies here, so it never changes. */
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/

const compress = promisify(gzip)

type Entry = {
  modifiedAt: number
  body: Buffer
  type: string
  etag: string
  /** null: not smaller than the body. */
  gzipped: Buffer | null
}

/** The built page, from memory; a file that was built anew is read anew. */
export class StaticFiles {
  readonly #root: string
  readonly #entries = new Map<string, Entry>()

  constructor(root: string) {
    this.#root = root
  }

  /** Answers a GET or HEAD of `path` (decoded by `pathOf`). */
  async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entry = await this.#find(path)
    if (!entry) {
      answerText(response, 404, 'There is nothing here. Gantry is at /.')
      return
    }
    response.setHeader('ETag', entry.etag)
    response.setHeader('Vary', 'Accept-Encoding')
    response.setHeader(
      'Cache-Control',
      HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
    )
    if (matches(request.headers['if-none-match'], entry.etag)) {
      response.writeHead(304).end()
      return
    }
    const packed = entry.gzipped !== null && acceptsGzip(request.headers['accept-encoding'])
    const body = packed && entry.gzipped ? entry.gzipped : entry.body
    if (packed) response.setHeader('Content-Encoding', 'gzip')
    response.writeHead(200, { 'Content-Type': entry.type, 'Content-Length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  async #find(path: string): Promise<Entry | null> {
    const inside = path === '/' ? '/index.html' : path
    if (!isPlain(inside)) return null
    const type = TYPES[extname(inside).toLowerCase()]
    if (type === undefined) return null
    try {
      // Whatever links there are, the file itself lies below the root.
      const root = await realpath(this.#root)
      const file = await realpath(join(root, inside))
      if (!file.startsWith(root + sep)) return null
      const facts = await stat(file)
      if (!facts.isFile()) return null
      const known = this.#entries.get(file)
      if (known?.modifiedAt === facts.mtimeMs && known.body.length === facts.size) return known
      const entry = await read(file, type, facts.mtimeMs)
      this.#entries.set(file, entry)
      return entry
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP') return null
      throw error
    }
  }
}

async function read(file: string, type: string, modifiedAt: number): Promise<Entry> {
  const body = await readFile(file)
  const small = COMPRESSED.test(type) ? await compress(body, { level: 9 }) : null
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { modifiedAt, body, type, etag, gzipped: small && small.length < body.length ? small : null }
}

/** The path of a request's target, or null when it is none that a browser would send. */
export function pathOf(target: string | undefined): string | null {
  if (target === undefined || !target.startsWith('/')) return null
  const end = target.search(/[?#]/)
  try {
    return decodeURIComponent(end === -1 ? target : target.slice(0, end))
  } catch {
    return null
  }
}

/** No way out of the root and no hidden file, on any file system. */
const isPlain = (path: string): boolean =>
  !/[\\:\p{Cc}]/u.test(path) &&
  path
    .slice(1)
    .split('/')
    .every(part => part !== '' && !part.startsWith('.'))

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined && header.split(',').some(one => one.trim().replace(/^W\//, '') === etag)

const acceptsGzip = (header: string | string[] | undefined): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(header ?? ''))
