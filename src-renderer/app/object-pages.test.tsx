// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Route, Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import type { AppRows, ObjectRows } from '#shared/model/tables'
import { EngineIdContext, GantryContext, type Gantry } from '../data/gantry-context'
import { Mirror } from '../data/mirror'
import { ImagePage } from '../features/images/ImagePage'
import { NetworkPage } from '../features/networks/NetworkPage'
import { VolumePage } from '../features/volumes/VolumePage'

afterEach(cleanup)

const app = new Mirror<AppRows>(['engines', 'tasks', 'settings', 'machine'])
app.apply({ put: { engines: [{ id: 'e', state: { at: 'ready', since: 1 } } as AppRows['engines']] } })

const row = (id: string) => ({
  ...{ id, name: id, busy: null, failure: null, labels: {}, createdAt: 0, project: null },
  ...{ tags: [], digests: [], sizeBytes: 1, subnets: [], options: {} }
})

it.each([
  ['images', ImagePage],
  ['volumes', VolumePage],
  ['networks', NetworkPage]
] as const)('the page of one of the %s shows nothing of the one before', async (kind, PageOf) => {
  const objects = new Mirror<ObjectRows>(['containers', 'images', 'volumes', 'networks'])
  objects.apply({ reset: true, put: { [kind]: [row('first'), row('second')] }, synced: true })
  const never = () => new Promise(() => undefined)
  const inspect = vi.fn(({ id }: { id: string }) =>
    id === 'first' ? Promise.resolve({ json: '{}' }) : never()
  )
  const gantry = {
    ...{ client: { [kind]: { inspect, detail: never } }, connected: true, app },
    ...{ engine: () => objects, toast: () => undefined, placeOf: () => 'inline' }
  } as unknown as Gantry
  const { hook, navigate } = memoryLocation({ path: `/${kind}/first/inspect` })
  render(
    <GantryContext value={gantry}>
      <EngineIdContext value="e">
        <Router hook={hook}>
          <Route path={`/${kind}/:id/:tab?`}>
            <PageOf />
          </Route>
        </Router>
      </EngineIdContext>
    </GantryContext>
  )
  await waitFor(() => expect(screen.getByRole('tree')).toBeTruthy())
  act(() => navigate(`/${kind}/second/inspect`))
  await waitFor(() => expect(inspect).toHaveBeenCalledTimes(2))
  expect(screen.queryByRole('tree')).toBeNull()
})
