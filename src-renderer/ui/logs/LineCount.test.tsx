// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LogBuffer } from '../log-buffer'
import { LineCount } from './LineCount'
import { LineView } from './line-view'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('counts the last lines, however long the view waited before it took them in', () => {
  const buffer = new LogBuffer()
  const view = new LineView(buffer, undefined)
  const { container } = render(<LineCount view={view} />)
  buffer.append('stdout', new TextEncoder().encode('a\nb\n'))
  act(() => void vi.advanceTimersByTime(1_000))
  expect(container.textContent).toContain('0')
  view.update()
  act(() => void vi.advanceTimersByTime(1_000))
  expect(container.textContent).toContain('2')
})
