import { expect, it } from 'vitest'
import type { Engine, EngineSource, EngineState } from '#shared/model/engine'
import { pickEngine } from './use-chosen-engine'

const engine = (id: string, at: EngineState['at'], source: EngineSource = 'socket'): Engine => {
  const states: Record<typeof at, EngineState> = {
    connecting: { at: 'connecting' },
    ready: { at: 'ready', since: 1 },
    resting: { at: 'resting' },
    unreachable: { at: 'unreachable', problem: 'down', message: 'Nothing answers.', since: 1, retryAt: null }
  }
  return {
    ...{ id, name: id, source, endpoint: `unix:///${id}`, local: true, state: states[at] },
    ...{ version: null, apiVersion: null, os: null, arch: null, refused: [], cpus: null, memoryBytes: null }
  }
}
const away = engine('away', 'unreachable')
const ready = engine('ready', 'ready')
const own = engine('own', 'connecting', 'machine')
const asleep = engine('own', 'resting', 'machine')

it.each<[string, Engine[], string | null, string | null, string | null]>([
  ['the one that was chosen, reached or not', [ready, away], 'away', 'ready', 'away'],
  ['the one shown while the chosen one is gone', [away, ready, own], 'gone', 'own', 'own'],
  ['another one where the one shown cannot be reached', [away, ready], null, 'away', 'ready'],
  ['the machine’s once it is there, when that was chosen', [ready, own], 'machine', 'ready', 'own'],
  ['what is there until the machine is', [away, ready], 'machine', 'ready', 'ready'],
  ['the machine’s also while it rests, when that was chosen', [ready, asleep], 'machine', 'ready', 'own'],
  ['another one where the machine rests', [asleep, ready], null, 'own', 'ready'],
  [
    'one that may answer in a moment before one that rests',
    [asleep, engine('new', 'connecting')],
    null,
    null,
    'new'
  ],
  ['none where there is none', [], 'machine', null, null]
])('shows %s', (_, engines, chosen, shown, picked) => {
  expect(pickEngine(engines, chosen, shown)).toBe(picked)
})
