import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { APP_TABLES, type AppRows } from '#shared/model/tables'
import { Store } from '../core/store'
import { Engines } from './engines'

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'gantry-engines-'))
})
afterAll(() => rmSync(home, { recursive: true }))

test('an engine that is added again at once keeps its row, and who watched the old one is sent to it', async () => {
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const engines = new Engines({ app, env: {}, home, platform: 'linux' })
  const added = { name: 'Mine', address: `unix://${join(home, 'engine.sock')}`, tlsFolder: null }
  const mine = () => app.all('engines').find(({ source }) => source === 'settings')
  engines.start([added])
  const id = mine()?.id ?? ''
  const watched = engines.get(id).watch(new AbortController().signal).next()
  engines.setAdded([])
  expect(mine()).toBeUndefined()
  engines.setAdded([added])
  let dropped = false
  app.onChange(() => (dropped ||= mine() === undefined))
  expect(await watched).toMatchObject({ done: true })
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(dropped).toBe(false)
  expect(mine()).toMatchObject({ id })
  await engines.stop()
  expect(mine()).toBeUndefined()
})
