import type { Connected } from './engine'
import { asRecord, asText } from './json'
import { lostInJob } from './lost'
import { request } from './raw'

const GO_ON_MS = 30_000

/**
 * Has all containers that run stand still, so that nobody writes into the volumes that are saved meanwhile. Those that
 * stood still before are left as they are. Returns the way to let the others go on, which never rejects.
 * @throws AppError when one of them cannot be paused; all go on then
 */
export async function standStill(engine: Connected, signal: AbortSignal): Promise<() => Promise<void>> {
  const lost = lostInJob(engine, signal)
  const paused: string[] = []
  const goOn = async () => {
    // Whatever happened, and although the reader has left.
    const late = AbortSignal.any([AbortSignal.timeout(GO_ON_MS), engine.signal])
    await Promise.allSettled(paused.map(id => request(engine, 'POST', `/containers/${id}/unpause`, late)))
  }
  try {
    for (const id of await runningIds(engine, lost.signal)) {
      paused.push(id)
      try {
        await request(engine, 'POST', `/containers/${id}/pause`, lost.signal)
      } catch (error) {
        // One that has ended, or stands still by now, writes nothing either.
        if ((await runningIds(engine, lost.signal)).includes(id)) throw error
        paused.pop()
      }
    }
  } catch (error) {
    await goOn()
    throw lost.error(error)
  }
  return goOn
}

async function runningIds(engine: Connected, signal: AbortSignal): Promise<string[]> {
  const { body } = await request(engine, 'GET', '/containers/json', signal)
  return (Array.isArray(body) ? body.map(asRecord) : [])
    .filter(({ State }) => State === 'running')
    .map(({ Id }) => asText(Id))
}
