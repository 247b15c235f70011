// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ToastTone } from '../data/gantry-context'
import { withToast, type ShownToast } from './shown-toasts'
import { Toasts } from './Toasts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const toast = (id: string, tone: ToastTone): ShownToast => ({ id, tone, text: id })
/** Tells these one after the other, errors with an e first, and gives those that are left. */
const left = (...ids: string[]): string[] =>
  ids
    .map(id => toast(id, id.startsWith('e') ? 'error' : 'success'))
    .reduce<readonly ShownToast[]>(withToast, [])
    .map(({ id }) => id)

describe('where there is no room', () => {
  it.each([
    ['the oldest that passes goes', ['e1', 's1', 's2', 'e2', 'e3'], ['e1', 's2', 'e2', 'e3']],
    ['the oldest goes where all are errors', ['e1', 'e2', 'e3', 'e4', 'e5'], ['e2', 'e3', 'e4', 'e5']],
    ['no error goes for what passes', ['e1', 'e2', 'e3', 'e4', 's1', 's2'], ['e1', 'e2', 'e3', 'e4', 's2']],
    ['that one is the first to go', ['e1', 'e2', 'e3', 'e4', 's1', 'e5'], ['e2', 'e3', 'e4', 'e5']],
    ['the same text takes its own place', ['e1', 's1', 's2', 's3', 's1'], ['e1', 's2', 's3', 's1']]
  ])('%s', (_, told, rest) => expect(left(...told)).toEqual(rest))
})

it('lets a toast go in its time, whatever is told meanwhile', () => {
  vi.useFakeTimers()
  const dismiss = vi.fn()
  const [first, second] = [toast('s1', 'success'), toast('e1', 'error')]
  const { rerender } = render(<Toasts toasts={[first]} onDismiss={dismiss} />)
  act(() => vi.advanceTimersByTime(4_000))
  rerender(<Toasts toasts={[first, second]} onDismiss={dismiss} />)
  act(() => vi.advanceTimersByTime(2_000))
  expect(dismiss.mock.calls).toEqual([['s1']])
  rerender(<Toasts toasts={[second]} onDismiss={dismiss} />)
  act(() => vi.advanceTimersByTime(60_000))
  expect(dismiss).toHaveBeenCalledTimes(1)
})
