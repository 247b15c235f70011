import type { Engine as EngineRow } from '#shared/model/engine'
import { APP_TABLES, type AppRows, type ObjectRows } from '#shared/model/tables'
import { Store } from '../core/store'
import type { Connected } from './engine'
import { Engines } from './engines'

/** For tests: Gantry's engines on one real daemon. */
export type TestEngines = {
  app: Store<AppRows>
  engines: Engines
  id: string
  store: Store<ObjectRows>
  use(): Connected
  row(): EngineRow
}

/** Starts with --engine, so that no engine of the person who runs the tests is ever touched. */
export const startEngines = (host: string): TestEngines => {
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const engines = new Engines({ app, flag: host, env: {}, home: '/nonexistent' })
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

/** Resolves with the first value that is not undefined, looking at every change of the store: nothing is polled. */
export const until = <Rows extends Record<string, { id: string }>, T>(
  store: Store<Rows>,
  look: () => T | undefined
): Promise<T> =>
  new Promise((resolve, reject) => {
    const check = () => {
      const value = look()
      if (value === undefined) return
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

export const containerNamed = (
  store: Store<ObjectRows>,
  name: string
): ObjectRows['containers'] | undefined => store.all('containers').find(row => row.name === name)
