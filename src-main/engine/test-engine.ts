import { APP_TABLES, type AppRows } from '#shared/model/tables'
import { Store } from '../core/store'
import type { Connected } from './engine'
import { Engines } from './engines'

/** A connection to a real engine for tests, made the way that the product makes it. */
export type TestEngine = {
  engine: Connected
  engines: Engines
  app: Store<AppRows>
  /** Resolves when the rows are so; checks again after each change. */
  until(what: () => boolean): Promise<void>
  stop(): Promise<void>
}

/** Connects to `host` (`unix:///…`) and waits for its first rows. */
export async function openEngine(host: string): Promise<TestEngine> {
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const engines = new Engines({ app, flag: host, env: {}, home: '/nonexistent' })
  engines.start()
  const [row] = app.all('engines')
  if (!row) throw new Error('There is no row for the engine.')
  await changed(app, () => app.get('engines', row.id)?.state.at === 'ready')
  const engine = engines.use(row.id)
  return {
    engine,
    engines,
    app,
    until: what => changed(engine.store, what),
    stop: () => engines.stop()
  }
}

/** Waits for a change of a store that makes it so. */
export const changed = (
  store: { onChange(listener: () => void): () => void },
  what: () => boolean
): Promise<void> =>
  new Promise(resolve => {
    if (what()) return resolve()
    const stop = store.onChange(() => {
      if (!what()) return
      stop()
      resolve()
    })
  })
