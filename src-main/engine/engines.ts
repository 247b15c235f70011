import { told } from '#shared/contract/sentences'
import type { AddedEngine } from '#shared/model/settings'
import type { AppRows } from '#shared/model/tables'
import { silentLog, type Log } from '../core/log'
import type { Store } from '../core/store'
import { addedEndpoint, addedId, discover, samePlace, type Surroundings } from './discover'
import { endpointId, type Endpoint } from './endpoint'
import { Engine, type Connected, type Found } from './engine'
import { nodeFiles } from './files'
import type { Sources } from './sources'

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
  #added: readonly AddedEngine[] = []
  #ownId: string | null = null
  #tellUse: (id: string) => void = () => {}

  constructor(options: EnginesOptions) {
    this.#options = options
    this.#log = options.log ?? silentLog
  }

  /**
   * Looks for engines and connects to them. `ownPort`: where Gantry's own machine listens, awake or not, for what is
   * found there is no engine besides it.
   * @throws AppError `bad_request` when the flag names no engine's address
   */
  start(added: readonly AddedEngine[] = [], ownPort: number | null = null): void {
    this.#added = added
    this.#ownId = ownPort === null ? null : endpointId(ownEndpoint(ownPort, null))
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

  /** Started for one engine only: there are no others. */
  get onlyOne(): boolean {
    return this.#options.flag !== undefined
  }

  /** The engines that the user has added, from now on: new ones are connected to, changed ones anew, the others let go. */
  setAdded(added: readonly AddedEngine[]): void {
    if (this.#added === added) return
    this.#added = added
    const found = this.#find()
    for (const engine of [...this.#engines.values()]) {
      if (engine.row().source === 'settings' && !found.has(engine.id)) this.#release(engine.id)
    }
  }

  /**
   * An engine that may be added, or that the engine `instead` may become: where it listens, and its id.
   * @throws AppError `bad_request` when it cannot be, `conflict` when another one is known there
   */
  newEndpoint(
    one: Pick<AddedEngine, 'address' | 'tlsFolder'>,
    instead?: string
  ): { id: string; endpoint: Endpoint } {
    if (this.onlyOne) throw told('bad_request', 'engineOnlyOne', {})
    const endpoint = addedEndpoint(nodeFiles, one)
    const id = endpointId(endpoint)
    const known = [...this.#engines.values()].find(
      engine => engine.id !== instead && samePlace(nodeFiles, engine.endpoint, endpoint)
    )
    if (known) {
      const { endpoint: address, name: engine } = known.row()
      throw told('conflict', 'engineKnown', { address, engine })
    }
    return { id, endpoint }
  }

  /** What the user has added as this engine. Throws `conflict` for an engine that was found by itself. */
  added(id: string): AddedEngine {
    const added = this.#added.find(one => addedId(one) === id)
    if (!added) throw told('conflict', 'engineNotAdded', {})
    return added
  }

  /** All that the user has added, once this engine is edited or, with null, removed. Throws `conflict` as `added`. */
  addedAfter(id: string, edited: AddedEngine | null): AddedEngine[] {
    const old = this.added(id)
    return this.#added.flatMap(one => (one === old ? (edited ?? []) : one))
  }

  /**
   * Gantry's own machine: where its engine listens (null: there is none), and the keys to it while it is awake.
   * Otherwise its engine rests, for asking it would wake it. Returns its id while it is awake.
   */
  setOwn(port: number | null, keys: OwnKeys | null, sources: Sources): string | null {
    const endpoint = port === null ? null : ownEndpoint(port, keys)
    const id = endpoint && endpointId(endpoint)
    const resting = keys === null
    // Whoever has asked for one engine sees no other that is not even awake.
    const isHeld = id !== null && !(resting && this.onlyOne)
    // Nothing is shown any more of a machine that was removed.
    const isGone = id === null
    if (this.#ownId !== null && !(isHeld && id === this.#ownId)) this.#release(this.#ownId, isGone)
    this.#ownId = id
    if (endpoint && isHeld)
      this.#hold({ name: 'Gantry', source: 'machine', endpoint, wanted: true, sources, resting })
    return resting ? null : id
  }

  /** Calls back whenever something is done with an engine. */
  onUse(listener: (id: string) => void): void {
    this.#tellUse = listener
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
    this.#tellUse(id)
    return this.get(id).use()
  }

  /** The engine of Gantry's own machine. Throws `conflict` while that is not awake, and `engine_down`. */
  useOwn(): Connected {
    const id = this.#ownId
    const at = id === null ? undefined : this.#engines.get(id)?.row().state.at
    if (id === null || at === undefined || at === 'resting') throw told('conflict', 'machineNotRunning', {})
    return this.use(id)
  }

  #hold(found: Found): void {
    const id = endpointId(found.endpoint)
    const known = this.#engines.get(id)
    if (known) {
      // Only the user and the machine change an engine that stays where it is.
      if (found.source === known.row().source && isChanged(found)) known.become(found)
      return
    }
    const { app, dataDir } = this.#options
    const engine = new Engine(found, { app, log: this.#log, dataDir })
    this.#engines.set(id, engine)
    engine.start()
  }

  #release(id: string, forget = false): void {
    const engine = this.#engines.get(id)
    this.#engines.delete(id)
    void engine?.stop(forget)
  }

  #find(): Set<string> {
    const { flag, env, home, platform = process.platform } = this.#options
    const surroundings: Surroundings = { flag, env, home, platform, files: nodeFiles, added: this.#added }
    const { found, notes } = discover(surroundings)
    for (const note of notes) this.#log.warn(note)
    // The machine's docker context leads to the machine.
    const others = found.filter(({ endpoint }) => endpointId(endpoint) !== this.#ownId)
    for (const one of others) this.#hold(one)
    return new Set([...others.map(one => endpointId(one.endpoint)), this.#ownId ?? ''])
  }
}

const isChanged = ({ source }: Found) => source === 'settings' || source === 'machine'

/** What opens the machine's engine, as PEM. */
type OwnKeys = { ca: string; client: { cert: string; key: string } }

const ownEndpoint = (port: number, keys: OwnKeys | null): Endpoint => ({
  kind: 'tcp',
  host: '127.0.0.1',
  port,
  tls: keys && { ca: keys.ca, cert: keys.client.cert, key: keys.client.key, verify: true }
})
