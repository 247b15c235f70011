import { createConnection, createServer } from 'node:net'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Stage } from './stage'

/** One request that went to the engine. */
export type Asked = { method: string; path: string; at: number }

/** A socket in front of the engine's that writes down what is asked of it; the bytes pass untouched. */
export async function countingProxy(
  stage: Stage,
  socketPath: string
): Promise<{ host: string; asked: Asked[] }> {
  const path = join(stage.folder('proxy'), 'engine.sock')
  const asked: Asked[] = []
  const server = createServer(client => {
    const engine = createConnection(socketPath)
    client.on('data', (bytes: Buffer) => {
      // Few and small requests: a request's head begins a chunk, also where a connection is used again.
      for (const [, method = '', target = ''] of bytes
        .toString('latin1')
        .matchAll(/^(GET|HEAD|POST|PUT|DELETE) (\S+) HTTP\/1\.[01]\r?$/gm))
        asked.push({ method, path: target, at: performance.now() })
    })
    client.pipe(engine).pipe(client)
    client.on('error', () => engine.destroy())
    engine.on('error', () => client.destroy())
    client.on('close', () => engine.destroy())
    engine.on('close', () => client.destroy())
  })
  await new Promise<void>(resolve => server.listen(path, resolve))
  stage.later(() => {
    server.close()
    rmSync(path, { force: true })
  })
  return { host: `unix://${path}`, asked }
}

const LISTS = /^(?:\/v[\d.]+)?\/(containers\/json|images\/json|volumes|networks)(?:\?|$)/

/** Whether a request lists a whole table. */
export const isList = ({ method, path }: Asked): boolean => method === 'GET' && LISTS.test(path)

/**
 * How many list calls are none of a relist that is due: one of each table, a minute after the one before.
 * `spareMs` is how much earlier than a minute a relist may come.
 */
export function unscheduledLists(asked: readonly Asked[], intervalMs: number, spareMs = 2_000): Asked[] {
  const lastAt = new Map<string, number>()
  return asked.filter(isList).filter(({ path, at }) => {
    const table = LISTS.exec(path)?.[1] ?? ''
    const before = lastAt.get(table)
    lastAt.set(table, at)
    return before !== undefined && at - before < intervalMs - spareMs
  })
}
