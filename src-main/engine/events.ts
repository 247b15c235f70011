import type Dockerode from 'dockerode'
import type { Readable } from 'node:stream'

/** An event's line is a few hundred bytes; a longer one than this comes from no engine. */
const MAX_LINE = 1024 * 1024

/**
 * Subscribes to GET /events of containers, images, volumes and networks since a time of the engine's clock.
 * Resolves once subscribed. `ended` resolves when the engine ends the stream and rejects when it breaks;
 * a dying daemon does either.
 */
export const subscribe = async (
  docker: Dockerode,
  options: { sinceAt: number; signal: AbortSignal; onEvent: (json: unknown) => void }
): Promise<{ ended: Promise<void> }> => {
  const { sinceAt, signal, onEvent } = options
  const stream = (await docker.getEvents({
    since: Math.floor(sinceAt / 1000),
    filters: { type: ['container', 'image', 'volume', 'network'] },
    abortSignal: signal
  })) as Readable
  stream.setEncoding('utf8')
  const read = async () => {
    let rest = ''
    for await (const chunk of stream) {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > MAX_LINE) rest = ''
      for (const line of lines) {
        const event = parse(line)
        if (event !== undefined) onEvent(event)
      }
    }
  }
  return { ended: read() }
}

const parse = (line: string): unknown => {
  try {
    return line.trim() ? JSON.parse(line) : undefined
  } catch {
    return undefined
  }
}
