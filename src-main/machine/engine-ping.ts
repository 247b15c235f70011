import { request } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MachineKeys } from './keys'

/** The address under which the engine of the machine is reached. */
export type EngineEndpoint = { port: number; keys: Pick<MachineKeys, 'ca' | 'client'> }

/** An emulated machine takes seconds for its first TLS handshake. */
const ANSWER_MS = 30_000
const AGAIN_MS = 25

/** Whether the engine answers /_ping. */
export function ping({ port, keys }: EngineEndpoint, signal?: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    const { ca, client } = keys
    const asked = request(
      {
        ...{ host: '127.0.0.1', port, path: '/_ping', ca, cert: client.cert, key: client.key },
        ...{ agent: false, timeout: ANSWER_MS, ...(signal && { signal }) }
      },
      reply => {
        reply.resume()
        resolve(reply.statusCode === 200)
      }
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(false))
    asked.end()
  })
}

/** Asks until the engine answers; rejects when the signal aborts. */
export async function pingUntilReady(endpoint: EngineEndpoint, signal: AbortSignal): Promise<void> {
  while (!(await ping(endpoint, signal))) await sleep(AGAIN_MS, undefined, { signal })
}
