import { expect, it } from 'vitest'
import type { Engine, EngineState } from '#shared/model/engine'
import { firstChoice } from './use-plan'

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
  cpus: null,
  memoryBytes: null
})
const away = engine('away', { at: 'connecting' })
const first = engine('first', { at: 'ready', since: 1 })
const second = engine('second', { at: 'ready', since: 1 })

it.each([
  ['the one chosen before', [away, first, second], 'second', { kind: 'engine', id: 'second' }],
  ['the first that answers', [away, first, second], null, { kind: 'engine', id: 'first' }],
  ['the first that answers, when the chosen one is gone', [first], 'gone', { kind: 'engine', id: 'first' }],
  ['none while none answers', [away], null, { kind: 'later' }]
])('uses %s', (_, engines, chosen, choice) => {
  expect(firstChoice(engines, chosen)).toEqual(choice)
})
