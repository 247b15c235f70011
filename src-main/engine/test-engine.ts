import type { Engine as EngineRow } from '#shared/model/engine'
import { APP_TABLES, type AppRows, type ObjectRows } from '#shared/model/tables'
import { Store } from '../core/store'
import type { Connected } from './engine'
import { Engines } from './engines'

/** For tests: Gantry's engines on one real daemon, made the way that the product makes them. */
export type TestEngines = {
  app: Store<AppRows>
  engines: Engines
  id: string
  store: Store<ObjectRows>
  use(): Connected
  row(): EngineRow
}

/**
 * Starts with --engine, so that no engine of the person who runs the tests is ever touched. Without a `dataDir`
 * nothing is kept of it.
 */
export const startEngines = (host: string, dataDir?: string): TestEngines => {
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const engines = new Engines({ app, flag: host, env: {}, home: '/nonexistent', dataDir })
  engines.start()
  const id = app.all('engines')[0]?.id ?? ''
  const row = () => {
    const present = app.get('engines', id)
    if (!present) throw new Error('The engine has no row.')
    return present
  }
  return { app, engines, id, row, store: engines.get(id).store, use: () => engines.use(id) }
}

const WAIT_MS = 30_000

type Watched = { onChange(listener: () => void): () => void }

/** Resolves with the first value that is there, looking at every change of the store: nothing is polled. */
export const until = <T>(store: Watched, look: () => T | undefined | false): Promise<T> =>
  new Promise((resolve, reject) => {
    const check = () => {
      const value = look()
      if (value === undefined || value === false) return
      clearTimeout(timer)
      stop()
      resolve(value)
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error('What was waited for did not come.'))
    }, WAIT_MS)
    const stop = store.onChange(check)
    check()
  })

export const untilReady = ({ app, row }: TestEngines): Promise<EngineRow> =>
  until(app, () => (row().state.at === 'ready' ? row() : undefined))

/** The same, once it is ready. */
export type TestEngine = {
  engine: Connected
  engines: Engines
  app: Store<AppRows>
  /** Resolves when the rows are so; checks again after each change. */
  until(what: () => boolean): Promise<boolean>
  stop(): Promise<void>
}

/** Connects to `host` (`unix:///…`) and waits for its first rows. */
export async function openEngine(host: string): Promise<TestEngine> {
  const started = startEngines(host)
  await untilReady(started)
  const { app, engines } = started
  const engine = started.use()
  return { engine, engines, app, until: what => until(engine.store, what), stop: () => engines.stop() }
}

export const containerNamed = (
  store: Store<ObjectRows>,
  name: string
): ObjectRows['containers'] | undefined => store.all('containers').find(row => row.name === name)
