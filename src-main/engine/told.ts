import type { Container } from '#shared/model/container'
import { asNumber, asRecord, asText } from './json'

/** What an event itself tells of a container. */
export type Told = { id: string; change: Partial<Container> }

/** Signals that ask a program for something else than its end: HUP, USR1, USR2, CHLD, CONT, TSTP, WINCH. */
const HARMLESS_SIGNALS: ReadonlySet<string> = new Set(['1', '10', '12', '17', '18', '20', '28'])

/**
 * The change of a container's row that an event of GET /events carries; null where it carries none. The inspect
 * that follows says it all, but while a container stops, the engine lets it wait for tens of milliseconds.
 */
export const toldOf = (json: unknown): Told | null => {
  const event = asRecord(json)
  const actor = asRecord(event['Actor'])
  const id = asText(actor['ID'])
  if (asText(event['Type']) !== 'container' || !id) return null
  const change = changeOf(asText(event['Action']), timeOf(event), asRecord(actor['Attributes']))
  return change && { id, change }
}

const changeOf = (
  action: string,
  at: number | null,
  attributes: Readonly<Record<string, unknown>>
): Partial<Container> | null => {
  switch (action) {
    case 'start':
      return {
        ...{ state: 'running', startedAt: at, finishedAt: null, exitCode: null },
        ...{ oomKilled: false, stopAskedAt: null }
      }
    case 'die': {
      const exitCode = asText(attributes['exitCode'])
      // Podman says it otherwise, and then waits for the inspect.
      if (!/^\d{1,3}$/.test(exitCode)) return null
      return { state: 'exited', health: 'none', finishedAt: at, exitCode: Number(exitCode) }
    }
    case 'kill':
      return HARMLESS_SIGNALS.has(asText(attributes['signal'])) ? null : { stopAskedAt: at }
    case 'stop':
      return { stopAskedAt: at }
    case 'oom':
      return { oomKilled: true }
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
