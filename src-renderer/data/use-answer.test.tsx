// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppRows } from '#shared/model/tables'
import { AppError } from '#shared/wire/errors'
import type { GantryClient } from './client'
import { EngineIdContext, GantryContext, type Gantry } from './gantry-context'
import { Mirror } from './mirror'
import { useAnswer, type AnswerOptions } from './use-answer'
import { useEngineStream } from './use-stream'

const app = () => {
  const mirror = new Mirror<AppRows>(['engines', 'tasks', 'settings', 'machine'])
  const answering = (since: number) =>
    mirror.apply({ put: { engines: [{ id: 'e', state: { at: 'ready', since } } as AppRows['engines']] } })
  answering(1)
  const gantry = { client: {} as GantryClient, connected: true, app: mirror } as Gantry
  const wrapper = ({ children }: { children: ReactNode }) => (
    <GantryContext value={gantry}>
      <EngineIdContext value="e">{children}</EngineIdContext>
    </GantryContext>
  )
  return { wrapper, answering }
}

let visibility: 'visible' | 'hidden'
const see = (state: 'visible' | 'hidden') => {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

describe('an engine that went and came back behind a hidden window, so that it is only seen to answer', () => {
  it('is read from once more', async () => {
    const { wrapper, answering } = app()
    const open = vi.fn(async function* () {
      yield* await Promise.reject<number[]>(new AppError('engine_down', 'Lost.'))
    })
    const { result } = renderHook(() => useEngineStream(open, () => undefined, []), { wrapper })
    await pass(0)
    expect(result.current.error?.code).toBe('engine_down')
    open.mockImplementation(async function* () {
      yield* await new Promise<number[]>(() => undefined)
    })
    await act(async () => answering(2))
    expect(open).toHaveBeenCalledTimes(2)
    expect(result.current.error).toBeNull()
  })

  it('is asked once more', async () => {
    const { wrapper, answering } = app()
    const ask = vi.fn(() => Promise.resolve('known'))
    renderHook(() => useAnswer(ask, []), { wrapper })
    await pass(0)
    await act(async () => answering(2))
    await pass(0)
    expect(ask).toHaveBeenCalledTimes(2)
  })
})

describe('what is asked every now and then', () => {
  const asked = (ask: () => Promise<unknown>, options: AnswerOptions) =>
    renderHook(() => useAnswer(ask, [], options), { wrapper: app().wrapper }).result

  it('is asked again so long after each answer, and what says the same is the same', async () => {
    const answers = [{ probes: [1] }, { probes: [1] }, { probes: [1, 2] }]
    const ask = vi.fn(() => Promise.resolve(answers[ask.mock.calls.length - 1]))
    const result = asked(ask, { everyMs: 10_000 })
    await pass(0)
    const { value } = result.current
    expect(value).toEqual({ probes: [1] })
    await pass(10_000)
    expect(ask).toHaveBeenCalledTimes(2)
    expect(result.current.value).toBe(value)
    await pass(10_000)
    expect(result.current.value).toEqual({ probes: [1, 2] })
  })

  it('goes on after a failure, which stands only until the next answer', async () => {
    const ask = vi.fn(() => Promise.resolve<unknown>('known'))
    const result = asked(ask, { everyMs: 10_000 })
    await pass(0)
    ask.mockRejectedValueOnce(new AppError('timeout', 'Late.'))
    await pass(10_000)
    expect(result.current).toMatchObject({ value: 'known', error: { code: 'timeout' } })
    await pass(10_000)
    expect(result.current).toMatchObject({ value: 'known', error: null, isCurrent: true })
  })

  it('is not asked while the window is hidden, and at once when it is seen again', async () => {
    const ask = vi.fn(() => Promise.resolve('known'))
    asked(ask, { everyMs: 10_000 })
    await pass(0)
    act(() => see('hidden'))
    await pass(60_000)
    expect(ask).toHaveBeenCalledTimes(1)
    act(() => see('visible'))
    await pass(0)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('is asked once where nothing else is said, hidden or not', async () => {
    const ask = vi.fn(() => Promise.resolve('known'))
    asked(ask, {})
    await pass(0)
    act(() => see('hidden'))
    act(() => see('visible'))
    await pass(60_000)
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
