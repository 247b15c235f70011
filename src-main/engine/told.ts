import type { Container } from '#shared/model/container'
import { asNumber, asRecord, asText } from './json'

/** What an event itself tells of a container. */
export type Told = { id: string; change: Partial<Container> }

/**
 * The change of a container's state that an event of GET /events carries; null where it carries none. The inspect
 * that follows says it all, but while a container stops, the engine lets it wait for tens of milliseconds.
 */
export const toldOf = (json: unknown): Told | null => {
  const event = asRecord(json)
  const actor = asRecord(event['Actor'])
  const id = asText(actor['ID'])
  if (asText(event['Type']) !== 'container' || !id) return null
  const change = changeOf(
    asText(event['Action']),
    timeOf(event),
    asText(asRecord(actor['Attributes'])['exitCode'])
  )
  return change && { id, change }
}

const changeOf = (action: string, at: number | null, exitCode: string): Partial<Container> | null => {
  switch (action) {
    case 'start':
      return { state: 'running', startedAt: at, finishedAt: null, exitCode: null }
    case 'die':
      // Podman says it otherwise, and then waits for the inspect.
      if (!/^\d{1,3}$/.test(exitCode)) return null
      return { state: 'exited', health: 'none', finishedAt: at, exitCode: Number(exitCode) }
    case 'pause':
      return { state: 'paused', health: 'none' }
    case 'unpause':
      return { state: 'running' }
    default:
      return null
  }
}

const timeOf = (event: Readonly<Record<string, unknown>>): number | null =>
  Math.trunc(asNumber(event['timeNano']) / 1e6) || asNumber(event['time']) * 1000 || null
