// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { AppRows, ObjectRows } from '#shared/model/tables'
import { GantryContext, type Gantry } from '../data/gantry-context'
import { Mirror } from '../data/mirror'
import { useCommands } from './use-commands'

const deedsFor = (query: string, autoRemove: boolean | null) => {
  const app = new Mirror<AppRows>(['engines', 'settings', 'settingsState'])
  app.apply({ put: { engines: [{ id: 'e', state: { at: 'ready', since: 1 } } as AppRows['engines']] } })
  const objects = new Mirror<ObjectRows>(['containers', 'images', 'volumes', 'networks'])
  const web = { id: 'a', name: 'web', image: 'nginx', state: 'running', busy: null, autoRemove }
  objects.apply({ put: { containers: [web as ObjectRows['containers']] } })
  const act = vi.fn(() => Promise.resolve({ failed: [], failedCount: 0 }))
  const gantry = {
    ...{ client: { containers: { act } }, connected: true, app },
    ...{ engine: () => objects, toast: () => undefined, placeOf: () => 'toast' }
  } as unknown as Gantry
  const { result } = renderHook(() => useCommands('e', true), {
    wrapper: ({ children }) => <GantryContext value={gantry}>{children}</GantryContext>
  })
  return { act, deeds: result.current.deeds(query) }
}

it.each([true, null])('says that a stop opens the page which asks first (--rm: %s)', autoRemove => {
  const { act, deeds } = deedsFor('stop web', autoRemove)
  expect(deeds.map(({ label, detail }) => [label, detail])).toEqual([
    ['verb_stop web', 'paletteStopThere · nginx']
  ])
  deeds[0]?.run()
  expect(location.hash).toBe('#/containers/a')
  expect(act).not.toHaveBeenCalled()
})

it('stops at once what stays', () => {
  const { act, deeds } = deedsFor('stop web', false)
  expect(deeds.map(({ detail }) => detail)).toEqual(['nginx'])
  deeds[0]?.run()
  expect(act).toHaveBeenCalledWith({ engine: 'e', ids: ['a'], act: { verb: 'stop' } })
})
