import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
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

test('a list that the engine refuses is told on its row until it is given', async () => {
  let fenced = true
  let endEvents = () => {}
  const answers: Record<string, (response: ServerResponse) => void> = {
    '/version': response => response.end('{"ApiVersion":"1.41"}'),
    '/events': response => {
      response.flushHeaders()
      endEvents = () => response.end()
    },
    '/images/json': response =>
      fenced ? response.writeHead(403).end('{"message":"not for you"}') : response.end('[]'),
    '/volumes': response => response.end('{}')
  }
  const server = createServer(({ url = '' }, response) => {
    response.setHeader('Content-Type', 'application/json')
    const path = url.replace(/^\/v1\.41|\?.*$/g, '')
    const answer = answers[path] ?? (one => one.end('[]'))
    answer(response)
  })
  const path = join(home, 'fenced.sock')
  await new Promise<void>(resolve => server.listen(path, resolve))
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const engines = new Engines({ app, flag: `unix://${path}`, env: {}, home })
  engines.start()
  const row = () => app.all('engines')[0]
  await expect.poll(row).toMatchObject({
    state: { at: 'ready' },
    refused: [{ table: 'images', code: 'denied', detail: { said: 'not for you' } }]
  })
  fenced = false
  endEvents()
  await expect.poll(row, { timeout: 5_000 }).toMatchObject({ state: { at: 'ready' }, refused: [] })
  await engines.stop()
  server.closeAllConnections()
  server.close()
})
