// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Survey } from '#shared/contract/app'
import type { Engine, EngineState } from '#shared/model/engine'
import { DEFAULT_SETTINGS } from '#shared/model/settings'
import { APP_TABLES, type AppRows } from '#shared/model/tables'
import { GantryContext, type Gantry } from '../../data/gantry-context'
import { Mirror } from '../../data/mirror'
import { firstChoice, usePlan } from './use-plan'

afterEach(cleanup)

const engine = (id: string, state: EngineState): Engine => ({
  id,
  name: id,
  source: 'socket',
  endpoint: `unix:///${id}`,
  local: true,
  state,
  version: null,
  apiVersion: null,
  os: null,
  arch: null,
  refused: [],
  cpus: null,
  memoryBytes: null
})
const away = engine('away', { at: 'connecting' })
const resting: Engine = { ...engine('own', { at: 'resting' }), source: 'machine' }
const first = engine('first', { at: 'ready', since: 1 })
const second = engine('second', { at: 'ready', since: 1 })

it.each([
  ['the one chosen before', [away, first, second], 'second', { kind: 'engine', id: 'second' }],
  ['the first that answers', [away, first, second], null, { kind: 'engine', id: 'first' }],
  ['the first that answers, when the chosen one is gone', [first], 'gone', { kind: 'engine', id: 'first' }],
  [
    'that of the machine, chosen before it had an id',
    [first, { ...second, source: 'machine' } as const],
    'machine',
    { kind: 'engine', id: 'second' }
  ],
  ['none while none answers', [away], null, { kind: 'later' }],
  ['Gantry’s own where there is no other', [], null, { kind: 'own' }],
  ['Gantry’s own while it rests', [resting], null, { kind: 'own' }],
  ['none while another may answer yet', [away, resting], null, { kind: 'later' }]
])('uses %s', (_, engines, chosen, choice) => {
  expect(firstChoice(engines, chosen, true)).toEqual(choice)
})

it('leaves it open where this computer runs Gantry’s own only slowly, or not at all', () => {
  expect(firstChoice([], null, false)).toEqual({ kind: 'later' })
})

it('has Gantry’s own engine used once it is there, from the moment that its start is asked for', async () => {
  const app = new Mirror<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  app.apply({
    reset: true,
    put: { engines: [first], settings: [{ ...DEFAULT_SETTINGS, id: 'settings' }] },
    synced: true
  })
  const changeSettings = vi.fn(() => Promise.resolve())
  const start = vi.fn(() => new Promise<void>(() => undefined))
  const gantry = {
    ...{ app, toast: vi.fn(), placeOf: () => 'toast' },
    client: { app: { info: () => new Promise(() => undefined), changeSettings }, machine: { act: start } }
  } as unknown as Gantry
  const survey = { machine: { can: true }, tools: { tools: [] } } as unknown as Survey
  const { result } = renderHook(() => usePlan(survey), {
    wrapper: ({ children }: { children: ReactNode }) =>
      createElement(GantryContext, { value: gantry }, children)
  })
  act(() => result.current.choose({ kind: 'own' }))
  await act(async () => result.current.carryOut())
  expect(start).toHaveBeenCalledExactlyOnceWith({ verb: 'start' })
  expect(changeSettings).toHaveBeenCalledExactlyOnceWith({ engine: 'machine' })
})
