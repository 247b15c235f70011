import { describe, expect, it, vi } from 'vitest'
import type { Engine } from '#shared/model/engine'
import { DEFAULT_SETTINGS } from '#shared/model/settings'
import { APP_TABLES, type AppRows } from '#shared/model/tables'
import { Store } from '../core/store'
import { loadArchives } from './load-archives'

const engine = (id: string, at: 'connecting' | 'ready' | 'unreachable'): Engine => ({
  id,
  name: id,
  source: 'socket',
  endpoint: `unix:///${id}`,
  local: true,
  state:
    at === 'connecting'
      ? { at }
      : at === 'ready'
        ? { at, since: 1 }
        : { at, problem: 'down', message: 'Nothing answers.', since: 1, retryAt: null },
  version: null,
  apiVersion: null,
  os: null,
  arch: null,
  refused: [],
  cpus: null,
  memoryBytes: null
})

const setUp = (chosen: string | null, ...engines: Engine[]) => {
  const store = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  store.put('settings', { ...DEFAULT_SETTINGS, engine: chosen, id: 'settings' })
  for (const one of engines) store.put('engines', one)
  const load = vi.fn(async function* () {
    yield { task: 'task', url: null }
  })
  const client = {
    app: {
      watch: (_: object, options: { signal?: AbortSignal } = {}) =>
        store.watch(options.signal ?? new AbortController().signal)
    },
    images: { load }
  }
  return { store, client, load }
}

describe('archives opened from outside', () => {
  it('wait for the chosen engine, and go to no other', async () => {
    const { store, client, load } = setUp('b', engine('a', 'ready'), engine('b', 'connecting'))
    const loading = loadArchives(client, ['/x.tar', '/y.tar'])
    store.put('engines', engine('b', 'ready'))
    expect(await loading).toBeNull()
    expect(load.mock.calls).toEqual([
      [{ engine: 'b', source: { path: '/x.tar' } }],
      [{ engine: 'b', source: { path: '/y.tar' } }]
    ])
  })

  it('go to the engine that answers when none was chosen, or the chosen one is gone', async () => {
    const { client, load } = setUp('gone', engine('a', 'unreachable'), engine('b', 'ready'))
    expect(await loadArchives(client, ['/x.tar'])).toBeNull()
    expect(load).toHaveBeenCalledExactlyOnceWith({ engine: 'b', source: { path: '/x.tar' } })
  })

  it('go to the machine’s engine where that was chosen', async () => {
    const { client, load } = setUp('machine', engine('a', 'ready'), {
      ...engine('m', 'ready'),
      source: 'machine'
    })
    expect(await loadArchives(client, ['/x.tar'])).toBeNull()
    expect(load).toHaveBeenCalledExactlyOnceWith({ engine: 'm', source: { path: '/x.tar' } })
  })

  it('are not loaded where the engine does not answer, and it is named', async () => {
    const { client, load } = setUp('a', engine('a', 'unreachable'))
    expect(await loadArchives(client, ['/x.tar'])).toMatchObject({ engine: { id: 'a' } })
    expect(load).not.toHaveBeenCalled()
  })

  it('wait for no engine for ever', async () => {
    const { client } = setUp(null)
    expect(await loadArchives(client, ['/x.tar'], 1)).toEqual({ engine: undefined })
    const connecting = setUp(null, engine('a', 'connecting'))
    expect(await loadArchives(connecting.client, ['/x.tar'], 1)).toMatchObject({ engine: { id: 'a' } })
  })
})
