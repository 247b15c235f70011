import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { call, stream, type Handlers } from '#shared/wire/define'
import { serve } from '#shared/wire/serve'
import { silentLog, type Log } from '../core/log'
import { Downloads } from './downloads'
import { startServer, type RunningServer, type ServerOptions } from './server'
import { Uploads } from './uploads'

export const TOKEN = 'correct-horse-battery-staple-0123456789'
export const PAGE = '<!doctype html><title>Gantry</title>' + '<p>The page.</p>'.repeat(100)
export const SCRIPT = 'console.log("script")\n'.repeat(200)

/** A contract as small as can be: the server knows none. */
export const sample = {
  sample: {
    twice: call(z.number(), z.number()),
    forever: stream(z.object({}), z.number())
  }
} as const

export type TestServer = RunningServer & {
  downloads: Downloads
  uploads: Uploads
  /** Holds index.html, assets/index-abcd1234.js, a file outside of it is ../secret.html. */
  pageDir: string
  /** Streams that are being read now. */
  readonly reading: number
  end(): Promise<void>
}

/** The server with a page and a contract of its own, on a free port. */
export async function startTestServer(
  options: Partial<ServerOptions> & { unclaimedMs?: number; log?: Log } = {}
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-headless-'))
  const pageDir = join(folder, 'renderer')
  mkdirSync(join(pageDir, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.html'), 'secret')
  writeFileSync(join(pageDir, 'index.html'), PAGE)
  writeFileSync(join(pageDir, '.hidden.html'), 'hidden')
  writeFileSync(join(pageDir, 'assets', 'index-abcd1234.js'), SCRIPT)
  const { unclaimedMs, ...rest } = options
  const downloads = new Downloads(unclaimedMs === undefined ? {} : { unclaimedMs })
  const uploads = new Uploads()
  let reading = 0
  const handlers: Handlers<typeof sample> = {
    sample: {
      twice: number => number * 2,
      forever: async function* (_, { signal }) {
        reading++
        try {
          for (let n = 0; !signal.aborted; n++) {
            yield n
            await new Promise(resolve => setTimeout(resolve, 5))
          }
        } finally {
          reading--
        }
      }
    }
  }
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    allowHosts: [],
    token: TOKEN,
    pageDir,
    downloads,
    uploads,
    admit: port => serve(sample, handlers, port, { validateOutput: true }),
    log: silentLog,
    ...rest
  })
  return {
    ...server,
    downloads,
    uploads,
    pageDir,
    get reading() {
      return reading
    },
    end: async () => {
      await server.stop()
      rmSync(folder, { recursive: true })
    }
  }
}
