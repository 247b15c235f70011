import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { standStill } from './standstill'

// An engine with one container, which is lost while that stands still.
const folder = mkdtempSync(join(tmpdir(), 'gantry-still-'))
const path = join(folder, 'engine.sock')
let server: Server
let state = 'running'

const listen = () =>
  new Promise<void>(resolve => {
    server = createServer(({ method, url = '' }, response) => {
      if (method === 'POST') state = url.endsWith('/unpause') ? 'running' : 'paused'
      response.end(method === 'POST' ? '' : JSON.stringify([{ Id: 'one', State: state }]))
    }).listen(path, resolve)
  })

afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

it('goes on when the engine is back', async () => {
  await listen()
  const connection = new AbortController()
  const engine = { name: 'it', endpoint: { kind: 'unix', path }, apiVersion: '1.41' } as const
  const goOn = await standStill({ ...engine, signal: connection.signal }, new AbortController().signal)
  expect(state).toBe('paused')
  server.close()
  connection.abort()
  await goOn()
  expect(state).toBe('paused')
  await listen()
  await expect.poll(() => state, { timeout: 5000 }).toBe('running')
})
