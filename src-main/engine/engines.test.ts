import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
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

type Answers = Record<string, (response: ServerResponse) => void>

/** Gantry on a socket at which these are answered, and everything else with an empty list. */
async function startOn(answers: Answers) {
  const server = createServer(({ url = '' }, response) => {
    response.setHeader('Content-Type', 'application/json')
    const answer = answers[url.replace(/^\/v1\.41|\?.*$/g, '')] ?? (one => one.end('[]'))
    answer(response)
  })
  const path = join(mkdtempSync(join(home, 'engine-')), 'engine.sock')
  await new Promise<void>(resolve => server.listen(path, resolve))
  const app = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  const engines = new Engines({ app, flag: `unix://${path}`, env: {}, home })
  engines.start()
  onTestFinished(async () => {
    await engines.stop()
    server.closeAllConnections()
    server.close()
  })
  return () => app.all('engines')[0]
}

const answering: Answers = {
  '/version': response => response.end('{"ApiVersion":"1.41"}'),
  '/events': response => response.flushHeaders(),
  '/volumes': response => response.end('{}')
}

test('a list that the engine refuses is told on its row until it is given', async () => {
  let fenced = true
  let endEvents = () => {}
  const row = await startOn({
    ...answering,
    '/events': response => {
      response.flushHeaders()
      endEvents = () => response.end()
    },
    '/images/json': response =>
      fenced ? response.writeHead(403).end('{"message":"not for you"}') : response.end('[]')
  })
  await expect.poll(row).toMatchObject({
    state: { at: 'ready' },
    refused: [{ table: 'images', code: 'denied', detail: { said: 'not for you' } }]
  })
  fenced = false
  endEvents()
  await expect.poll(row, { timeout: 5_000 }).toMatchObject({ state: { at: 'ready' }, refused: [] })
})

test.runIf(process.platform === 'linux').each([
  ['this computer’s', release(), totalmem(), true],
  ['another kernel', '0.0-elsewhere', totalmem(), false],
  ['other memory', release(), 4096, false]
])(
  'what is told of where it runs says whether a socket was forwarded: %s',
  async (_, kernel, memory, local) => {
    const row = await startOn({
      ...answering,
      '/info': response => response.end(JSON.stringify({ KernelVersion: kernel, MemTotal: memory }))
    })
    await expect.poll(row).toMatchObject({ state: { at: 'ready' }, memoryBytes: memory, local })
  }
)
