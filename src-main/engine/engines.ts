import { told } from '#shared/contract/sentences'
import type { AppRows } from '#shared/model/tables'
import { silentLog, type Log } from '../core/log'
import type { Store } from '../core/store'
import { discover, type Surroundings } from './discover'
import { Engine, type Connected } from './engine'
import { endpointId } from './endpoint'
import { nodeFiles } from './files'

export type EnginesOptions = {
  /** Gets a row per engine in its table `engines`. */
  app: Store<AppRows>
  /** The engine given by --engine: the only one that is used then. */
  flag?: string | undefined
  env: Readonly<Record<string, string | undefined>>
  home: string
  platform?: NodeJS.Platform
  log?: Log
  /** Where the last known rows are kept until the next start; without it they are not. */
  dataDir?: string | undefined
}

/** All engines that Gantry knows, each kept connected by itself. */
export class Engines {
  readonly #options: EnginesOptions
  readonly #log: Log
  readonly #engines = new Map<string, Engine>()

  constructor(options: EnginesOptions) {
    this.#options = options
    this.#log = options.log ?? silentLog
  }

  /** Throws `bad_request` when the flag names no engine's address. */
  start(): void {
    this.#find()
  }

  async stop(): Promise<void> {
    const engines = [...this.#engines.values()]
    this.#engines.clear()
    await Promise.all(engines.map(engine => engine.stop()))
  }

  /** Looks again. New engines are added; unreachable ones that are no longer to be found go. */
  async discover(): Promise<void> {
    const found = this.#find()
    const gone = [...this.#engines.values()].filter(
      engine => !found.has(engine.id) && engine.row().state.at === 'unreachable'
    )
    for (const engine of gone) this.#engines.delete(engine.id)
    await Promise.all(gone.map(engine => engine.stop()))
    for (const engine of this.#engines.values()) engine.retry()
  }

  /** Tries an unreachable engine now. Throws `not_found`. */
  retry(id: string): void {
    this.get(id).retry()
  }

  /** An engine in whatever state. Throws `not_found`. */
  get(id: string): Engine {
    const engine = this.#engines.get(id)
    if (!engine) {
      throw told('not_found', 'engineUnknown', { reason: 'no_engine' })
    }
    return engine
  }

  /** An engine that answers. Throws `not_found` and `engine_down`. */
  use(id: string): Connected {
    return this.get(id).use()
  }

  #find(): Set<string> {
    const { flag, env, home, platform = process.platform, app, dataDir } = this.#options
    const surroundings: Surroundings = { flag, env, home, platform, files: nodeFiles }
    const { found, notes } = discover(surroundings)
    for (const note of notes) this.#log.warn(note)
    for (const one of found) {
      const id = endpointId(one.endpoint)
      if (this.#engines.has(id)) continue
      const engine = new Engine(one, { app, log: this.#log, dataDir })
      this.#engines.set(id, engine)
      engine.start()
    }
    return new Set(found.map(one => endpointId(one.endpoint)))
  }
}
