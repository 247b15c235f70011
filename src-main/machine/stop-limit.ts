import { Agent, request } from 'node:https'
import * as z from 'zod'
import type { EngineEndpoint } from './engine-ping'

/** Containers get their time to stop, and the machine a little more. */
const LEAST_MS = 60_000
const MORE_MS = 30_000
/** Of a container that may take for ever, too, and of one that was given a year. */
const MOST_MS = 3_600_000
const ASK_MS = 10_000
/** The engine's own, for a container that says nothing. */
const DEFAULT_S = 10

const Listed = z.array(z.object({ Id: z.string() }))
const Inspected = z.object({ Config: z.object({ StopTimeout: z.number().nullish() }) })

/**
 * How long a machine may take to power off: its engine waits for the container that was given the most time, however
 * long that is. What the engine does not say within some seconds is not waited for.
 */
export async function stopLimitMs(endpoint: EngineEndpoint): Promise<number> {
  const signal = AbortSignal.timeout(ASK_MS)
  // One connection for all: an emulated machine takes seconds for the first word over a new one.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const get = <T>(path: string, answer: z.ZodType<T>) => ask(endpoint, path, answer, { signal, agent })
  const running = await get('/containers/json', Listed).catch(() => [])
  const asked = await Promise.allSettled(
    running.map(({ Id }) => get(`/containers/${encodeURIComponent(Id)}/json`, Inspected))
  )
  agent.destroy()
  const seconds = asked.map(one =>
    one.status === 'fulfilled' ? (one.value.Config.StopTimeout ?? DEFAULT_S) : DEFAULT_S
  )
  if (seconds.some(one => one < 0)) return MOST_MS
  return Math.min(MOST_MS, Math.max(LEAST_MS, Math.max(0, ...seconds) * 1000 + MORE_MS))
}

function ask<T>(
  { port, keys }: EngineEndpoint,
  path: string,
  answer: z.ZodType<T>,
  options: { signal: AbortSignal; agent: Agent }
): Promise<T> {
  const { ca, client } = keys
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, ca, cert: client.cert, key: client.key, ...options },
      reply => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('error', reject)
        reply.on('end', () => {
          try {
            resolve(answer.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))))
          } catch (error) {
            reject(error as Error)
          }
        })
      }
    )
    asked.on('error', reject)
    asked.end()
  })
}
