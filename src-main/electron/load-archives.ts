import type { contract } from '#shared/contract/index'
import type { Engine } from '#shared/model/engine'
import type { Settings } from '#shared/model/settings'
import type { Client } from '#shared/wire/define'
import { chosenEngine } from './chosen-engine'

type Gantry = Client<typeof contract>
type ArchivesClient = { app: Pick<Gantry['app'], 'watch'>; images: Pick<Gantry['images'], 'load'> }

const WAIT_MS = 15_000

/**
 * Loads image archives of this computer, each as a task, into the engine in use. A file may be opened before any
 * engine has answered, so that is waited for.
 * @returns why nothing was loaded: an engine that does not answer, or none; null when the tasks have begun
 * @throws AppError of `images.load`
 */
export const loadArchives = async (
  client: ArchivesClient,
  paths: readonly string[],
  waitMs: number = WAIT_MS
): Promise<{ engine: Engine | undefined } | null> => {
  const engine = await settledEngine(client, AbortSignal.timeout(waitMs))
  if (engine?.state.at !== 'ready') return { engine }
  for (const path of paths)
    for await (const _ of client.images.load({ engine: engine.id, source: { path } })) break
  return null
}

/**
 * The engine in use as soon as it answers or is known not to; as it is when the signal aborts. That of Gantry's own
 * machine may be on its way, for the machine starts with Gantry.
 */
const settledEngine = async ({ app }: ArchivesClient, signal: AbortSignal): Promise<Engine | undefined> => {
  const engines = new Map<string, Engine>()
  let settings: Settings | null = null
  let synced = false
  try {
    for await (const { put, drop, synced: complete } of app.watch({}, { signal })) {
      for (const row of put?.engines ?? []) engines.set(row.id, row)
      for (const id of drop?.engines ?? []) engines.delete(id)
      settings = put?.settings?.[0] ?? settings
      synced ||= complete === true
      const engine = chosenEngine(settings, [...engines.values()])
      if (synced && engine && isSettled(engine)) return engine
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return chosenEngine(settings, [...engines.values()])
}

const isSettled = ({ state: { at } }: Engine): boolean => at === 'ready' || at === 'unreachable'
