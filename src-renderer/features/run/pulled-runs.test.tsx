// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { emptyRunSpec } from '#shared/model/run-spec'
import type { AppRows, ObjectRows } from '#shared/model/tables'
import type { Task } from '#shared/model/task'
import { AppError } from '#shared/wire/errors'
import { EngineIdContext, GantryContext, type Gantry } from '../../data/gantry-context'
import { Mirror } from '../../data/mirror'
import { forgetRun } from './pulled-runs'
import { RunsAfterPull } from './RunsAfterPull'
import { useRun } from './use-run'

const IMAGE = 'nginx:1.27'
const spec = { ...emptyRunSpec(IMAGE), name: 'web' }
const task = (state: Task['state']) => ({ id: 'pull', engine: 'e', kind: 'pull', state }) as Task

const create = vi.fn<() => Promise<{ id: string; name: string | null; warnings: string[] }>>()
const toast = vi.fn<Gantry['toast']>()
let app: Mirror<AppRows>
let gantry: Gantry

/** The window: what outlives the page, around it. */
const Window = ({ children }: { children: ReactNode }) => (
  <GantryContext value={gantry}>
    <EngineIdContext value="e">
      <RunsAfterPull />
      {children}
    </EngineIdContext>
  </GantryContext>
)
const put = (state: Task['state']) => act(() => app.apply({ put: { tasks: [task(state)] } }))
/** A page whose run is being pulled, and then the window without it. */
const pulling = async () => {
  const page = renderHook(() => useRun(IMAGE), { wrapper: Window })
  await act(() => Promise.resolve(page.result.current.begin(spec, true, false)))
  put('running')
  expect(page.result.current).toMatchObject({ pending: true, pullTask: 'pull' })
  return page
}
const leave = (page: { unmount(): void }) => {
  page.unmount()
  renderHook(() => null, { wrapper: Window })
}

beforeEach(() => {
  window.history.replaceState(null, '', '/run')
  create.mockResolvedValue({ id: 'made', name: 'quiet_whale', warnings: [] })
  app = new Mirror<AppRows>(['engines', 'tasks', 'settings'])
  app.apply({ reset: true, synced: true })
  gantry = {
    client: { containers: { create }, images: { pull: () => Promise.resolve({ task: 'pull' }) } },
    connected: true,
    app,
    engine: () => new Mirror<ObjectRows>(['containers', 'images', 'volumes', 'networks']),
    toast,
    placeOf: () => 'inline'
  } as unknown as Gantry
})
afterEach(() => {
  cleanup()
  forgetRun('pull')
  vi.clearAllMocks()
})

it('makes the container when the image is here, and goes to its page', async () => {
  const page = await pulling()
  put('done')
  await waitFor(() => expect(window.location.pathname).toBe('/containers/made/logs'))
  expect(create).toHaveBeenCalledExactlyOnceWith({ engine: 'e', spec, start: true })
  expect(page.result.current.pending).toBe(false)
})

it('makes it as well for who has left the page, and leaves them where they are', async () => {
  leave(await pulling())
  put('done')
  await waitFor(() => expect(toast).toHaveBeenCalledExactlyOnceWith({ tone: 'success', text: 'started' }))
  expect(create).toHaveBeenCalledExactlyOnceWith({ engine: 'e', spec, start: true })
  expect(window.location.pathname).toBe('/run')
})

it('tells who has left the page why it was not made, and tells it there once more', async () => {
  const error = new AppError('conflict', 'Taken.')
  create.mockRejectedValue(error)
  leave(await pulling())
  put('done')
  await waitFor(() => expect(toast).toHaveBeenCalledExactlyOnceWith({ tone: 'error', text: error }))
  const back = renderHook(() => useRun(IMAGE), { wrapper: Window })
  await waitFor(() => expect(back.result.current).toMatchObject({ pending: false, error }))
  back.unmount()
  const again = renderHook(() => useRun(IMAGE), { wrapper: Window })
  expect(again.result.current.error, 'it has been seen').toBeNull()
})

it.each(['failed', 'cancelled'] as const)('makes none of a pull that has %s', async state => {
  const page = await pulling()
  put(state)
  expect(page.result.current).toMatchObject({ pending: false, pullEnd: state })
  expect(create).not.toHaveBeenCalled()
})

it('waits no longer for a pull that is gone from the list', async () => {
  const page = await pulling()
  act(() => app.apply({ drop: { tasks: ['pull'] } }))
  expect(page.result.current).toMatchObject({ pending: false, pullTask: null })
  expect(create).not.toHaveBeenCalled()
})
