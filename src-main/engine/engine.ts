import type Dockerode from 'dockerode'
import { setMaxListeners } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import { told } from '#shared/contract/sentences'
import type { EngineProblem, EngineSource, Engine as EngineRow } from '#shared/model/engine'
import type { AppRows, ObjectRows, Patch } from '#shared/model/tables'
import type { Log } from '../core/log'
import { Store } from '../core/store'
import { connect, type Link } from './connect'
import { endpointId, formatEndpoint, isForwarded, isLocal, type Endpoint } from './endpoint'
import { faultOf } from './errors'
import { LastState } from './last-state'
import { objectTables, type ObjectTable } from './object-table'
import { EngineFault, problemOf } from './problem'
import { Retries } from './retries'
import type { Sources } from './sources'
import { Sync } from './sync'

/** Where an engine was found, before anything was asked of it. */
export type Found = {
  name: string
  source: EngineSource
  endpoint: Endpoint
  /** Asked for by name (flag, environment, current context): shown even when it is not there. */
  wanted: boolean
  /** A product's own place for its socket: where the engine runs in a machine, its ports are this computer's all the same. */
  wellKnown?: boolean
  sources?: Sources
  /** Not to be asked for now. */
  resting?: boolean
}

/** An engine that answers. What reads from or writes to an engine takes one of these. */
export type Connected = {
  readonly id: string
  readonly name: string
  readonly endpoint: Endpoint
  readonly local: boolean
  /** The rows that watchers see. */
  readonly store: Store<ObjectRows>
  /** Pinned to `apiVersion`. Stays inside engine/. */
  readonly docker: Dockerode
  /** Such as `1.41`: raw requests begin with `/v1.41`. */
  readonly apiVersion: string
  /** Cheaper ways than the API, where there are some. */
  readonly sources: Sources | null
  /** Aborts when the connection is lost. */
  readonly signal: AbortSignal
  /** Reads one object again; when it resolves, the row is as new as the call, or dropped. Never rejects. */
  refresh(table: ObjectTable, id: string): Promise<void>
}

export type EngineOptions = { app: Store<AppRows>; log: Log; dataDir?: string | undefined }

/** One daemon: keeps a connection to it, its rows up to date, and its own row in the app's store. */
export class Engine {
  readonly id: string
  readonly store = new Store<ObjectRows>(objectTables)
  readonly #app: Store<AppRows>
  readonly #log: Log
  readonly #sources: Sources | null
  readonly #stop = new AbortController()
  readonly #wellKnown: boolean
  #endpoint: Endpoint
  #resting: boolean
  /** Aborts what is under way with the keys as they were, or when the engine is to rest. */
  #rekeyed = new AbortController()
  #row: EngineRow
  #connected: Connected | null = null
  #running: Promise<void> | null = null
  readonly #retries = new Retries()
  readonly #lastState: LastState | null
  #hasRows = false
  #tellRows = () => {}
  /** Its containers are in the store: they have been listed once, or are known from the last time. */
  readonly #rows = new Promise<void>(resolve => {
    this.#tellRows = resolve
  })

  /** Without a `dataDir` it begins and ends with nothing. */
  constructor(found: Found, { app, log, dataDir }: EngineOptions) {
    this.id = endpointId(found.endpoint)
    this.#endpoint = found.endpoint
    this.#resting = found.resting ?? false
    this.#wellKnown = found.wellKnown ?? false
    this.#app = app
    this.#log = log
    this.#sources = found.sources ?? null
    const { id: engineId, store } = this
    this.#lastState = dataDir === undefined ? null : new LastState({ dataDir, engineId, store, log })
    this.#row = {
      id: this.id,
      name: found.name,
      source: found.source,
      endpoint: formatEndpoint(found.endpoint),
      local: isLocal(found.endpoint),
      state: this.#beginning(),
      refused: [],
      version: null,
      apiVersion: null,
      os: null,
      arch: null,
      cpus: null,
      memoryBytes: null
    }
  }

  get endpoint(): Endpoint {
    return this.#endpoint
  }

  /** Null while it does not answer. */
  get connected(): Connected | null {
    return this.#connected
  }

  row(): EngineRow {
    return this.#row
  }

  start(): void {
    this.#app.put('engines', this.#row)
    this.#running ??= this.#run()
  }

  /** Lets it go; with `forget` also what was known of it last. */
  async stop(forget = false): Promise<void> {
    this.#stop.abort()
    // At once: by the end, another one may be at the same address.
    this.#app.drop('engines', this.id)
    await this.#running
    await (forget ? this.#lastState?.forget() : this.#lastState?.stop())
  }

  /**
   * The rows, live: `store.watch` from the first ones on. Before them, an empty snapshot would say that there is
   * nothing, and the rows would then come as changes, each of which a page draws. Ends when the engine is let go of:
   * another one may take its place, with rows of its own.
   */
  async *watch(reader: AbortSignal): AsyncGenerator<Patch<ObjectRows>, void, void> {
    const signal = AbortSignal.any([reader, this.#stop.signal])
    let leave = () => {}
    const left = new Promise<void>(resolve => {
      leave = resolve
    })
    signal.addEventListener('abort', leave)
    if (!signal.aborted) await Promise.race([this.#rows, left])
    signal.removeEventListener('abort', leave)
    yield* this.store.watch(signal)
  }

  /** Takes another name, and other keys for the same address: with those it connects anew. Rests, or no longer. */
  become({ name, endpoint, resting = false }: Found): void {
    if (name !== this.#row.name) {
      if (this.#connected) this.#connected = { ...this.#connected, name }
      this.#change({ name })
    }
    if (resting === this.#resting && isDeepStrictEqual(endpoint, this.#endpoint)) return
    this.#endpoint = endpoint
    this.#resting = resting
    this.#rekeyed.abort()
    this.#rekeyed = new AbortController()
    this.#retries.skip()
  }

  /** Tries an unreachable engine now. */
  retry(): void {
    this.#retries.skip()
  }

  /** The engine, ready for use. Throws `engine_down` when it is not. */
  use(): Connected {
    if (this.#connected) return this.#connected
    const { state, name } = this.#row
    if (state.at === 'resting') throw told('engine_down', 'machineNotRunning', {})
    if (state.at !== 'unreachable') throw told('engine_down', 'engineSilent', { engine: name })
    const { problem, message: said } = state
    throw told('engine_down', 'engineUnreachable', { problem, engine: name, said })
  }

  async #run(): Promise<void> {
    const stopped = this.#stop.signal
    if (await this.#lastState?.recall()) this.#haveRows()
    while (!stopped.aborted) {
      const rekeyed = this.#rekeyed.signal
      const given = AbortSignal.any([stopped, rekeyed])
      if (this.#resting) {
        this.#change({ state: this.#beginning() })
        await aborted(given)
        this.#retries.startOver()
        this.#change({ state: this.#beginning() })
        continue
      }
      try {
        const link = await connect(this.#endpoint, given)
        await this.#serve(link, given)
      } catch (error) {
        if (stopped.aborted) return
        if (rekeyed.aborted) {
          this.#retries.startOver()
          this.#change({ state: this.#beginning() })
          continue
        }
        const { problem, message } = problemOf(error, this.endpoint)
        // The same again at every retry says nothing new.
        const before = this.#row.state
        const isNews = before.at !== 'unreachable' || before.message !== message
        if (isNews && !(error instanceof EngineFault)) this.#log.warn(`${this.#row.name}: ${message}`, error)
        await this.#rest(problem, message, this.#retries.nextMs())
      }
    }
  }

  /** Holds the connection until it is lost; always throws in the end. */
  async #serve(link: Link, given: AbortSignal): Promise<void> {
    const lost = new AbortController()
    const signal = AbortSignal.any([lost.signal, given])
    // Every request under way listens to it.
    setMaxListeners(0, signal)
    const sync = new Sync({
      docker: link.docker,
      store: this.store,
      log: this.#log,
      engineTimeAt: link.info.then(({ engineTimeAt }) => engineTimeAt),
      signal,
      onListed: (table, refusal) => this.#listed(table, refusal)
    })
    const { docker, apiVersion, product, info } = link
    const { id, endpoint, store } = this
    info.then(
      ({ facts, kernel }) => {
        const local =
          isLocal(endpoint) && (this.#wellKnown || !isForwarded(endpoint, kernel, facts.memoryBytes))
        if (this.#connected && this.#connected.local !== local)
          this.#connected = { ...this.#connected, local }
        this.#change({ ...facts, local })
      },
      () => undefined
    )
    const open = () => {
      // A bare socket path does not tell whose it is; the answer does. A name that the user gave stays.
      const isNamed = this.#row.source === 'settings' || this.#row.name !== 'Docker'
      const name = isNamed ? this.#row.name : product
      const refresh: Connected['refresh'] = (table, object) => sync.refresh(table, object)
      const sources = this.#sources
      const { local } = this.#row
      this.#connected = { id, name, endpoint, local, store, docker, apiVersion, sources, signal, refresh }
      this.#change({ name, apiVersion, state: { at: 'ready', since: Date.now() } })
    }
    try {
      // Rows from before are of an engine that was gone: nothing is done by them until they have been listed again.
      if (!this.#hasRows) open()
      await sync.run({
        onContainers: () => {
          this.#haveRows()
          this.#retries.connected()
          if (!this.#connected) open()
        },
        onAll: () => this.#lastState?.listed()
      })
    } finally {
      this.#connected = null
      lost.abort()
      link.close()
    }
  }

  async #rest(problem: EngineProblem, message: string, waitMs: number): Promise<void> {
    const before = this.#row.state
    const since = before.at === 'unreachable' ? before.since : Date.now()
    const state = { at: 'unreachable', problem, message, since } as const
    this.#change({ state: { ...state, retryAt: Date.now() + waitMs } })
    await this.#retries.wait(waitMs, this.#stop.signal)
    if (!this.#stop.signal.aborted) this.#change({ state: { ...state, retryAt: null } })
  }

  #beginning(): EngineRow['state'] {
    return { at: this.#resting ? 'resting' : 'connecting' }
  }

  #listed(table: ObjectTable, refusal: Error | null): void {
    const before = this.#row.refused.find(one => one.table === table)
    if (!before && !refusal) return
    const others = this.#row.refused.filter(one => one !== before)
    if (!refusal) return this.#change({ refused: others })
    if (!before) this.#log.warn(`${this.#row.name}: the list of ${table} was refused.`, refusal)
    this.#change({ refused: [...others, { table, ...faultOf(refusal) }] })
  }

  #haveRows(): void {
    this.#hasRows = true
    this.#tellRows()
  }

  #change(change: Partial<EngineRow>): void {
    this.#row = { ...this.#row, ...change }
    if (!this.#stop.signal.aborted) this.#app.put('engines', this.#row)
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
