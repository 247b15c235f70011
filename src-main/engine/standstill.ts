import { setTimeout as sleep } from 'node:timers/promises'
import type { Connected } from './engine'
import { asRecord, asText } from './json'
import { lostInJob } from './lost'
import { request } from './raw'
import type { StoodStill } from './stood-still'

const GO_ON_MS = 30_000
/** An engine that was lost is asked again this often, for as long as its machine may wait for room on the disk, say. */
const AGAIN_MS = 2_000
const AGAIN_AT_MOST_MS = 24 * 60 * 60_000

type Still = Pick<Connected, 'endpoint' | 'apiVersion' | 'name' | 'signal'>

/**
 * Has all containers that run stand still, so that nobody writes into the volumes that are saved meanwhile. Those that
 * stood still before are left as they are. Returns the way to let the others go on, which never rejects; those of an
 * engine that is lost by then go on when it is back.
 * @throws AppError when one of them cannot be paused; all go on then
 */
export async function standStill(
  engine: Still,
  stoodStill: StoodStill,
  signal: AbortSignal
): Promise<() => Promise<void>> {
  const lost = lostInJob(engine, signal)
  const paused: string[] = []
  const goOn = async () => {
    // Whatever happened, and although the reader has left.
    const late = AbortSignal.any([AbortSignal.timeout(GO_ON_MS), engine.signal])
    const still = await unpause(engine, stoodStill, paused, late)
    if (still.length > 0) void unpauseLater(engine, stoodStill, still)
  }
  try {
    for (const id of await idsThatAre('running', engine, lost.signal)) {
      paused.push(id)
      await stoodStill.add(id)
      try {
        await request(engine, 'POST', `/containers/${id}/pause`, lost.signal)
      } catch (error) {
        // One that has ended, or stands still by now, writes nothing either.
        if ((await idsThatAre('running', engine, lost.signal)).includes(id)) throw error
        paused.pop()
        await stoodStill.remove([id])
      }
    }
  } catch (error) {
    await goOn()
    throw lost.error(error)
  }
  return goOn
}

/** Has those go on that stand still for a Gantry which was killed before it could. Never rejects. */
export async function goOnFromBefore(engine: Still, stoodStill: StoodStill): Promise<void> {
  const left = await stoodStill.left()
  const signal = AbortSignal.any([AbortSignal.timeout(GO_ON_MS), engine.signal])
  if (left.length > 0) await unpause(engine, stoodStill, left, signal)
}

/** Gives those that stand still even now, or that the engine could not be asked about. */
async function unpause(
  engine: Still,
  stoodStill: StoodStill,
  ids: readonly string[],
  signal: AbortSignal
): Promise<string[]> {
  const asked = await Promise.allSettled(
    ids.map(id => request(engine, 'POST', `/containers/${id}/unpause`, signal))
  )
  const refused = ids.filter((_, at) => asked[at]?.status === 'rejected')
  // Most of them have ended, or go on already.
  const paused = refused.length > 0 ? await idsThatAre('paused', engine, signal).catch(() => refused) : []
  const still = refused.filter(id => paused.includes(id))
  await stoodStill.remove(ids.filter(id => !still.includes(id)))
  return still
}

/** With the same ids another engine has no containers; a machine that sleeps by now is woken for it. */
async function unpauseLater(engine: Still, stoodStill: StoodStill, ids: readonly string[]): Promise<void> {
  const until = Date.now() + AGAIN_AT_MOST_MS
  for (let still = ids; still.length > 0 && Date.now() < until;) {
    await sleep(AGAIN_MS, undefined, { ref: false })
    still = await unpause(engine, stoodStill, still, AbortSignal.timeout(GO_ON_MS))
  }
}

async function idsThatAre(
  state: 'running' | 'paused',
  engine: Still,
  signal: AbortSignal
): Promise<string[]> {
  const { body } = await request(engine, 'GET', '/containers/json', signal)
  return (Array.isArray(body) ? body.map(asRecord) : [])
    .filter(({ State }) => State === state)
    .map(({ Id }) => asText(Id))
}
