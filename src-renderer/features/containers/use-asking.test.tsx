// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Container } from '#shared/model/container'
import { AppError } from '#shared/wire/errors'
import { EngineIdContext, GantryContext, type Gantry } from '../../data/gantry-context'
import { useAsking } from './use-asking'

afterEach(cleanup)

const row = (id: string, change: Partial<Container>) =>
  ({ id, name: id, state: 'running', autoRemove: null, ...change }) as Container
const rows = [
  row('listed', {}),
  row('listed-too', {}),
  row('ended', { state: 'exited' }),
  row('kept', { autoRemove: false }),
  row('job', { autoRemove: true })
]

const shown = (detail: (of: { id: string }) => Promise<{ autoRemove: boolean }>) => {
  const toast = vi.fn()
  const mirror = { get: (_: string, id: string) => rows.find(one => one.id === id) }
  const client = { containers: { detail } }
  const gantry = { client, engine: () => mirror, toast, placeOf: () => 'toast' } as unknown as Gantry
  const wrapper = ({ children }: { children: ReactNode }) => (
    <GantryContext value={gantry}>
      <EngineIdContext value="e">{children}</EngineIdContext>
    </GantryContext>
  )
  return { toast, hook: renderHook(() => useAsking(), { wrapper }).result }
}
const answering = (autoRemove: boolean) => vi.fn((_: { id: string }) => Promise.resolve({ autoRemove }))

it('stops nothing of which it is not known whether the engine removes it, but finds out and asks', async () => {
  const detail = answering(true)
  const { hook } = shown(detail)
  const stop = vi.fn()
  await act(() => hook.current.askStop(['listed', 'ended', 'kept'], stop))
  expect(stop).not.toHaveBeenCalled()
  expect(hook.current.asking).toMatchObject({
    about: 'stop',
    rows: [{ id: 'listed', autoRemove: true }, { id: 'ended' }, { id: 'kept', autoRemove: false }]
  })
  expect(detail.mock.calls).toEqual([[{ engine: 'e', id: 'listed' }]])
})

it('stops at once what stays', async () => {
  const detail = answering(false)
  const { hook } = shown(detail)
  const stop = vi.fn()
  await act(() => hook.current.askStop(['listed', 'listed-too'], stop))
  expect(stop).toHaveBeenCalledOnce()
  expect(hook.current.asking).toBeNull()
})

it('asks the engine nothing that is known', async () => {
  const detail = answering(false)
  const { hook } = shown(detail)
  await act(() => hook.current.askStop(['kept', 'job'], () => undefined))
  expect(hook.current.asking).toMatchObject({ about: 'stop' })
  expect(detail).not.toHaveBeenCalled()
})

it('tells of a kill what goes with it, as soon as that is known', async () => {
  const { hook } = shown(answering(true))
  await act(() => hook.current.askKill(['listed']))
  expect(hook.current.asking).toMatchObject({ about: 'kill', rows: [{ id: 'listed', autoRemove: true }] })
})

it('does nothing but say so when the engine cannot be asked', async () => {
  const { hook, toast } = shown(() => Promise.reject(new AppError('engine_down', 'Lost.')))
  const stop = vi.fn()
  await act(() => hook.current.askStop(['listed'], stop))
  expect(stop).not.toHaveBeenCalled()
  expect(hook.current.asking).toBeNull()
  expect(toast).toHaveBeenCalledOnce()
})

it('stops what is gone meanwhile, which its row then tells', async () => {
  const { hook } = shown(() => Promise.reject(new AppError('not_found', 'Gone.')))
  const stop = vi.fn()
  await act(() => hook.current.askStop(['listed'], stop))
  expect(stop).toHaveBeenCalledOnce()
})
