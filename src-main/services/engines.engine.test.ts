import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, it } from 'vitest'
import { docker } from '../../e2e/fixtures/docker'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { DEFAULT_SETTINGS } from '#shared/model/settings'
import type { AppRows } from '#shared/model/tables'
import { Store } from '../core/store'
import { Engines } from '../engine/engines'
import { enginesService } from './engines'

const { socketPath } = inject('engine')
const api = docker(socketPath)
const folder = mkdtempSync(join(tmpdir(), 'gantry-engines-'))
const made: string[] = []

afterAll(async () => {
  for (const id of made) await api.raw('DELETE', `/containers/${id}?force=1`)
  rmSync(folder, { recursive: true })
})

it('says nothing of an engine that has not answered yet, and then all at once', async () => {
  const { Id } = await api.post<{ Id: string }>('/containers/create', { Image: BUSYBOX })
  made.push(Id)
  const link = join(folder, 'engine.sock')
  const app = new Store<AppRows>(['engines', 'tasks', 'settings'])
  const engines = new Engines({ app, flag: `unix://${link}`, env: {}, home: folder })
  engines.start()
  try {
    const service = enginesService({
      engines,
      settings: { change: () => Promise.resolve(), current: DEFAULT_SETTINGS }
    })
    const [{ id: engine } = { id: '' }] = app.all('engines')
    const leave = new AbortController()
    const context = { signal: leave.signal }
    const ids = new Set<string>()
    const snapshot = (async () => {
      for await (const { put, synced } of await service.watch({ engine }, context)) {
        for (const row of put?.containers ?? []) ids.add(row.id)
        if (synced) return
      }
    })()
    while (app.get('engines', engine)?.state.at !== 'unreachable')
      await new Promise<void>(resolve => {
        const stop = app.onChange(() => (stop(), resolve()))
      })
    symlinkSync(socketPath, link)
    await service.retry({ engine }, context)
    await snapshot
    expect(ids).toContain(Id)

    // One who leaves while nothing was said yet is let go.
    rmSync(link)
    const other = new Engines({ app, flag: `unix://${link}`, env: {}, home: folder })
    other.start()
    const nothing = other.get(engine).watch(leave.signal)
    const ended = nothing.next()
    leave.abort()
    expect(await ended).toEqual({ done: true, value: undefined })
    await other.stop()
  } finally {
    await engines.stop()
  }
})
