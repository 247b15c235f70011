import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '../core/log'
import { goOnFromBefore, standStill } from './standstill'
import { StoodStill } from './stood-still'

// An engine with one container, which is lost while that stands still.
let folder: string
let path: string
let server: Server
let state: string
/** What the engine was asked to do. */
let deeds: string[]
/** It cannot have a container go on. */
let refuses: boolean

const listen = () =>
  new Promise<void>(resolve => {
    server = createServer(({ method, url = '' }, response) => {
      if (method === 'POST') {
        deeds.push(url)
        if (refuses && url.endsWith('/unpause'))
          return void response.writeHead(500).end('{"message":"freezer: busy"}')
        state = url.endsWith('/unpause') ? 'running' : 'paused'
      }
      response.end(method === 'POST' ? '' : JSON.stringify([{ Id: 'one', State: state }]))
    }).listen(path, resolve)
  })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-still-'))
  path = join(folder, 'engine.sock')
  state = 'running'
  deeds = []
  refuses = false
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const never = new AbortController().signal
const engineAt = (path: string) =>
  ({ name: 'it', endpoint: { kind: 'unix', path }, apiVersion: '1.41', signal: never }) as const
/** What one Gantry knows; each has its own, in the same folder. */
const memory = () => new StoodStill({ dataDir: folder, log: silentLog })

it('goes on when the engine is back', async () => {
  await listen()
  const connection = new AbortController()
  const engine = { ...engineAt(path), signal: connection.signal }
  const goOn = await standStill(engine, memory(), never)
  expect(state).toBe('paused')
  server.close()
  connection.abort()
  await goOn()
  expect(state).toBe('paused')
  await listen()
  await expect.poll(() => state, { timeout: 5000 }).toBe('running')
})

it('goes on at the next start when Gantry is killed meanwhile, and nothing else does', async () => {
  await listen()
  const engine = engineAt(path)
  const own = memory()
  await standStill(engine, own, never)
  // It lives, and only lost its engine for a moment.
  await goOnFromBefore(engine, own)
  expect(state).toBe('paused')
  await goOnFromBefore(engine, memory())
  expect(deeds).toEqual(['/v1.41/containers/one/pause', '/v1.41/containers/one/unpause'])
  expect(readdirSync(folder)).toEqual(['engine.sock'])
  // The user's own pause.
  state = 'paused'
  await goOnFromBefore(engine, memory())
  await (
    await standStill(engine, own, never)
  )()
  expect(deeds).toHaveLength(2)
})

it('leaves nothing to the next start when it has gone on', async () => {
  await listen()
  const goOn = await standStill(engineAt(path), memory(), never)
  expect(await memory().left()).toEqual(['one'])
  await goOn()
  expect(await memory().left()).toEqual([])
  expect(readdirSync(folder)).toEqual(['engine.sock'])
})

it('is kept for later while the engine cannot be asked', async () => {
  await listen()
  const engine = engineAt(path)
  await standStill(engine, memory(), never)
  server.close()
  await goOnFromBefore(engine, memory())
  expect(await memory().left()).toEqual(['one'])
})

it('goes on as soon as the engine, which refused it first, lets it', async () => {
  await listen()
  const engine = engineAt(path)
  const own = memory()
  refuses = true
  await (
    await standStill(engine, own, never)
  )()
  expect(state).toBe('paused')
  expect(await memory().left()).toEqual(['one'])
  refuses = false
  await expect.poll(() => state, { timeout: 5000 }).toBe('running')
  await expect.poll(() => memory().left()).toEqual([])
})
