import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor'
import { createServer, request, type IncomingHttpHeaders, type RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signedBytes } from './update-feed'

/** electron-updater's way over the network, with Node's client in the place of Electron's. */
export class NodeHttp extends ElectronHttpExecutor {
  override createRequest(...[options, callback]: Parameters<ElectronHttpExecutor['createRequest']>) {
    const url = options as RequestOptions
    return request(url, callback) as unknown as Electron.ClientRequest
  }
}

/** A place where versions are published, on this computer, with a key of its own; and all that it was asked. */
export const startFeed = async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const files = new Map<string, Buffer>()
  const asked: { path: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://feed')
    asked.push({ path: request.url ?? '', headers: request.headers })
    const body = files.get(pathname.slice(1))
    response.writeHead(body ? 200 : 404, { 'Content-Length': body?.length ?? 0 }).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    feed: {
      url: `http://127.0.0.1:${port}/`,
      publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    },
    files,
    asked,
    /** Publishes a version as electron-builder lays it out: the file, the list that names it, and its signature. */
    publish: (
      version: string,
      content: Buffer,
      by: { key?: KeyObject; list?: string; promised?: Buffer } = {}
    ) => {
      const { key = privateKey, list = 'latest-linux.yml', promised = content } = by
      const file = `gantry-${version}-linux-x64.AppImage`
      const sha512 = createHash('sha512').update(promised).digest('base64')
      const text = `version: ${version}\nfiles:\n  - url: ${file}\n    sha512: ${sha512}\n    size: ${promised.length}\npath: ${file}\nsha512: ${sha512}\n`
      files.set(file, content)
      files.set('latest-linux.yml', Buffer.from(text))
      files.set(
        'latest-linux.yml.sig',
        Buffer.from(sign(null, signedBytes(list, text), key).toString('base64'))
      )
    },
    stop: () => new Promise<void>(resolve => server.close(() => resolve()))
  }
}
